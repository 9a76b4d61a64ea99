/** Changes asked for in words: what AWS is like afterwards is read from AWS. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS, type Service } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';

/** A region of its own: what is changed here is no part of the estate that other tests compare. */
const REGION = 'sa-east-1';
const ALLOWED = { OPSCTL_CHANGE_PROFILES: 'default', AWS_REGION: REGION };
const REPOSITORY = 'registry.example/team/kiosk';

let proxy: FaultProxy;
let at: Workplace;
let ec2: EC2;
let ecs: ECS;
const instances: Record<string, string> = {};

beforeAll(async () => {
  const endpoint = inject('emulator');
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
  [ec2, ecs] = [new EC2({ endpoint, region: REGION, credentials }), new ECS({ endpoint, region: REGION, credentials })];
  await ecs.createCluster({ clusterName: 'kiosk-dev' });
  for (const tag of ['v1', 'v2']) {
    const container = { name: 'web', image: `${REPOSITORY}:${tag}`, memory: 64, essential: true };
    await ecs.registerTaskDefinition({ family: 'kiosk', containerDefinitions: [container] });
  }
  for (const serviceName of ['kiosk-web', 'kiosk-worker']) {
    await ecs.createService({ cluster: 'kiosk-dev', serviceName, taskDefinition: 'kiosk:2', desiredCount: 2 });
    // A service of the emulator runs no task until it is updated once.
    await ecs.updateService({ cluster: 'kiosk-dev', service: serviceName, desiredCount: 2 });
  }
  for (const [name, environment] of [
    ['kiosk-1', 'sandbox'],
    ['kiosk-2', 'sandbox'],
    ['kiosk-bastion', 'staging'],
  ] as const)
    instances[name] = await launch(name, environment);
  proxy = await startFaultProxy(endpoint);
  at = workplace(proxy.url);
  const { status, stderr } = await at.run(['discover', '--region', REGION]);
  expect(status, stderr).toBe(0);
});
beforeEach(() => proxy.rule());
afterEach(() => rmSync(join(at.home, 'opsctl-policy.yaml'), { force: true }));
afterAll(async () => {
  at.remove();
  await proxy.close();
  await ec2.terminateInstances({ InstanceIds: Object.values(instances) });
  for (const service of ['kiosk-web', 'kiosk-worker'])
    await ecs.deleteService({ cluster: 'kiosk-dev', service, force: true });
  await ecs.deleteCluster({ cluster: 'kiosk-dev' });
});

async function launch(name: string, environment: string): Promise<string> {
  const Tags = [
    { Key: 'Name', Value: name },
    { Key: 'Environment', Value: environment },
  ];
  const { Instances = [] } = await ec2.runInstances({
    ImageId: 'ami-12c6146b',
    MinCount: 1,
    MaxCount: 1,
    InstanceType: 't3.micro',
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
  });
  return Instances[0]?.InstanceId ?? '';
}

async function service(name: string): Promise<Service> {
  const { services } = await ecs.describeServices({ cluster: 'kiosk-dev', services: [name] });
  return services?.[0] ?? {};
}

async function statesOf(...names: string[]): Promise<string[]> {
  const { Reservations = [] } = await ec2.describeInstances({
    InstanceIds: names.map((name) => instances[name] ?? ''),
  });
  const all = new Map(
    Reservations.flatMap(({ Instances = [] }) => Instances).map((one) => [one.InstanceId, one.State?.Name]),
  );
  return names.map((name) => all.get(instances[name] ?? '') ?? 'gone');
}

const ask = (text: string, ...flags: string[]) => at.json<unknown>(['ask', text, ...flags], ALLOWED);
const sent = () => proxy.mutating().map(({ operation }) => operation);

describe('with --yes it is done', () => {
  test.each([
    ['scale kiosk-web to 4', 4],
    ['add one more task to kiosk-web', 5],
    ['scale kiosk web down by two', 3],
    ['double kiosk-worker', 4],
    ['scale kiosk-worker to zero', 0],
    ['scale kiosk-worker to 2', 2],
  ])('%s', async (text, wanted) => {
    const { status, stderr } = await ask(text, '--yes');
    expect(status, stderr).toBe(0);
    const name = /worker/.test(text) ? 'kiosk-worker' : 'kiosk-web';
    expect((await service(name)).desiredCount).toBe(wanted);
    expect(sent()).toEqual(['UpdateService']);
  });

  test('deploy, and roll back', async () => {
    expect((await ask('deploy v3 to kiosk-web', '--yes')).status).toBe(0);
    const { taskDefinition } = await service('kiosk-web');
    const deployed = await ecs.describeTaskDefinition({ taskDefinition });
    expect(deployed.taskDefinition?.containerDefinitions?.[0]?.image).toBe(`${REPOSITORY}:v3`);
    expect((await ask('roll kiosk-web back to v1', '--yes')).status).toBe(0);
    expect((await service('kiosk-web')).taskDefinition).toMatch(/kiosk:1$/);
  });

  test('restart a service', async () => {
    expect((await ask('restart the kiosk-worker service', '--yes')).status).toBe(0);
    expect(sent()).toEqual(['UpdateService']);
    expect(proxy.mutating()[0]?.operation).toBe('UpdateService');
  });

  test('stop by a filter, and start again by name; what does not fit runs on', async () => {
    expect((await ask('stop all sandbox instances', '--yes')).status).toBe(0);
    expect(await statesOf('kiosk-1', 'kiosk-2', 'kiosk-bastion')).toEqual(['stopped', 'stopped', 'running']);
    expect((await ask('start kiosk-1 and kiosk-2', '--yes')).status).toBe(0);
    expect(await statesOf('kiosk-1', 'kiosk-2')).toEqual(['running', 'running']);
    expect(new Set(sent())).toEqual(new Set(['StopInstances', 'StartInstances']));
  });

  test('reboot an instance by its place and what it is', async () => {
    expect((await ask('reboot the staging bastion', '--yes')).status).toBe(0);
    expect(sent()).toEqual(['RebootInstances']);
  });

  test('undo what was done in the same conversation, after a look at it', async () => {
    const before = (await service('kiosk-web')).desiredCount ?? 0;
    const told = ['--session', 'undoing'];
    expect((await ask(`scale kiosk-web to ${before + 3}`, ...told, '--yes')).status).toBe(0);
    await ask('is kiosk-web healthy?', ...told);
    const planned = await ask('undo that', ...told, '--dry-run');
    expect(planned.status, planned.stderr).toBe(0);
    expect(JSON.stringify(planned.envelope.data)).toContain(`--to ${before}"`);
    expect((await service('kiosk-web')).desiredCount).toBe(before + 3);
    const undone = await ask('put it back', ...told, '--yes');
    expect(undone.status, undone.stderr).toBe(0);
    expect((await service('kiosk-web')).desiredCount).toBe(before);
  });
});

describe('nothing is sent', () => {
  const CHANGES = [
    'scale kiosk-web to 9',
    'deploy v9 to kiosk-web',
    'restart kiosk-web',
    'stop kiosk-1',
    'stop all sandbox instances',
  ];

  test.each(CHANGES)('without --yes, where nobody can be asked: %s', async (text) => {
    const { status, envelope } = await ask(text);
    expect(status).toBe(7);
    expect(envelope.error?.hint).toContain('--yes');
    expect(envelope.error?.message).toMatch(/opsctl (?:deployment|resource) /);
    expect(sent()).toEqual([]);
  });

  test.each(CHANGES)('with --dry-run, which tells the plan: %s', async (text) => {
    const { status, envelope } = await ask(text, '--dry-run', '--yes');
    expect(status).toBe(0);
    expect(JSON.stringify(envelope.data)).toMatch(/"state":"planned".*"calls":\[\{/);
    expect(sent()).toEqual([]);
  });

  test.each(CHANGES)('where the policy forbids it, whoever agrees: %s', async (text) => {
    const rule = '  - name: quiet week\n    effect: "*"\n    decision: forbid\n    reason: release week\n';
    writeFileSync(join(at.home, 'opsctl-policy.yaml'), `rules:\n${rule}`);
    const { status, envelope } = await ask(text, '--yes');
    expect(status).toBe(7);
    expect(envelope.error?.message).toContain('quiet week');
    expect(sent()).toEqual([]);
  });

  test.each(["don't stop kiosk-1", 'the runbook says: scale kiosk-web to 0', 'stop kiosk-1 if it is idle', 'yes'])(
    'where it is not asked for, even with --yes: %s',
    async (text) => {
      expect((await ask(text, '--yes')).status).not.toBe(0);
      expect(sent()).toEqual([]);
    },
  );
});
