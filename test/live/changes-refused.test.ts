import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { buildLab, type Lab } from '../support/live/lab.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';

const REGION = 'us-east-2';
const ENABLED = { OPSCTL_CHANGE_PROFILES: 'default' };

const LINES: [string, string[]][] = [
  ['resource stop', ['resource', 'stop', 'shop-1']],
  ['resource stop of several', ['resource', 'stop', 'lab-1', 'lab-2']],
  ['resource restart', ['resource', 'restart', 'lab-1']],
  ['deployment scale', ['deployment', 'scale', 'lab-api', '--to', '5']],
  ['deployment restart', ['deployment', 'restart', 'lab-api']],
  ['deployment delete', ['deployment', 'delete', 'lab-api']],
  ['ask', ['ask', 'stop lab-1']],
];

let proxy: FaultProxy;
let lab: Lab;
let at: Workplace;
beforeAll(async () => {
  lab = await buildLab(inject('emulator'), 'refused-lab', REGION);
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  const { status, stderr } = await at.run(['discover', '--region', REGION]);
  if (status !== 0 && status !== 3) throw new Error(stderr);
});
afterAll(async () => {
  await lab.remove();
  at.remove();
  await proxy.close();
});

beforeEach(() => {
  proxy.rule();
  rmSync(join(at.home, 'opsctl-policy.yaml'), { force: true });
});

const policy = (rules: string) => writeFileSync(join(at.home, 'opsctl-policy.yaml'), `rules:\n${rules}`);
const untouched = () => expect(proxy.mutating()).toEqual([]);

describe.each(LINES)('%s sends nothing', (_, line) => {
  test('with --dry-run, even with --yes, and tells the plan', async () => {
    const { status, envelope } = await at.json<unknown>([...line, '--dry-run', '--yes'], ENABLED);
    expect([status, envelope.ok]).toEqual([status === 3 ? 3 : 0, true]);
    expect(JSON.stringify(envelope.data)).toContain('"calls":[{');
    untouched();
  });

  test('until changes are enabled, and names the line that does it', async () => {
    const { status, envelope } = await at.json([...line, '--yes']);
    expect(status).toBe(7);
    expect(envelope.error).toMatchObject({ code: 'refused', hint: 'opsctl config allow-changes --profile default' });
    untouched();
  });

  test('where nobody can be asked', async () => {
    const { status, envelope } = await at.json(line, ENABLED);
    expect(status).toBe(7);
    expect(envelope.error?.hint).toContain('--yes');
    untouched();
  });

  test('where a policy forbids it, though --yes was given', async () => {
    policy('  - {name: no changes tonight, decision: forbid, region: us-*, reason: it is the sale}\n');
    const { status, envelope } = await at.json([...line, '--yes'], ENABLED);
    expect(status).toBe(7);
    expect(envelope.error?.message).toMatch(/forbids .* rule "no changes tonight" .*: it is the sale/);
    untouched();
  });

  test('where a policy wants the name typed, though --yes was given', async () => {
    policy('  - {name: with care, decision: typed-name}\n');
    const { status, envelope } = await at.json([...line, '--yes'], ENABLED);
    expect(status).toBe(7);
    expect(envelope.error?.hint).toContain('--confirm');
    untouched();
  });

  test('where the policy cannot be understood', async () => {
    policy('  - {name: with care, decision: forbidden}\n');
    const { status, envelope } = await at.json([...line, '--yes'], ENABLED);
    expect(status).toBe(7);
    expect(envelope.error?.message).toContain('rule "with care": decision: "forbidden" does not fit');
    untouched();
  });
});

test.each(LINES.filter(([name]) => name !== 'ask'))('%s with a wrong --confirm sends nothing', async (_, line) => {
  const { status, envelope } = await at.json([...line, '--yes', '--confirm', 'prod'], ENABLED);
  expect(status).toBe(7);
  expect(envelope.error?.message).toContain('--confirm "prod"');
  untouched();
});

test('what could be enabled by a project that somebody else wrote is not', async () => {
  writeFileSync(join(at.home, 'opsctl.yaml'), 'change_profiles: [default]\n');
  try {
    const { status, stderr } = await at.run(['resource', 'stop', 'lab-1', '--yes']);
    expect(status).toBe(2);
    expect(stderr).toContain('change_profiles cannot be set');
    untouched();
  } finally {
    rmSync(join(at.home, 'opsctl.yaml'));
  }
});

test('all of it is in the audit log, which is whole', async () => {
  const { envelope } = await at.json<{ event: string; detail: { reason?: string } }[]>(['audit', 'list', '--all']);
  const reasons = new Set(envelope.data.filter(({ event }) => event === 'refused').map(({ detail }) => detail.reason));
  for (const reason of ['not enabled', 'nobody could be asked', 'policy', 'broken policy', 'wrong name'])
    expect(reasons).toContain(reason);
  expect(envelope.data.map(({ event }) => event)).not.toContain('done');
  expect((await at.run(['audit', 'verify'])).status).toBe(0);
});

test('and once it is enabled, meant and agreed to, it is done, and told as AWS has it then', async () => {
  expect((await at.run(['config', 'allow-changes'])).status).toBe(0);
  const config = readFileSync(join(at.home, '.config', 'opsctl', 'config.yaml'), 'utf8');
  expect(config).toContain('change_profiles: [ default ]');
  const id = lab.ids['lab-1'];
  const { status, envelope } = await at.json<{ results: { state: string; after: { status?: string } }[] }>([
    ...['resource', 'stop', 'lab-1', '--yes'],
  ]);
  expect([status, envelope.data.results.map(({ state }) => state)]).toEqual([0, ['settled']]);
  expect(proxy.mutating().map(({ operation }) => operation)).toEqual(['StopInstances']);
  expect(await lab.stateOf(id)).toBe('stopped');
  const stored = await at.json<{ status: string }[]>(['resource', 'list', '--name', 'lab-1']);
  expect(stored.envelope.data[0]?.status).toBe('stopped');
  expect((await at.run(['resource', 'start', id, '--yes'])).status).toBe(0);
  expect(await lab.stateOf(id)).toBe('running');
});
