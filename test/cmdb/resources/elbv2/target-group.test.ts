import type {
  TargetGroup,
  TargetHealthDescription,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { targetGroup } from '../../../../src/cmdb/resources/elbv2/target-group.ts';
import { rawResponse } from '../../../support/aws-wire.ts';
import { dimensionsOf, enrich, fakeApi, linkLines, linksOf, SCOPE } from '../fake-api.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const web: TargetGroup = {
  TargetGroupArn: `${ELB}:targetgroup/web/73e2`,
  TargetGroupName: 'web',
  TargetType: 'instance',
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  HealthCheckEnabled: true,
  HealthCheckPath: '/health',
  HealthCheckIntervalSeconds: 15,
  Matcher: { HttpCode: '200-299' },
  LoadBalancerArns: [`${ELB}:loadbalancer/app/edge/50dc`],
};

function target(Id: string, State: TargetHealthStateEnum, Port = 80): TargetHealthDescription {
  const failed = State === 'unhealthy';
  return {
    Target: { Id, Port, AvailabilityZone: 'eu-west-1a' },
    TargetHealth: { State, ...(failed ? { Reason: 'Target.Timeout', Description: 'Request timed out' } : {}) },
  };
}

describe('map', () => {
  test('protocol, health check, and how many targets are well', () => {
    const health = [target('i-1', 'healthy'), target('i-2', 'unhealthy'), target('i-3', 'draining')];
    const resource = targetGroup.map({ ...web, health }, SCOPE);
    expect(resource).toMatchObject({ name: 'web', status: 'active', aliases: ['targetgroup/web/73e2'] });
    expect(resource.properties).toMatchObject({
      target_type: 'instance',
      port: 80,
      health_check: { path: '/health', interval_seconds: 15, success_codes: '200-299' },
      health: 'degraded',
      targets: 3,
      healthy_targets: 1,
      unhealthy_targets: 1,
      draining_targets: 1,
    });
  });

  test.each([
    ['healthy', ['healthy', 'initial', 'unused']],
    ['unhealthy', ['unhealthy', 'initial']],
    ['degraded', ['healthy', 'unhealthy.draining']],
    ['initial', ['initial', 'draining']],
    ['unavailable', ['unavailable']],
    ['unused', ['unused']],
    ['empty', []],
  ] as const)('is %s with targets %j', (expected, states) => {
    const health = states.map((state, index) => target(`i-${index}`, state));
    expect(targetGroup.map({ ...web, health }, SCOPE).properties.health).toBe(expected);
  });

  test('health that was not told is unknown, not zero', () => {
    expect(targetGroup.map(web, SCOPE).properties).not.toHaveProperty('healthy_targets');
  });

  test('what the detail tells is what the ledger says it tells', () => {
    const bare = Object.keys(targetGroup.map(web, SCOPE).properties);
    const told = Object.keys(targetGroup.map({ ...web, health: [] }, SCOPE).properties);
    const detail = targetGroup.details?.find(({ aspect }) => aspect === 'target health');
    expect(told.filter((key) => !bare.includes(key)).sort()).toEqual(detail?.properties.toSorted());
  });

  test('no load balancer uses it: inactive, without series', () => {
    const idle: TargetGroup = { ...web, LoadBalancerArns: [] };
    expect(targetGroup.map(idle, SCOPE).status).toBe('inactive');
    expect(dimensionsOf(targetGroup, idle)).toEqual({});
  });
});

describe('edges', () => {
  test('its load balancers route to it; one link a target, with the worst of its ports', () => {
    const health = [target('i-1', 'healthy', 80), target('i-1', 'unhealthy', 81), target('i-2', 'healthy')];
    const item = { ...web, health };
    expect(linkLines(targetGroup, item)).toEqual([
      'BELONGS_TO_VPC ec2.vpc vpc-1',
      `elbv2.load_balancer ${ELB}:loadbalancer/app/edge/50dc ROUTES_TO elbv2.target_group ${web.TargetGroupArn}`,
      'TARGETS ec2.instance i-1',
      'TARGETS ec2.instance i-2',
    ]);
    const [, , first, second] = linksOf(targetGroup, item);
    expect(first?.properties).toMatchObject({
      state: 'unhealthy',
      reason: 'Target.Timeout',
      description: 'Request timed out',
      port: 81,
      ports: { 80: 'healthy', 81: 'unhealthy' },
    });
    expect(second?.properties).toMatchObject({ state: 'healthy', port: 80, zone: 'eu-west-1a', ports: undefined });
  });

  test.each([
    ['ip', '10.0.0.5', ['TARGETS ec2.network_interface ip:vpc-1/10.0.0.5']],
    ['alb', `${ELB}:loadbalancer/app/x/1`, [`TARGETS elbv2.load_balancer ${ELB}:loadbalancer/app/x/1`]],
    ['lambda', 'arn:aws:lambda:eu-west-1:123456789012:function:f', []],
  ] as const)('targets of type %s', (TargetType, id, expected) => {
    const lines = linkLines(targetGroup, { ...web, TargetType, health: [target(id, 'healthy')] });
    expect(lines.filter((line) => line.startsWith('TARGETS'))).toEqual(expected);
  });
});

test('series carry both dimensions, in the namespace of the load balancer that uses it', () => {
  expect(dimensionsOf(targetGroup, web)).toMatchObject({
    healthy_hosts: { TargetGroup: 'targetgroup/web/73e2', LoadBalancer: 'app/edge/50dc' },
  });
  const behindNetwork = { ...web, LoadBalancerArns: [`${ELB}:loadbalancer/net/tcp/1`] };
  expect(Object.keys(dimensionsOf(targetGroup, behindNetwork))).toEqual(['nlb_healthy_hosts', 'nlb_unhealthy_hosts']);
});

test('an empty answer about health is an error, not "no targets"', async () => {
  const { api } = await fakeApi({ 'elasticloadbalancingv2.DescribeTargetHealth': () => rawResponse(200, '') });
  await expect(enrich(targetGroup, 'target health', [{ ...web }], api)).rejects.toThrow('the answer was empty');
});
