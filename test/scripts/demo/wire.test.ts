import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapesOf } from '../../../scripts/demo/wire/operations.ts';
import type { Shape } from '../../../scripts/demo/wire/schema.ts';
import type { WireService } from '../../../src/cmdb/aws/replay/protocol.ts';
import { type Answer, awsFault, fakeAws, sendTo } from '../../support/aws-wire.ts';

const OPERATIONS: Record<WireService, string[]> = {
  ec2: [
    'DescribeInstances',
    'DescribeInstanceStatus',
    'DescribeVolumes',
    'DescribeVolumeStatus',
    'DescribeSnapshots',
    'DescribeVpcs',
    'DescribeSubnets',
    'DescribeRouteTables',
    'DescribeInternetGateways',
    'DescribeNatGateways',
    'DescribeAddresses',
    'DescribeSecurityGroups',
    'DescribeNetworkInterfaces',
    'DescribeLaunchTemplates',
    'DescribeLaunchTemplateVersions',
    'DescribeRegions',
    'DescribeAvailabilityZones',
    'DescribeTags',
    'DescribeInstanceAttribute',
    'DescribeInstanceTypes',
    'StopInstances',
  ],
  rds: [
    'DescribeDBInstances',
    'DescribeDBClusters',
    'DescribeDBSubnetGroups',
    'DescribeDBSnapshots',
    'DescribePendingMaintenanceActions',
    'DescribeEvents',
    'ListTagsForResource',
  ],
  ecs: [
    'ListClusters',
    'DescribeClusters',
    'ListServices',
    'DescribeServices',
    'ListTasks',
    'DescribeTasks',
    'ListContainerInstances',
    'DescribeContainerInstances',
    'ListTaskDefinitions',
    'DescribeTaskDefinition',
    'UpdateService',
  ],
  elasticloadbalancing: ['DescribeLoadBalancers', 'DescribeTags', 'DescribeInstanceHealth'],
  elasticloadbalancingv2: [
    'DescribeLoadBalancers',
    'DescribeListeners',
    'DescribeRules',
    'DescribeTargetGroups',
    'DescribeTargetHealth',
    'DescribeTags',
    'DescribeLoadBalancerAttributes',
  ],
  autoscaling: ['DescribeAutoScalingGroups', 'DescribeScalingActivities'],
  cloudwatch: ['DescribeAlarms', 'GetMetricData', 'ListMetrics', 'DescribeAlarmHistory', 'ListTagsForResource'],
  cloudtrail: ['LookupEvents'],
  sts: ['GetCallerIdentity'],
  iam: ['ListAccountAliases'],
};
const every = Object.entries(OPERATIONS).flatMap(([service, names]) =>
  names.map((name) => [service as WireService, name] as const),
);

describe('the wire encoder', () => {
  it.each(every)('%s %s comes through the SDK as it was given', async (service, operation) => {
    const { output } = await shapesOf(service, operation);
    await fc.assert(
      fc.asyncProperty(arbitrary(output, 4), async (answer) => {
        const aws = fakeAws({ [`${service}.${operation}`]: () => answer as Answer });
        const { $metadata, ...received } = await sendTo(aws, service, operation, {});
        expect(received).toEqual(answer);
        expect($metadata).toMatchObject({ httpStatusCode: 200 });
      }),
      { numRuns: 12 },
    );
  });

  it('refuses a field that AWS does not have', async () => {
    const aws = fakeAws({ 'ec2.DescribeVolumes': () => ({ Volumes: [{ VolumeID: 'vol-1' }] }) });
    await expect(sendTo(aws, 'ec2', 'DescribeVolumes', {})).rejects.toThrow('VolumeID');
  });

  it('leaves an unusual name as it was: escapes, markup, spaces around it', async () => {
    const name = ' \u001b]0;owned\u0007<b>&"ü' + '日本 ';
    const instances = { Reservations: [{ Instances: [{ InstanceId: 'i-1', Tags: [{ Key: 'Name', Value: name }] }] }] };
    const aws = fakeAws({ 'ec2.DescribeInstances': () => instances });
    expect(await sendTo(aws, 'ec2', 'DescribeInstances', {})).toMatchObject(instances);
  });
});

describe('request decoding', () => {
  const inputs: [WireService, string, Record<string, unknown>][] = [
    ['ec2', 'DescribeInstances', { InstanceIds: ['i-1', 'i-2'], MaxResults: 5, NextToken: 'a+b/c=' }],
    ['ec2', 'DescribeSnapshots', { OwnerIds: ['self'], Filters: [{ Name: 'status', Values: ['completed', 'error'] }] }],
    ['ec2', 'DescribeInstanceStatus', { IncludeAllInstances: true }],
    [
      'rds',
      'DescribeDBInstances',
      { Filters: [{ Name: 'engine', Values: ['postgres'] }], MaxRecords: 20, Marker: 'm' },
    ],
    ['ecs', 'DescribeServices', { cluster: 'prod', services: ['a', 'b'], include: ['TAGS'] }],
    ['elasticloadbalancing', 'DescribeTags', { LoadBalancerNames: ['legacy'] }],
    [
      'elasticloadbalancingv2',
      'DescribeTargetHealth',
      { TargetGroupArn: 'arn:aws:x', Targets: [{ Id: 'i', Port: 80 }] },
    ],
    ['autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: ['web'], MaxRecords: 50 }],
    [
      'cloudwatch',
      'GetMetricData',
      {
        StartTime: new Date('2026-11-19T00:00:00Z'),
        EndTime: new Date('2026-11-20T00:00:00Z'),
        MetricDataQueries: [
          {
            Id: 'q0',
            MetricStat: {
              Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'a', Value: 'b' }] },
              Period: 300,
              Stat: 'Average',
            },
          },
        ],
      },
    ],
    ['sts', 'GetCallerIdentity', {}],
  ];

  it.each(inputs)('%s %s parameters come back as they were given', async (service, operation, input) => {
    const aws = fakeAws({ [`${service}.${operation}`]: () => ({}) });
    await sendTo(aws, service, operation, input, 'eu-west-1');
    expect(aws.calls).toEqual([{ service, region: 'eu-west-1', operation, input }]);
  });
});

describe('errors on the wire', () => {
  const cases = [
    ['ec2', 'DescribeInstances', 'denied', 'UnauthorizedOperation', 403],
    ['rds', 'DescribeDBInstances', 'denied', 'AccessDenied', 403],
    ['elasticloadbalancingv2', 'DescribeLoadBalancers', 'throttled', 'Throttling', 400],
    ['ecs', 'ListClusters', 'denied', 'AccessDeniedException', 400],
    ['cloudwatch', 'DescribeAlarms', 'throttled', 'ThrottlingException', 400],
    ['sts', 'GetCallerIdentity', 'expired', 'ExpiredToken', 403],
    ['ec2', 'DescribeRegions', 'bad_token', 'AuthFailure', 401],
    ['ec2', 'DescribeVolumes', 'not_opted_in', 'OptInRequired', 401],
    ['ec2', 'DescribeVolumes', 'throttled', 'RequestLimitExceeded', 503],
  ] as const;

  it.each(cases)('%s %s %s arrives as %s %i', async (service, operation, fault, name, httpStatusCode) => {
    const aws = fakeAws({ [`${service}.${operation}`]: () => awsFault(service, fault, 'not <you>') });
    await expect(sendTo(aws, service, operation, {})).rejects.toMatchObject({
      name,
      message: 'not <you>',
      $metadata: { httpStatusCode },
    });
  });

  it('answers an operation without a handler as one AWS does not know', async () => {
    await expect(sendTo(fakeAws({}), 'ecs', 'ListClusters', {})).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

/** Any output of a shape: each field there or not, lists and maps of up to two, structures to a depth. */
function arbitrary(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      // Carriage returns become line feeds in XML, and text of nothing but white space with a line feed is indentation.
      return fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '_'));
    case 'number':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.integer({ min: 0, max: 4e9 }).map((seconds) => new Date(seconds * 1000));
    case 'blob':
      return fc.uint8Array({ maxLength: 8 });
    case 'list':
      return fc.array(arbitrary(shape.member, depth - 1), { maxLength: depth > 0 ? 2 : 0 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b'), arbitrary(shape.value, depth - 1), {
        maxKeys: 2,
        minKeys: 1,
        noNullPrototype: true,
      });
    case 'structure': {
      const members = depth > 0 ? shape.members : [];
      return fc.record(Object.fromEntries(members.map((member) => [member.name, arbitrary(member.shape, depth - 1)])), {
        requiredKeys: [],
        noNullPrototype: true,
      });
    }
  }
}
