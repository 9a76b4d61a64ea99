import type { InstanceState, LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import { expect, test } from 'vitest';
import { loadBalancer } from '../../../../src/cmdb/resources/elb/load-balancer.ts';
import { enrich, fakeApi, linkLines, linksOf, SCOPE } from '../fake-api.ts';

const legacy: LoadBalancerDescription = {
  LoadBalancerName: 'legacy',
  DNSName: 'legacy-1.eu-west-1.elb.amazonaws.com',
  Scheme: 'internet-facing',
  VPCId: 'vpc-1',
  Subnets: ['subnet-b', 'subnet-a'],
  SecurityGroups: ['sg-1'],
  ListenerDescriptions: [
    { Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 80, SSLCertificateId: 'arn:cert' } },
    { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }, PolicyNames: [] },
  ],
  HealthCheck: { Target: 'HTTP:80/', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 },
  Instances: [{ InstanceId: 'i-2' }, { InstanceId: 'i-1' }],
};
const health: InstanceState[] = [
  { InstanceId: 'i-1', State: 'InService', ReasonCode: 'N/A', Description: 'N/A' },
  { InstanceId: 'i-2', State: 'OutOfService', ReasonCode: 'Instance', Description: 'Instance has failed checks.' },
];

test('maps listeners by port, counts instances in service, makes its ARN', () => {
  const resource = loadBalancer.map({ ...legacy, health }, SCOPE);
  expect(resource).toMatchObject({
    id: 'legacy',
    arn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/legacy',
    properties: {
      listeners: [
        { port: 80, certificate: null },
        { port: 443, certificate: 'arn:cert' },
      ],
      health_check: { target: 'HTTP:80/', healthy_threshold: 10 },
      instances_in_service: 1,
      instances_out_of_service: 1,
    },
  });
  const untold = loadBalancer.map(legacy, SCOPE);
  expect(untold.properties.instances_in_service).toBe(undefined);
});

test('targets its instances with their health, in the words of target groups', () => {
  expect(linkLines(loadBalancer, legacy)).toEqual([
    'BELONGS_TO_VPC ec2.vpc vpc-1',
    'IN_SUBNET ec2.subnet subnet-a',
    'IN_SUBNET ec2.subnet subnet-b',
    'PROTECTED_BY ec2.security_group sg-1',
    'TARGETS ec2.instance i-1',
    'TARGETS ec2.instance i-2',
  ]);
  const targets = linksOf(loadBalancer, { ...legacy, health }).filter(({ type }) => type === 'TARGETS');
  expect(targets.map(({ properties }) => properties)).toEqual([
    { state: 'healthy', reason: undefined, description: undefined },
    { state: 'unhealthy', reason: 'Instance', description: 'Instance has failed checks.' },
  ]);
  expect(linkLines(loadBalancer, { LoadBalancerName: 'bare' })).toEqual([]);
});

test('health and tags are asked by name', async () => {
  const { api } = await fakeApi({
    'elasticloadbalancing.DescribeInstanceHealth': ({ LoadBalancerName }) => ({
      InstanceStates: LoadBalancerName === 'legacy' ? health : [],
    }),
    'elasticloadbalancing.DescribeTags': ({ LoadBalancerNames }) => ({
      TagDescriptions: LoadBalancerNames.map((LoadBalancerName: string) => ({
        LoadBalancerName,
        Tags: [{ Key: 'App', Value: LoadBalancerName }],
      })),
    }),
  });
  const items = [{ ...legacy }, { LoadBalancerName: 'other' }];
  await enrich(loadBalancer, 'target health', items, api);
  await enrich(loadBalancer, 'tags', items, api);
  const [first, second] = items.map((item) => loadBalancer.map(item, SCOPE));
  expect(first).toMatchObject({ tags: { App: 'legacy' }, properties: { instances_in_service: 1 } });
  expect(second).toMatchObject({ tags: { App: 'other' }, properties: { instances_in_service: 0 } });
});
