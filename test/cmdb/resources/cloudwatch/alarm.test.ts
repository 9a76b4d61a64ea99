import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarm } from '../../../../src/cmdb/resources/cloudwatch/alarm.ts';
import { rawResponse } from '../../../support/aws-wire.ts';
import { fakeApi, linkLines, listAll, SCOPE } from '../fake-api.ts';

const cpu: MetricAlarm = {
  AlarmName: 'cpu high',
  AlarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu high',
  StateValue: 'ALARM',
  StateReason: 'Threshold Crossed',
  StateUpdatedTimestamp: new Date('2026-11-22T10:00:00Z'),
  StateTransitionedTimestamp: new Date('2026-11-22T09:00:00Z'),
  ActionsEnabled: false,
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Statistic: 'Average',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
  Period: 300,
  EvaluationPeriods: 2,
  Threshold: 80,
  ComparisonOperator: 'GreaterThanThreshold',
};
const composite: CompositeAlarm = {
  AlarmName: 'shop down',
  StateValue: 'OK',
  AlarmRule: 'ALARM("cpu high") AND (NOT OK(disk) OR INSUFFICIENT_DATA( "a (b)" ))',
};

function onDimensions(namespace: string, dimensions: Record<string, string>): MetricAlarm {
  return {
    AlarmName: 'x',
    Namespace: namespace,
    MetricName: 'm',
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

describe('map', () => {
  test('state, since when, and what it compares', () => {
    expect(alarm.map(cpu, SCOPE)).toMatchObject({
      id: 'cpu high',
      status: 'unhealthy',
      native_status: 'ALARM',
      properties: {
        alarm_type: 'metric',
        state_since: '2026-11-22T09:00:00.000Z',
        metric: 'CPUUtilization',
        dimensions: { InstanceId: 'i-1' },
        threshold: 80,
        period_seconds: 300,
        actions_enabled: false,
      },
    });
  });

  test.each([
    ['OK', 'healthy'],
    ['INSUFFICIENT_DATA', 'unknown'],
  ] as const)('%s is %s', (StateValue, status) => {
    expect(alarm.map({ ...cpu, StateValue }, SCOPE)).toMatchObject({ status, native_status: StateValue });
  });

  test('a composite alarm has a rule and no metric', () => {
    const { properties } = alarm.map(composite, SCOPE);
    expect(properties).toMatchObject({ alarm_type: 'composite', rule: composite.AlarmRule });
    expect(properties).not.toHaveProperty('metric');
  });
});

describe('edges', () => {
  test.each([
    ['AWS/EC2', { InstanceId: 'i-1' }, ['ec2.instance i-1']],
    ['CWAgent', { InstanceId: 'i-1', path: '/' }, ['ec2.instance i-1']],
    ['AWS/EBS', { VolumeId: 'vol-1' }, ['ec2.volume vol-1']],
    ['AWS/NATGateway', { NatGatewayId: 'nat-1' }, ['ec2.nat_gateway nat-1']],
    ['AWS/EC2', { AutoScalingGroupName: 'workers' }, ['autoscaling.group workers']],
    ['AWS/RDS', { DBInstanceIdentifier: 'orders' }, ['rds.instance orders']],
    ['AWS/RDS', { DBClusterIdentifier: 'ledger', Role: 'WRITER' }, ['rds.cluster ledger']],
    ['AWS/ApplicationELB', { LoadBalancer: 'app/e/1' }, ['elbv2.load_balancer app/e/1']],
    [
      'AWS/ApplicationELB',
      { TargetGroup: 'targetgroup/w/1', LoadBalancer: 'app/e/1' },
      ['elbv2.target_group targetgroup/w/1', 'elbv2.load_balancer app/e/1'],
    ],
    ['AWS/ELB', { LoadBalancerName: 'legacy' }, ['elb.load_balancer legacy']],
    ['AWS/ECS', { ClusterName: 'prod' }, ['ecs.cluster prod']],
    ['AWS/ECS', { ServiceName: 'shop', ClusterName: 'prod' }, ['ecs.service prod/shop']],
    // Names that mean something else in another namespace, or no resource at all.
    ['ContainerInsights', { ClusterName: 'eks-1' }, []],
    ['Shop', { LoadBalancer: 'front', LoadBalancerName: 'front', InstanceId: 'blue' }, []],
    ['Shop', {}, []],
  ] as [string, Record<string, string>, string[]][])('%s %j', (namespace, dimensions, expected) => {
    const lines = linkLines(alarm, onDimensions(namespace, dimensions));
    expect(lines.toSorted()).toEqual(expected.map((end) => `MONITORS ${end}`).sort());
  });

  test('a metric-math alarm watches what its metrics belong to, also in other accounts', () => {
    const stat = (id: string) => ({
      MetricStat: {
        Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: id }] },
        Period: 60,
        Stat: 'Average',
      },
    });
    const math: MetricAlarm = {
      AlarmName: 'sum',
      Dimensions: [],
      Metrics: [
        { Id: 'e1', Expression: 'm1+m2+m3', ReturnData: true },
        { Id: 'm1', ...stat('i-1'), ReturnData: false },
        { Id: 'm2', ...stat('i-1'), ReturnData: false },
        { Id: 'm3', ...stat('i-3'), ReturnData: false, AccountId: '210987654321' },
      ],
    };
    expect(linkLines(alarm, math)).toEqual(['MONITORS ec2.instance i-1', 'MONITORS ec2.instance i-3 @ 210987654321']);
    const { properties } = alarm.map(math, SCOPE);
    expect(properties.metrics).toMatchObject([{ id: 'e1', expression: 'm1+m2+m3' }, { id: 'm1' }, {}, {}]);
    expect(properties.metric).toBe(undefined);
  });

  test('a composite alarm watches the alarms of its rule', () => {
    expect(linkLines(alarm, composite)).toEqual([
      'MONITORS cloudwatch.alarm a (b)',
      'MONITORS cloudwatch.alarm cpu high',
      'MONITORS cloudwatch.alarm disk',
    ]);
  });

  test('finds every quoted name of a rule, whatever is in it', () => {
    const names = fc.uniqueArray(
      fc.string({ minLength: 1 }).filter((name) => !name.includes('"')),
      { minLength: 1 },
    );
    const property = fc.property(names, fc.constantFrom('ALARM', 'OK', 'INSUFFICIENT_DATA'), (all, state) => {
      const AlarmRule = all.map((name) => `${state}("${name}")`).join(' OR NOT ');
      const lines = linkLines(alarm, { AlarmName: 'c', AlarmRule });
      expect(lines).toEqual(all.map((name) => `MONITORS cloudwatch.alarm ${name}`).sort());
    });
    fc.assert(property);
  });
});

describe('list', () => {
  test('brings metric and composite alarms', async () => {
    const { api, aws } = await fakeApi({
      'cloudwatch.DescribeAlarms': () => ({ MetricAlarms: [cpu], CompositeAlarms: [composite] }),
    });
    const items = await listAll<MetricAlarm>(alarm, api);
    expect(items.map((item) => alarm.map(item, SCOPE).properties.alarm_type)).toEqual(['metric', 'composite']);
    expect(aws.calls.at(-1)?.input).toMatchObject({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  });

  test('an answer without either list is an error', async () => {
    const { api } = await fakeApi({ 'cloudwatch.DescribeAlarms': () => rawResponse(200, '{}') });
    await expect(listAll(alarm, api)).rejects.toThrow('the answer was empty');
  });
});
