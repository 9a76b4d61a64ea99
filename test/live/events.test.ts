import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPlace } from '../support/live/clients.ts';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { type Workplace, workplace } from '../support/live/opsctl.ts';
import { TruthBook } from '../support/live/truth.ts';

const REGION = 'ca-central-1';
/** Two attempts, so that what is retried in vain does not wait long. */
const IMPATIENT = { OPSCTL_MAX_ATTEMPTS: '2' };

interface Synced {
  outcomes: { source: string; region: string; events: number; added: number }[];
}
interface Listed {
  events: { source: string; name: string; subject: string; resources: { id: string }[] }[];
}

let proxy: FaultProxy;
let at: Workplace;

beforeAll(async () => {
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
  const { rds } = openPlace(inject('emulator'), REGION, new TruthBook());
  await rds.createDBInstance({
    DBInstanceIdentifier: 'events-db',
    DBInstanceClass: 'db.t3.micro',
    Engine: 'postgres',
    AllocatedStorage: 20,
    MasterUsername: 'app',
    MasterUserPassword: 'not-a-secret-1',
  });
  const { status, stderr } = await at.run(['discover', '--region', REGION, '--service', 'rds']);
  expect(status, stderr).toBe(0);
});
afterAll(async () => {
  at.remove();
  await proxy.close();
});

const sync = (args: string[] = []) =>
  at.json<Synced>(['events', 'sync', '--since', '1h', '--region', REGION, ...args], IMPATIENT);

const own = async () => {
  const { envelope } = await at.json<Listed>(['events', 'list', '--source', 'rds', '--since', '3h']);
  return envelope.data.events.filter(({ subject }) => subject === 'events-db');
};

test('what the emulator does not have is told as a gap, and the rest is kept', async () => {
  const { status, envelope } = await sync();
  expect(status).toBe(3);
  const gaps = envelope.coverage?.gaps.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(gaps).toContain('cloudtrail:LookupEvents failed');
  expect(gaps).toContain('cloudwatch:DescribeAlarmHistory failed');
  expect(gaps?.filter((gap) => gap.startsWith('rds'))).toEqual([]);
  expect(envelope.data.outcomes.find(({ source }) => source === 'rds')?.added).toBeGreaterThan(0);

  const { envelope: listed, status: partial } = await at.json<Listed>(['events', 'list', 'events-db', '--since', '1h']);
  expect(listed.data.events[0]).toMatchObject({
    source: 'rds',
    subject: 'events-db',
    resources: [{ id: 'events-db' }],
  });
  // Nobody knows what CloudTrail would have told.
  expect(partial).toBe(3);
  expect(listed.coverage?.gaps.map(({ service }) => service)).toContain('cloudtrail');
  expect(proxy.mutating()).toEqual([]);
});

test('a refusal, a throttled and an empty answer lose nothing, and the next sync makes up for it', async () => {
  const before = await own();
  expect(before.length).toBeGreaterThan(0);
  for (const trouble of ['denied', 'throttled', 'empty', 'truncated'] as const) {
    proxy.rule({ trouble, operation: 'DescribeEvents' });
    const { status, envelope } = await sync(['--source', 'rds', '--since', '3h']);
    expect([3, 5], trouble).toContain(status);
    if (status === 3) expect(envelope.coverage?.gaps[0]?.action).toBe('rds:DescribeEvents');
  }
  proxy.rule();
  const { status } = await sync(['--source', 'rds', '--since', '3h']);
  expect(status).toBe(0);
  // RDS gives its events no ids, and still none is there twice.
  expect(await own()).toEqual(before);
});
