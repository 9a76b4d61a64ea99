import type { Instance } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { instance } from '../../../../src/cmdb/resources/ec2/instance.ts';
import { fakeEc2, listed, SCOPE } from './fake-ec2.ts';

const web: Instance = {
  InstanceId: 'i-0web',
  InstanceType: 't3.large',
  ImageId: 'ami-1',
  KeyName: 'ops',
  State: { Code: 16, Name: 'running' },
  StateTransitionReason: '',
  LaunchTime: new Date('2026-11-01T08:00:00Z'),
  Placement: { AvailabilityZone: 'eu-west-1a', Tenancy: 'default', GroupName: '' },
  Architecture: 'x86_64',
  PlatformDetails: 'Linux/UNIX',
  CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  PrivateIpAddress: '10.0.1.5',
  PublicIpAddress: '52.1.2.3',
  PrivateDnsName: 'ip-10-0-1-5.eu-west-1.compute.internal',
  IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web', Id: 'AIPA' },
  MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 },
  Monitoring: { State: 'enabled' },
  EbsOptimized: true,
  RootDeviceName: '/dev/xvda',
  RootDeviceType: 'ebs',
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvdb', Ebs: { VolumeId: 'vol-data', DeleteOnTermination: false } },
    { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-root', DeleteOnTermination: true } },
  ],
  SecurityGroups: [{ GroupId: 'sg-web', GroupName: 'web' }],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-1',
      SubnetId: 'subnet-2',
      Groups: [{ GroupId: 'sg-admin' }],
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.2.9' }],
      Ipv6Addresses: [{ Ipv6Address: '2a05:d018::9' }],
    },
    {
      NetworkInterfaceId: 'eni-0',
      SubnetId: 'subnet-1',
      Groups: [{ GroupId: 'sg-web' }],
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.5' }],
    },
  ],
  Tags: [
    { Key: 'Name', Value: 'prod-wéb-1' },
    { Key: 'aws:autoscaling:groupName', Value: 'prod-web' },
    { Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' },
    { Key: 'aws:ec2launchtemplate:version', Value: '7' },
  ],
};

describe('map', () => {
  test('brings what an operator looks for', () => {
    const resource = instance.map(web, SCOPE);
    expect(resource).toMatchObject({
      id: 'i-0web',
      arn: 'arn:aws:ec2:eu-west-1:123456789012:instance/i-0web',
      name: 'prod-wéb-1',
      zone: 'eu-west-1a',
      status: 'running',
      native_status: 'running',
      properties: {
        instance_type: 't3.large',
        vcpus: 2,
        launched_at: '2026-11-01T08:00:00.000Z',
        lifecycle: 'on-demand',
        http_tokens: 'required',
        private_ips: ['10.0.1.5', '10.0.2.9'],
        ipv6_addresses: ['2a05:d018::9'],
        network_interface_ids: ['eni-0', 'eni-1'],
        security_group_ids: ['sg-admin', 'sg-web'],
        auto_scaling_group: 'prod-web',
        launch_template_id: 'lt-1',
        launch_template_version: '7',
      },
    });
    expect(resource.properties.block_devices).toEqual([
      { device: '/dev/xvda', volume_id: 'vol-root', delete_on_termination: true },
      { device: '/dev/xvdb', volume_id: 'vol-data', delete_on_termination: false },
    ]);
  });

  test('leaves out what AWS leaves blank', () => {
    const { properties } = instance.map(web, SCOPE);
    expect(properties.state_transition_reason).toBeUndefined();
    expect(properties.placement_group).toBeUndefined();
  });

  test('a terminated instance without network and tags', () => {
    const gone: Instance = {
      InstanceId: 'i-gone',
      State: { Code: 48, Name: 'terminated' },
      StateReason: { Code: 'Server.SpotInstanceTermination', Message: 'Spot instance termination' },
      InstanceLifecycle: 'spot',
    };
    expect(instance.map(gone, SCOPE)).toMatchObject({
      name: null,
      zone: null,
      status: 'terminated',
      tags: {},
      properties: { lifecycle: 'spot', state_reason_code: 'Server.SpotInstanceTermination', private_ips: [] },
    });
    expect(instance.edges?.(gone, SCOPE)).toEqual([]);
  });

  test.each([
    ['pending', 'pending'],
    ['stopping', 'pending'],
    ['stopped', 'stopped'],
    ['shutting-down', 'terminated'],
  ] as const)('%s is %s', (Name, status) => {
    expect(instance.map({ InstanceId: 'i-1', State: { Name } }, SCOPE)).toMatchObject({ status, native_status: Name });
  });

  test('a state nobody knows is unknown', () => {
    expect(instance.map({ InstanceId: 'i-1', State: { Name: 'constructor' } }, SCOPE).status).toBe('unknown');
    expect(instance.map({ InstanceId: 'i-1' }, SCOPE)).toMatchObject({ status: 'unknown', native_status: null });
  });

  test('the order of AWS lists makes no difference', () => {
    const shuffled: Instance = {
      ...web,
      BlockDeviceMappings: web.BlockDeviceMappings?.toReversed(),
      NetworkInterfaces: web.NetworkInterfaces?.toReversed(),
    };
    expect(instance.map(shuffled, SCOPE).properties).toEqual(instance.map(web, SCOPE).properties);
  });
});

test('edges: VPC, the subnets and groups of every interface, launch template', () => {
  const links = instance.edges?.(web, SCOPE) ?? [];
  expect(links.map(({ type, to }) => `${type} ${to.id}`)).toEqual([
    'BELONGS_TO_VPC vpc-1',
    'IN_SUBNET subnet-1',
    'IN_SUBNET subnet-2',
    'PROTECTED_BY sg-admin',
    'PROTECTED_BY sg-web',
    'USES lt-1',
  ]);
  expect(links.at(-1)?.properties).toEqual({ version: '7' });
});

describe('list', () => {
  test('takes the instances out of their reservations, over all pages', async () => {
    const { api, calls } = fakeEc2((call) =>
      call.get('NextToken') === null
        ? `<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item><item><instanceId>i-2</instanceId></item>
           </instancesSet></item></reservationSet><nextToken>more</nextToken>`
        : `<reservationSet><item><instancesSet><item><instanceId>i-3</instanceId></item></instancesSet></item></reservationSet>`,
    );
    const pages = await listed(instance, api);
    expect(pages).toMatchObject([[{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }], [{ InstanceId: 'i-3' }]]);
    expect(calls.map((call) => call.get('MaxResults'))).toEqual(['500', '500']);
  });

  test('an answer without the list is an error, an empty list is not', async () => {
    await expect(listed(instance, fakeEc2(() => '').api)).rejects.toThrow('without the expected list');
    await expect(listed(instance, fakeEc2(() => '<reservationSet/>').api)).resolves.toEqual([[]]);
  });
});

describe('instance status', () => {
  const detail = instance.details?.find(({ aspect }) => aspect === 'instance status');
  const running = (InstanceId: string): Instance => ({ InstanceId, State: { Name: 'running' } });

  test('brings the checks and the events still to come of running instances', async () => {
    const { api, calls } = fakeEc2(
      () => `<instanceStatusSet><item><instanceId>i-1</instanceId>
        <systemStatus><status>impaired</status><details><item><name>reachability</name><status>failed</status>
          <impairedSince>2026-11-22T06:00:00.000Z</impairedSince></item></details></systemStatus>
        <instanceStatus><status>ok</status></instanceStatus>
        <attachedEbsStatus><status>ok</status></attachedEbsStatus>
        <eventsSet>
          <item><instanceEventId>e-2</instanceEventId><code>system-reboot</code>
            <description>[Completed] scheduled reboot</description><notBefore>2026-11-20T00:00:00.000Z</notBefore></item>
          <item><instanceEventId>e-1</instanceEventId><code>instance-retirement</code>
            <description>The instance is running on degraded hardware</description>
            <notBefore>2026-11-28T00:00:00.000Z</notBefore></item>
        </eventsSet></item></instanceStatusSet>`,
    );
    const items = [running('i-1'), { InstanceId: 'i-2', State: { Name: 'stopped' } } satisfies Instance];
    await detail?.enrich(items, api);
    expect(calls[0]?.get('InstanceId.1')).toBe('i-1');
    expect(calls[0]?.has('InstanceId.2')).toBe(false);

    const { properties } = instance.map(items[0], SCOPE);
    expect(properties).toMatchObject({
      system_status: 'impaired',
      instance_status: 'ok',
      ebs_status: 'ok',
      impaired_since: '2026-11-22T06:00:00.000Z',
      scheduled_events: [
        {
          id: 'e-1',
          code: 'instance-retirement',
          description: 'The instance is running on degraded hardware',
          not_before: '2026-11-28T00:00:00.000Z',
          not_after: null,
        },
      ],
    });
    const told = Object.keys(properties).filter((key) => !(key in instance.map(items[1], SCOPE).properties));
    expect(detail?.properties.toSorted()).toEqual(told.sort());
  });

  test('asks for at most 100 at once, and not at all when none runs', async () => {
    const { api, calls } = fakeEc2(() => '<instanceStatusSet/>');
    await detail?.enrich(
      Array.from({ length: 101 }, (_, number) => running(`i-${number}`)),
      api,
    );
    expect(calls.map((call) => call.has('InstanceId.100'))).toEqual([true, false]);
    await detail?.enrich([{ InstanceId: 'i-1', State: { Name: 'stopped' } }], api);
    expect(calls).toHaveLength(2);
  });
});

describe('metrics', () => {
  const names = (properties: Record<string, string>) =>
    (instance.metrics ?? [])
      .filter((series) => series.dimensions({ id: 'i-1', arn: null, name: null, properties }) !== null)
      .map(({ metric }) => metric);

  test('are asked for by instance id', () => {
    const cpu = instance.metrics?.find(({ metric }) => metric === 'cpu');
    expect(cpu?.dimensions({ id: 'i-1', arn: null, name: null, properties: {} })).toEqual({ InstanceId: 'i-1' });
  });

  test('credits only of burstable types, burst balance only of sizes that burst', () => {
    expect(names({ instance_type: 't4g.small' })).toContain('cpu_credits');
    expect(names({ instance_type: 'm5.large' })).not.toContain('cpu_credits');
    expect(names({ instance_type: 'trn1.2xlarge' })).not.toContain('cpu_credits');
    expect(names({ instance_type: 'm5.large' })).toContain('ebs_io_balance');
    expect(names({ instance_type: 'm5.24xlarge' })).not.toContain('ebs_io_balance');
    expect(names({ instance_type: 'm5.metal' })).not.toContain('ebs_io_balance');
  });

  test("the agent's Linux series are not asked for on Windows", () => {
    expect(names({ platform: 'Linux/UNIX' })).toEqual(expect.arrayContaining(['memory', 'disk']));
    expect(names({ platform: 'Windows' })).not.toContain('memory');
  });
});
