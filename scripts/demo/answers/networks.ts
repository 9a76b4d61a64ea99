import type { RegionEstate } from '../build/region.ts';
import { REGIONS } from '../estate/company.ts';
import { type Answer, paged, whole } from './answer.ts';

const NEXT = { size: 200, tokenField: 'NextToken' };

export function networkAnswers(estate: RegionEstate): Answer[] {
  const regions = REGIONS.map(({ name, optIn }) => ({
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: optIn,
  }));
  const enabled = regions.filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in');
  return [
    whole('ec2', 'DescribeRegions', { Regions: regions }, { variant: 'all', parameters: { AllRegions: 'true' } }),
    whole('ec2', 'DescribeRegions', { Regions: enabled }, { parameters: { AllRegions: ['false', null] } }),
    paged('ec2', 'DescribeVpcs', estate.vpcs, { list: 'Vpcs', ...NEXT }),
    paged('ec2', 'DescribeSubnets', estate.subnets, { list: 'Subnets', ...NEXT }),
    paged('ec2', 'DescribeRouteTables', estate.routeTables, { list: 'RouteTables', ...NEXT }),
    paged('ec2', 'DescribeInternetGateways', estate.internetGateways, { list: 'InternetGateways', ...NEXT }),
    paged('ec2', 'DescribeNatGateways', estate.natGateways, { list: 'NatGateways', ...NEXT }),
    whole('ec2', 'DescribeAddresses', { Addresses: estate.addresses }),
    paged('ec2', 'DescribeSecurityGroups', estate.securityGroups, { list: 'SecurityGroups', ...NEXT, size: 10 }),
    paged('ec2', 'DescribeNetworkInterfaces', estate.networkInterfaces, {
      list: 'NetworkInterfaces',
      ...NEXT,
      size: 20,
    }),
  ];
}
