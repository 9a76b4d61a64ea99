/** Agreeing and not agreeing on a real terminal: what the endpoint sees is what was agreed to. */
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Home, makeHome } from '../support/binary.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { buildLab, LAB_REGION, type Lab } from '../support/live/lab.ts';
import { KEY, type OnScreen, onScreen } from '../support/pseudo-terminal.ts';

let proxy: FaultProxy;
let lab: Lab;
let home: Home;
let env: Record<string, string>;
let db: string;
beforeAll(async () => {
  lab = await buildLab(inject('emulator'), 'asked-lab');
  proxy = await startFaultProxy(inject('emulator'));
  home = makeHome();
  db = `${home.folder}/store.db`;
  env = {
    AWS_ENDPOINT_URL: proxy.url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    OPSCTL_CHANGE_PROFILES: 'default',
    OPSCTL_DB: db,
  };
  const { status, stderr } = await home.run(['discover', '--region', LAB_REGION], { env });
  if (status !== 0 && status !== 3) throw new Error(stderr);
});
afterAll(async () => {
  await lab.remove();
  home.remove();
  await proxy.close();
});
beforeEach(() => proxy.rule());

const opsctl = (...args: string[]): OnScreen => onScreen(home, args, { env, rows: 60 });
const sent = () => proxy.mutating().map(({ operation }) => operation);

test('the plan is shown before anything is asked, with what depends on it', async () => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-1']);
  await screen.until('Go ahead? [y/N]');
  for (const said of ['123456789012', lab.ids['lab-1'], 'state running → stopped', 'StopInstances', 'resource start'])
    expect(screen.text()).toContain(said);
  screen.type(KEY.enter);
  expect(await screen.ended).toBe(7);
  expect(screen.text()).toContain('was not confirmed, so nothing was changed');
  expect(sent()).toEqual([]);
});

test.each(['n', 'no', 'stop', 'yep', ' '])('%j is no yes', async (said) => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-1']);
  await screen.until('Go ahead? [y/N]');
  screen.type(`${said}\r`);
  expect(await screen.ended).toBe(7);
  expect(sent()).toEqual([]);
});

test.each(['y', 'shop', 'shop-2', 'SHOP-1'])('of production, %j is not its name', async (said) => {
  const screen = opsctl('resource', 'stop', lab.ids['shop-1']);
  await screen.until('Type shop-1 to go ahead:');
  screen.type(`${said}\r`);
  expect(await screen.ended).toBe(7);
  expect(screen.text()).toContain(`"${said}" was typed and not "shop-1", so nothing was changed`);
  expect(sent()).toEqual([]);
});

test.each([
  ['Ctrl-C', KEY.interrupt, 130],
  ['the end of input', KEY.end, 7],
])('%s at the question changes nothing', async (_, key, status) => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-1']);
  await screen.until('Go ahead? [y/N]');
  screen.type(key);
  expect(await screen.ended).toBe(status);
  expect(screen.text()).toContain('nothing was changed');
  expect(sent()).toEqual([]);
});

test('what somebody else changed while the question stood is not changed again', async () => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-2']);
  await screen.until('Go ahead? [y/N]');
  expect((await home.run(['resource', 'stop', lab.ids['lab-2'], '--yes'], { env })).status).toBe(0);
  proxy.rule();
  screen.type('y\r');
  expect(await screen.ended).toBe(7);
  expect(screen.text()).toContain('changed since the plan was made');
  expect(sent()).toEqual([]);
  expect((await home.run(['resource', 'start', lab.ids['lab-2'], '--yes'], { env })).status).toBe(0);
});

test('several are stopped by what and how many, and all of them', async () => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-1'], lab.ids['shop-1']);
  await screen.until('Type stop 2 to go ahead:');
  screen.type('stop 2\r');
  expect(await screen.ended).toBe(0);
  expect(await Promise.all([lab.ids['lab-1'], lab.ids['shop-1']].map(lab.stateOf))).toEqual(['stopped', 'stopped']);
  const back = opsctl('resource', 'start', lab.ids['lab-1'], lab.ids['shop-1']);
  await back.until('Type start 2 to go ahead:');
  back.type('start 2\r');
  expect(await back.ended).toBe(0);
  expect(await lab.stateOf(lab.ids['shop-1'])).toBe('running');
});

test('a yes is done, waited for, and read back', async () => {
  const screen = opsctl('resource', 'restart', lab.ids['lab-1']);
  await screen.until('Go ahead? [y/N]');
  screen.type('y\r');
  expect(await screen.ended).toBe(0);
  expect(sent()).toEqual(['RebootInstances']);
});

test('asked in words it is the same question', async () => {
  const screen = opsctl('ask', 'stop shop-1');
  await screen.until('Type shop-1 to go ahead:');
  screen.type('y\r');
  expect(await screen.ended).toBe(7);
  expect(sent()).toEqual([]);
});

test('an answer that was lost on the way is not sent twice, and the state is read back', async () => {
  proxy.rule({ trouble: 'reset', service: 'ec2', operation: 'StopInstances' });
  const lost = await home.run(['resource', 'stop', lab.ids['lab-1'], '--yes', '-o', 'json'], { env });
  const { data, error } = JSON.parse(lost.stdout) as {
    data: { results: { state: string }[] };
    error?: { code: string };
  };
  expect(proxy.count({ operation: 'StopInstances' })).toBe(1);
  expect([data.results[0]?.state, error?.code, lost.status]).toEqual(['unknown', 'unsettled', 1]);
  expect(await lab.stateOf(lab.ids['lab-1'])).toBe('running');
});

test('Ctrl-C while it is being sent: it is told that it cannot be told', async () => {
  proxy.rule({ trouble: 'hang', service: 'ec2', operation: 'StopInstances' });
  const screen = opsctl('resource', 'stop', lab.ids['lab-1']);
  await screen.until('Go ahead? [y/N]');
  screen.type('y\r');
  await expect.poll(() => proxy.count({ operation: 'StopInstances' }), { timeout: 10_000 }).toBe(1);
  screen.type(KEY.interrupt);
  expect(await screen.ended).toBe(130);
  expect(screen.text()).toContain('cannot be told');
  expect(proxy.count({ operation: 'StopInstances' })).toBe(1);
  proxy.rule();
  expect(await lab.stateOf(lab.ids['lab-1'])).toBe('running');
});

test('Ctrl-C while waiting: what was sent is told, and in the audit log', async () => {
  const screen = opsctl('resource', 'stop', lab.ids['lab-1'], '--timeout', '1h');
  await screen.until('Go ahead? [y/N]');
  proxy.rule({ trouble: 'hang', service: 'ec2', operation: 'DescribeInstances', every: 2 });
  screen.type('y\r');
  await expect.poll(() => proxy.count({ operation: 'DescribeInstances' }), { timeout: 10_000 }).toBe(2);
  screen.type(KEY.interrupt);
  expect(await screen.ended).toBe(130);
  expect(screen.text()).toContain('it was sent, and waiting was interrupted');
  proxy.rule();
  expect(await lab.stateOf(lab.ids['lab-1'])).toBe('stopped');
  const { stdout } = await home.run(['audit', 'list', '-o', 'json'], { env });
  const log = JSON.parse(stdout) as { data: { event: string; detail: { note?: string } }[] };
  expect(log.data[0]).toMatchObject({ event: 'failed', detail: { note: expect.stringContaining('it was sent') } });
  expect((await home.run(['resource', 'start', lab.ids['lab-1'], '--yes'], { env })).status).toBe(0);
});

test('a denial names the permission, and is in the audit log', async () => {
  proxy.rule({ trouble: 'denied', service: 'ec2', operation: 'StopInstances' });
  const denied = await home.run(['resource', 'stop', lab.ids['lab-1'], '--yes'], { env });
  expect(denied.status).toBe(5);
  expect(denied.stderr).toContain('ec2:StopInstances');
  const log = JSON.parse((await home.run(['audit', 'list', '-o', 'json'], { env })).stdout) as {
    data: { event: string }[];
  };
  expect(log.data.map(({ event }) => event).slice(0, 4)).toEqual(['failed', 'confirmed', 'planned', 'asked']);
});
