import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { loadBalancer } from '../../../../src/cmdb/resources/elbv2/load-balancer.ts';
import { dimensionsOf, enrich, fakeApi, linkLines, SCOPE } from '../fake-api.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer';
const edge: LoadBalancer = {
  LoadBalancerArn: `${ARN}/app/edge/50dc6c495c0c9188`,
  LoadBalancerName: 'edge',
  DNSName: 'edge-1.eu-west-1.elb.amazonaws.com',
  Scheme: 'internet-facing',
  Type: 'application',
  State: { Code: 'active_impaired', Reason: 'no room in subnet-b' },
  VpcId: 'vpc-1',
  AvailabilityZones: [
    { ZoneName: 'eu-west-1b', SubnetId: 'subnet-b', LoadBalancerAddresses: [] },
    { ZoneName: 'eu-west-1a', SubnetId: 'subnet-a', LoadBalancerAddresses: [] },
  ],
  SecurityGroups: ['sg-edge'],
};
const tcp: LoadBalancer = {
  LoadBalancerArn: `${ARN}/net/tcp/1234`,
  LoadBalancerName: 'tcp',
  Type: 'network',
  State: { Code: 'active' },
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', LoadBalancerAddresses: [{ IpAddress: '52.1.2.3' }] }],
};

test('an impaired one is unhealthy and says why; CloudWatch and DNS names are aliases', () => {
  const resource = loadBalancer.map(edge, SCOPE);
  expect(resource).toMatchObject({
    id: edge.LoadBalancerArn,
    name: 'edge',
    status: 'unhealthy',
    native_status: 'active_impaired',
    aliases: ['app/edge/50dc6c495c0c9188', 'edge-1.eu-west-1.elb.amazonaws.com'],
  });
  expect(resource.properties).toMatchObject({
    scheme: 'internet-facing',
    state_reason: 'no room in subnet-b',
    zones: ['eu-west-1a', 'eu-west-1b'],
  });
});

test('lies in its VPC and subnets behind its groups; a network one without groups has none', () => {
  expect(linkLines(loadBalancer, edge)).toEqual([
    'BELONGS_TO_VPC ec2.vpc vpc-1',
    'IN_SUBNET ec2.subnet subnet-a',
    'IN_SUBNET ec2.subnet subnet-b',
    'PROTECTED_BY ec2.security_group sg-edge',
  ]);
  expect(linkLines(loadBalancer, tcp)).toEqual([]);
  expect(loadBalancer.map(tcp, SCOPE).properties.addresses).toEqual(['52.1.2.3']);
});

test('each type has series of its own', () => {
  const application = dimensionsOf(loadBalancer, edge);
  const network = dimensionsOf(loadBalancer, tcp);
  expect(application.requests).toEqual({ LoadBalancer: 'app/edge/50dc6c495c0c9188' });
  expect(network.flows).toEqual({ LoadBalancer: 'net/tcp/1234' });
  expect(Object.keys(application).filter((name) => name in network)).toEqual([]);
});

test('tags come by ARN, whatever their order', async () => {
  const { api, aws } = await fakeApi({
    'elasticloadbalancingv2.DescribeTags': ({ ResourceArns }) => ({
      TagDescriptions: ResourceArns.toReversed().map((ResourceArn: string) => ({
        ResourceArn,
        Tags: ResourceArn.includes('/app/') ? [{ Key: 'Application', Value: 'shop' }] : [],
      })),
    }),
  });
  const items = [{ ...edge }, { ...tcp }];
  await enrich(loadBalancer, 'tags', items, api);
  expect(items.map((item) => loadBalancer.map(item, SCOPE).tags)).toEqual([{ Application: 'shop' }, {}]);
  expect(aws.count('elasticloadbalancingv2.DescribeTags')).toBe(1);
});
