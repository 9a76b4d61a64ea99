import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPlace, type Place } from '../support/live/clients.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';
import { TruthBook } from '../support/live/truth.ts';

const REGION = 'eu-north-1';

interface Changes {
  summary: { total: number };
  changes: {
    what: string;
    resource: { id: string; kind: string; name: string | null };
    told: string[];
    parts: { what: string; kind: string }[];
    not_before: string | null;
    seen_at: string;
  }[];
}

let proxy: FaultProxy;
let at: Workplace;
let place: Place;
const made = { vpc: '', subnet: '', group: '', volume: '', instances: new Map<string, string>() };

const named = (ResourceType: 'instance' | 'volume' | 'vpc' | 'security-group', name: string) => [
  { ResourceType, Tags: [{ Key: 'Name', Value: name }] },
];
const idOf = (name: string) => made.instances.get(name) ?? '';
const discover = async () => {
  const { status, stderr } = await at.run(['discover', '--region', REGION]);
  expect([0, 3], stderr).toContain(status);
};

async function launch(name: string): Promise<void> {
  const { Instances } = await place.ec2.runInstances({
    ImageId: 'ami-0abcdef1234567890',
    InstanceType: 't3.small',
    MinCount: 1,
    MaxCount: 1,
    SubnetId: made.subnet,
    SecurityGroupIds: [made.group],
    TagSpecifications: named('instance', name),
  });
  made.instances.set(name, Instances?.[0]?.InstanceId ?? '');
}

async function register(version: string): Promise<string> {
  const { taskDefinition } = await place.ecs.registerTaskDefinition({
    family: 'changing',
    containerDefinitions: [
      { name: 'app', image: `registry.example.com/shop:${version}`, memory: 128, essential: true },
    ],
  });
  return taskDefinition?.taskDefinitionArn ?? '';
}

beforeAll(async () => {
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  place = openPlace(inject('emulator'), REGION, new TruthBook());
  const { ec2, ecs, rds } = place;
  made.vpc =
    (await ec2.createVpc({ CidrBlock: '10.77.0.0/16', TagSpecifications: named('vpc', 'changing') })).Vpc?.VpcId ?? '';
  made.subnet = (await ec2.createSubnet({ VpcId: made.vpc, CidrBlock: '10.77.1.0/24' })).Subnet?.SubnetId ?? '';
  made.group =
    (await ec2.createSecurityGroup({ VpcId: made.vpc, GroupName: 'changing', Description: 'web' })).GroupId ?? '';
  for (const name of ['steady', 'grown', 'doomed']) await launch(name);
  made.volume =
    (
      await ec2.createVolume({
        AvailabilityZone: `${REGION}a`,
        Size: 20,
        TagSpecifications: named('volume', 'spare'),
      })
    ).VolumeId ?? '';
  await rds.createDBInstance({
    DBInstanceIdentifier: 'changing-db',
    DBInstanceClass: 'db.t3.medium',
    Engine: 'postgres',
    AllocatedStorage: 20,
    MasterUsername: 'app',
    MasterUserPassword: 'not-a-secret-1',
  });
  await ecs.createCluster({ clusterName: 'changing' });
  const taskDefinition = await register('v1');
  for (const serviceName of ['deployed', 'scaled'])
    await ecs.createService({ cluster: 'changing', serviceName, taskDefinition, desiredCount: 2 });
  await discover();
});
afterAll(async () => {
  at.remove();
  await proxy.close();
});

test('nothing was done, and nothing is told', async () => {
  await discover();
  const { envelope } = await at.json<Changes>(['changes', '--since', '1h']);
  expect(envelope.data.changes).toEqual([]);
  expect(proxy.mutating()).toEqual([]);
});

test('eleven changes are eleven changes', async () => {
  const { ec2, ecs, rds } = place;
  await ec2.createTags({ Resources: [idOf('steady')], Tags: [{ Key: 'Owner', Value: 'team-web' }] });
  await ec2.createTags({ Resources: [made.vpc], Tags: [{ Key: 'Name', Value: 'changed' }] });
  await ec2.modifyInstanceAttribute({ InstanceId: idOf('grown'), InstanceType: { Value: 't3.large' } });
  await ec2.authorizeSecurityGroupIngress({
    GroupId: made.group,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  await ec2.attachVolume({ VolumeId: made.volume, InstanceId: idOf('steady'), Device: '/dev/sdf' });
  await launch('born');
  await ec2.terminateInstances({ InstanceIds: [idOf('doomed')] });
  await ecs.updateService({ cluster: 'changing', service: 'deployed', taskDefinition: await register('v2') });
  await ecs.updateService({ cluster: 'changing', service: 'scaled', desiredCount: 5 });
  await rds.createDBInstanceReadReplica({
    DBInstanceIdentifier: 'changing-db-replica',
    SourceDBInstanceIdentifier: 'changing-db',
  });
  await rds.modifyDBInstance({
    DBInstanceIdentifier: 'changing-db',
    BackupRetentionPeriod: 14,
    ApplyImmediately: true,
  });
  await discover();

  const { envelope, stderr } = await at.json<Changes>(['changes', '--since', '1h']);
  expect(envelope.ok, stderr).toBe(true);
  const told = envelope.data.changes.map(
    ({ what, resource, told: lines }) => `${what} ${resource.name}: ${lines.join('; ')}`,
  );
  expect(told.sort()).toEqual([
    expect.stringMatching(/^appeared born: /),
    'appeared changing-db-replica: status available, instance_class db.t3.medium, engine postgres',
    'changed changed: name: changing → changed',
    'changed changing-db: backup_retention_days: 1 → 14',
    'changed changing: ingress: + tcp 22 from 0.0.0.0/0',
    expect.stringMatching(/^changed deployed: task_definition: changing:1 → changing:2; app image: v1 → v2; /),
    'changed grown: instance_type: t3.small → t3.large',
    'changed scaled: desired_count: 2 → 5',
    'changed spare: status: unattached → in-use; + attached to steady',
    'changed steady: tag Owner: + team-web',
    expect.stringMatching(/^gone doomed: /),
  ]);
  for (const { not_before, seen_at } of envelope.data.changes)
    expect(not_before !== null && not_before < seen_at).toBe(true);
});

test('of one resource, one kind, and one that is gone', async () => {
  const of = async (...args: string[]) =>
    (await at.json<Changes>(['changes', ...args, '--since', '1h'])).envelope.data.changes.map(
      ({ resource }) => resource.name,
    );
  expect(await of('--kind', 'ec2.security_group')).toEqual(['changing']);
  expect(await of('doomed')).toContain('doomed');
  expect(await of(idOf('grown'))).toContain('grown');
  expect(await of('--region', 'us-east-1')).toEqual([]);
});

test('the database is set against itself as it was', async () => {
  const { envelope } = await at.json<Changes>(['changes', 'changing-db', '--since', '1h']);
  const before = envelope.data.changes.find(({ resource }) => resource.id === 'changing-db')?.not_before ?? '';
  const { envelope: compared } = await at.json<{ pairs: { fields: { field: string; a: string; b: string }[] }[] }>([
    'compare',
    'changing-db',
    '--at',
    before,
  ]);
  expect(compared.data.pairs.flatMap(({ fields }) => fields)).toContainEqual({
    field: 'backup_retention_days',
    a: '1',
    b: '14',
    differs: true,
  });
});
