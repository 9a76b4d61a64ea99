import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../support/live/fault-proxy.ts';
import { allResources, type Workplace, workplace } from '../support/live/opsctl.ts';

const DISCOVER = ['discover', '--region', 'eu-west-1', '--service', 'rds'];
/** The promise is two seconds; the bound here only catches a wait for retries or timeouts on a busy machine. */
const HANG_GUARD = 5000;

let proxy: FaultProxy;
let at: Workplace;

beforeAll(async () => {
  proxy = await startFaultProxy(inject('emulator'));
  at = workplace(proxy.url);
});
afterEach(() => proxy.rule());
afterAll(async () => {
  at.remove();
  await proxy.close();
});

describe('credentials that do not work', () => {
  test('expired: told at once, status 4, with the line that mends it', async () => {
    proxy.rule({ trouble: 'expired' });
    const { status, stdout, stderr, took } = await at.run(DISCOVER, { AWS_SESSION_TOKEN: 'old' });
    expect(status).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/expired/);
    expect(stderr).toMatch(/aws sso login/);
    expect(took).toBeLessThan(HANG_GUARD);
    expect(proxy.count()).toBe(proxy.count({ service: 'sts' }));
    process.stderr.write(`expired credentials were told within ${Math.round(took)} ms\n`);
  });

  test('expired, for a script: the same in JSON', async () => {
    proxy.rule({ trouble: 'expired' });
    const { status, envelope } = await at.json(DISCOVER, { AWS_SESSION_TOKEN: 'old' });
    expect(status).toBe(4);
    expect(envelope).toMatchObject({ schema_version: 1, ok: false, error: { code: 'credentials' } });
    expect(envelope.error?.hint).toMatch(/aws sso login/);
  });

  test('unknown keys: refused, status 4', async () => {
    proxy.rule({ trouble: 'bad_token' });
    const { status, stderr } = await at.run(DISCOVER);
    expect(status).toBe(4);
    expect(stderr).toMatch(/aws configure/);
  });

  test('none at all: status 4 and what to do, without asking AWS', async () => {
    const { status, stderr, took } = await at.run(DISCOVER, {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(status).toBe(4);
    expect(stderr).toMatch(/aws configure/);
    expect(proxy.count()).toBe(0);
    expect(took).toBeLessThan(HANG_GUARD);
  });

  test('a profile that does not exist: status 4, by its name', async () => {
    const { status, stderr } = await at.run([...DISCOVER, '--profile', 'nowhere'], {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(status).toBe(4);
    expect(stderr).toContain('nowhere');
  });

  test('that expire in the middle of a discovery end it with status 4, and what was gathered stays', async () => {
    const regions = ['discover', '--region', 'us-east-1', '--region', 'eu-west-1'];
    expect((await at.run(regions)).status).toBe(0);
    const before = await allResources(at);
    proxy.rule({ trouble: 'expired', service: 'rds' }, { trouble: 'expired', service: 'ecs' });
    const { status, stderr, took } = await at.run(regions);
    expect(status).toBe(4);
    expect(stderr).toMatch(/expired/);
    expect(stderr).toMatch(/aws sso login/);
    const keys = (resources: typeof before) =>
      resources.map(({ region, kind, id }) => `${region} ${kind} ${id}`).sort();
    expect(keys(await allResources(at))).toEqual(keys(before));
    expect(took).toBeLessThan(30_000);
  });
});
