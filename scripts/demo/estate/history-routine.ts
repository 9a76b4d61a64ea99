import type { Instance } from '@aws-sdk/client-ec2';
import { ago, digest, hexId, RECORDED_AT } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';
import { addCall, type Call, serviceCaller } from '../build/trail.ts';
import type { Regions } from './history.ts';
import { ARTIFACTS, ENGINEERS, engineer, RUNNER, TERRAFORM } from './people.ts';

const DAYS = 14;
const SCALING = serviceCaller('autoscaling', 'AWSServiceRoleForAutoScaling', 'AutoScaling');

/** What goes on every day: people look around, pipelines plan and build, groups grow and shrink, disks are copied. */
export function addRoutine({ virginia, ireland }: Regions): void {
  for (let day = 1; day <= DAYS; day++) {
    const midnight = new Date(Math.floor(RECORDED_AT.getTime() / 864e5) * 864e5 - (day - 1) * 864e5);
    const working = midnight.getUTCDay() % 6 !== 0;
    const at = (minutes: number) => new Date(midnight.getTime() + minutes * 60_000);
    const on = (estate: RegionEstate, minutes: number, call: Omit<Call, 'at'>) => {
      if (at(minutes) < RECORDED_AT && at(minutes) > ago({ days: DAYS })) addCall(estate, { ...call, at: at(minutes) });
    };
    nightlyPlan(virginia, ireland, on);
    builds(virginia, on, working ? 6 : 1, day);
    if (!working) continue;
    ENGINEERS.forEach((name, index) => {
      if (drawn(`${name}/${day}`, 10) < 7) workingDay(virginia, ireland, name, index, day, on);
    });
    runners(virginia, on, day);
  }
  for (const estate of [virginia, ireland]) {
    launches(estate);
    nightlySnapshots(estate);
  }
  loneChanges(virginia, ireland);
}

type On = (estate: RegionEstate, minutes: number, call: Omit<Call, 'at'>) => void;

/** A whole number below `below`, the same in every recording. */
function drawn(seed: string, below: number): number {
  return Number.parseInt(digest(seed).slice(0, 8), 16) % below;
}

/** Every night the pipeline compares what is there with what is written down. */
function nightlyPlan(virginia: RegionEstate, ireland: RegionEstate, on: On): void {
  const reads = [
    'DescribeVpcs',
    'DescribeSubnets',
    'DescribeSecurityGroups',
    'DescribeRouteTables',
    'DescribeInstances',
  ];
  for (const [offset, estate] of [virginia, ireland].entries()) {
    const start = 5 * 60 + offset * 4;
    on(estate, start, { by: TERRAFORM, service: 'sts', name: 'GetCallerIdentity' });
    reads.forEach((name, index) => {
      on(estate, start + 1 + index / 4, { by: TERRAFORM, service: 'ec2', name, request: {} });
    });
    on(estate, start + 3, { by: TERRAFORM, service: 'rds', name: 'DescribeDBInstances', request: {} });
    on(estate, start + 3.3, { by: TERRAFORM, service: 'ecs', name: 'DescribeClusters', request: {} });
  }
  on(virginia, 5 * 60 + 3.6, { by: TERRAFORM, service: 'iam', name: 'ListRoles', request: {} });
}

/** A build asks who it is, logs in to the registry, and uploads with the old key. */
function builds(virginia: RegionEstate, on: On, count: number, day: number): void {
  for (let build = 0; build < count; build++) {
    const start = 7 * 60 + drawn(`build/${day}/${build}`, 11 * 60);
    on(virginia, start, {
      by: RUNNER,
      service: 'sts',
      name: 'AssumeRole',
      request: { roleArn: 'arn:aws:iam::123456789012:role/Deploy', roleSessionName: 'ci' },
    });
    on(virginia, start + 1, { by: RUNNER, service: 'ecr', name: 'GetAuthorizationToken', request: {} });
    on(virginia, start + 6, { by: ARTIFACTS, service: 'sts', name: 'GetCallerIdentity' });
  }
}

function workingDay(
  virginia: RegionEstate,
  ireland: RegionEstate,
  name: (typeof ENGINEERS)[number],
  index: number,
  day: number,
  on: On,
): void {
  const by = engineer(name);
  const start = 8 * 60 + index * 13 + drawn(`start/${name}/${day}`, 40);
  on(virginia, start, {
    by,
    service: 'signin',
    name: 'ConsoleLogin',
    readOnly: false,
    response: { ConsoleLogin: 'Success' },
    more: {
      eventType: 'AwsConsoleSignIn',
      // The identity provider asks for the second factor, so AWS knows nothing of it.
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
    },
  });
  const looks: [service: string, name: string][] = [
    ['monitoring', 'DescribeAlarms'],
    ['ec2', 'DescribeInstances'],
    ['ecs', 'DescribeServices'],
    ['rds', 'DescribeDBInstances'],
    ['ec2', 'DescribeSecurityGroups'],
    ['cloudtrail', 'LookupEvents'],
  ];
  const count = 2 + drawn(`looks/${name}/${day}`, 5);
  for (let look = 0; look < count; look++) {
    const [service, call] = looks[drawn(`${name}/${day}/${look}`, looks.length)] ?? ['ec2', 'DescribeInstances'];
    const estate = drawn(`${day}/${look}/${name}`, 3) === 0 ? ireland : virginia;
    on(estate, start + 4 + look * 37, { by, service, name: call, request: {} });
  }
}

/** In the morning the build machines come, in the evening they go. */
function runners(virginia: RegionEstate, on: On, day: number): void {
  for (let number = 0; number < 2; number++) {
    const instanceId = hexId('i', `runner/${day}/${number}`);
    on(virginia, 6 * 60 + 30 + number, launch(instanceId, 'c6i.2xlarge', 'platform-runners'));
    on(virginia, 19 * 60 + number, {
      by: SCALING,
      service: 'ec2',
      name: 'TerminateInstances',
      request: { instancesSet: { items: [{ instanceId }] } },
      response: { instancesSet: { items: [{ instanceId, currentState: { code: 32, name: 'shutting-down' } }] } },
    });
  }
}

function launch(instanceId: string, instanceType: string, group: string): Omit<Call, 'at'> {
  return {
    by: SCALING,
    service: 'ec2',
    name: 'RunInstances',
    request: {
      instanceType,
      minCount: 1,
      maxCount: 1,
      launchTemplate: { launchTemplateName: group.replace(/-asg$/, '') },
    },
    response: { instancesSet: { items: [{ instanceId, instanceType }] } },
  };
}

/** The launches that brought what is there now, by its own launch times. */
function launches(estate: RegionEstate): void {
  const groupOf = ({ Tags = [] }: Instance) => Tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value;
  for (const instance of estate.instances) {
    const { LaunchTime, InstanceId = '', InstanceType = '' } = instance;
    const group = groupOf(instance);
    if (LaunchTime === undefined || group === undefined || LaunchTime < ago({ days: DAYS })) continue;
    addCall(estate, { ...launch(InstanceId, InstanceType, group), at: LaunchTime });
  }
  for (const activity of [...estate.scalingActivities.values()].flat())
    if (activity.StatusCode === 'Failed' && activity.StartTime !== undefined)
      addCall(estate, {
        ...launch('', 'm6i.large', activity.AutoScalingGroupName ?? ''),
        at: activity.StartTime,
        response: null,
        error: ['Server.InsufficientInstanceCapacity', activity.StatusMessage ?? ''],
      });
}

function nightlySnapshots(estate: RegionEstate): void {
  const by = serviceCaller('dlm', 'AWSDataLifecycleManagerDefaultRole', 'dlm');
  for (const { SnapshotId = '', VolumeId = '', StartTime, Description = '' } of estate.snapshots)
    if (StartTime !== undefined && StartTime > ago({ days: DAYS }) && Description.startsWith('nightly'))
      addCall(estate, {
        at: StartTime,
        by,
        service: 'ec2',
        name: 'CreateSnapshot',
        request: { volumeId: VolumeId, description: Description },
        response: { snapshotId: SnapshotId, volumeId: VolumeId, status: 'pending' },
      });
}

/** What people changed by hand or by pipeline, once. */
function loneChanges(virginia: RegionEstate, ireland: RegionEstate): void {
  const bastion = virginia.securityGroups.find(({ GroupName }) => GroupName === 'prod-app-bastion-sg')?.GroupId ?? '';
  addCall(virginia, {
    at: '2026-11-09T16:42:10Z',
    by: engineer('tomas.lind'),
    service: 'ec2',
    name: 'AuthorizeSecurityGroupIngress',
    request: {
      groupId: bastion,
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            ipRanges: { items: [{ cidrIp: '0.0.0.0/0', description: 'temporary, see OPS-1188' }] },
          },
        ],
      },
    },
    response: { _return: true },
  });
  const tagged: [string, RegionEstate, string][] = [
    ['2026-11-10T09:20:05Z', virginia, 'prod-app-web-sg'],
    ['2026-11-12T09:31:44Z', ireland, 'checkout-prod-hosts-sg'],
    ['2026-11-17T09:12:30Z', virginia, 'platform-tools'],
  ];
  for (const [at, estate, name] of tagged) {
    const { GroupId = '' } = estate.securityGroups.find(({ GroupName }) => GroupName === name) ?? {};
    const items = [{ key: 'CostCentre', value: '4711' }];
    const request = { resourcesSet: { items: [{ resourceId: GroupId }] }, tagSet: { items } };
    addCall(estate, { at, by: TERRAFORM, service: 'ec2', name: 'CreateTags', request });
  }
  addCall(virginia, {
    at: '2026-11-13T10:05:27Z',
    by: TERRAFORM,
    service: 'monitoring',
    name: 'PutMetricAlarm',
    request: { alarmName: 'prod-app-db-connections', metricName: 'DatabaseConnections', threshold: 1700 },
  });
}
