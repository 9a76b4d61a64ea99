import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const networkChanged: ThreatRule = {
  id: 'network-changed',
  title: 'A route or gateway of the network was changed',
  severity: 'low',
  technique: 'T1562.007',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 4.12', 'CIS 3.0 4.13', 'CIS 3.0 4.14'],
  calls: [
    'ec2:CreateRoute',
    'ec2:ReplaceRoute',
    'ec2:DeleteRoute',
    'ec2:ReplaceRouteTableAssociation',
    'ec2:AttachInternetGateway',
    'ec2:DeleteNetworkAcl',
    'ec2:ReplaceNetworkAclAssociation',
    'ec2:ModifyVpcAttribute',
    'ec2:AssociateAddress',
    'ec2:ModifySubnetAttribute',
    'ec2:DeleteVpc',
    'ec2:DeleteVpcEndpoints',
    'ec2:DisassociateRouteTable',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:CreateInternetGateway',
    'ec2:CreateNatGateway',
    'ec2:CreateEgressOnlyInternetGateway',
    'elasticloadbalancing:SetSecurityGroups',
    'ec2:ModifyNetworkInterfaceAttribute',
  ],
  explanation: '{principal} changed the network in {region}: {event} of {resource}.',
  mend: { action: 'Compare with the plan of the network.', command: null },
  falsePositives: ['ordinary administration'],
  examples: {
    matches: [
      record('ec2:CreateRoute', { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0' }),
      record('ec2:AttachInternetGateway', { internetGatewayId: 'igw-1' }),
    ],
    doesNotMatch: [record('ec2:DescribeRouteTables', {}), record('ec2:CreateTags', {})],
  },
};
