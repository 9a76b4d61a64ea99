import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { WireService } from '../../src/cmdb/aws/replay/protocol.ts';
import type { Gap } from '../../src/core/coverage.ts';
import type { Resource } from '../../src/core/model.ts';
import { closedRegions } from '../support/live/closed-regions.ts';
import { type FaultProxy, startFaultProxy, type Trouble } from '../support/live/fault-proxy.ts';
import { foundTruth } from '../support/live/found.ts';
import { allResources, type Workplace, workplace } from '../support/live/opsctl.ts';

const DISCOVER = ['discover', '--region', 'us-east-1', '--region', 'eu-west-1'];
/** Two attempts, so that what is retried in vain does not wait long. */
const IMPATIENT = { OPSCTL_MAX_ATTEMPTS: '2' };

interface Ledger {
  scopes: { region: string; kind: string; aspect: string; outcome: string; action: string; message: string }[];
}

let proxy: FaultProxy;
let at: Workplace;

beforeAll(async () => {
  proxy = await startFaultProxy(inject('emulator'), await closedRegions(inject('emulator')));
  at = workplace(proxy.url);
  const { status, stderr } = await at.run(DISCOVER);
  expect(status, stderr).toBe(0);
  before = await contents();
});
afterEach(() => proxy.rule());
afterAll(async () => {
  at.remove();
  await proxy.close();
});

let before: Omit<Resource, 'last_seen'>[];

/** Every resource with all that is known of it, less what moves on by itself. */
async function contents(): Promise<Omit<Resource, 'last_seen'>[]> {
  return (await allResources(at)).map(({ last_seen: _, properties, ...content }) => {
    const { latest_restorable_at: __, ...steady } = properties;
    return { ...content, properties: steady };
  });
}

/** No resource, relationship, property or tag may be lost or changed by a call that failed. */
async function expectNothingLost(): Promise<void> {
  expect(await foundTruth(at)).toEqual(inject('estate').truth);
  expect(await contents()).toEqual(before);
}

describe('a call that AWS throttles', () => {
  test('every third time: the discovery completes with nothing missing', async () => {
    const fresh = workplace(proxy.url);
    proxy.rule({ trouble: 'throttled', every: 3 });
    const { status, stderr, envelope } = await fresh.json(DISCOVER);
    expect(envelope.coverage?.gaps, stderr).toEqual([]);
    expect(status).toBe(0);
    expect(await foundTruth(fresh)).toEqual(inject('estate').truth);
    fresh.remove();
  });

  test('every time: the scope says throttled and its rows stay', async () => {
    proxy.rule({ trouble: 'throttled', service: 'ecs', region: 'eu-west-1' });
    const { status, envelope } = await at.json(DISCOVER, IMPATIENT);
    expect(status).toBe(3);
    const gaps = envelope.coverage?.gaps ?? [];
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toMatchObject({ outcome: 'throttled', service: 'ecs', region: 'eu-west-1' });
    await expectNothingLost();
  });
});

describe('a service that is denied in one region', () => {
  test('leaves a gap with its action, keeps the rows, and is told by every later answer', async () => {
    proxy.rule({ trouble: 'denied', service: 'rds', region: 'eu-west-1' });
    const { status, envelope } = await at.json(DISCOVER);
    expect(status).toBe(3);
    expect(envelope.ok).toBe(true);
    const gaps = envelope.coverage?.gaps ?? [];
    expect(gaps).toContainEqual(
      expect.objectContaining({
        account: '123456789012',
        region: 'eu-west-1',
        service: 'rds',
        kind: 'rds.instance',
        outcome: 'denied',
        action: 'rds:DescribeDBInstances',
      }),
    );
    expect(gaps.every(({ region, service }) => region === 'eu-west-1' && service === 'rds')).toBe(true);
    await expectNothingLost();

    const list = await at.json<unknown[]>(['resource', 'list', '--type', 'database']);
    expect(list.status).toBe(3);
    expect(list.envelope.coverage?.complete).toBe(false);
    const { envelope: ledger } = await at.json<Ledger>(['coverage', '--region', 'eu-west-1']);
    expect(ledger.data.scopes.map(({ action }) => action)).toContain('rds:DescribeDBInstances');
    const { stderr } = await at.run(['resource', 'list', '--type', 'database']);
    expect(stderr).toContain('rds:DescribeDBInstances');
    expect(stderr).toContain('eu-west-1');
  });

  test('is asked once for each listing, not again and again', async () => {
    proxy.rule({ trouble: 'denied', service: 'rds', region: 'eu-west-1' });
    await at.run(DISCOVER);
    expect(proxy.count({ service: 'rds', region: 'eu-west-1', operation: 'DescribeDBInstances' })).toBe(1);
  });
});

describe('a listing that breaks off in the middle', () => {
  test.each(['malformed', 'denied', 'empty'] as const)(
    'after its first page (%s): what it did not reach stays',
    async (trouble) => {
      proxy.shrinkPages(2);
      proxy.rule(
        { trouble, operation: 'DescribeInstances', every: 2 },
        { trouble, operation: 'DescribeDBInstances', every: 2 },
      );
      const { status, envelope } = await at.json(DISCOVER, IMPATIENT);
      proxy.shrinkPages(undefined);
      expect(status).toBe(3);
      const kinds = new Set(envelope.coverage?.gaps.map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(['ec2.instance', 'rds.instance']));
      await expectNothingLost();
    },
  );
});

describe('a call that only adds to what was listed', () => {
  test.each([
    ['elasticloadbalancingv2', 'DescribeTargetHealth', 'elasticloadbalancing:DescribeTargetHealth'],
    ['elasticloadbalancingv2', 'DescribeTags', 'elasticloadbalancing:DescribeTags'],
    ['elasticloadbalancingv2', 'DescribeRules', 'elasticloadbalancing:DescribeRules'],
    ['ec2', 'DescribeInstanceStatus', 'ec2:DescribeInstanceStatus'],
    ['ec2', 'DescribeLaunchTemplateVersions', 'ec2:DescribeLaunchTemplateVersions'],
  ] as const)('%s %s denied: the rows are fresh, what it told before stays', async (service, operation, action) => {
    proxy.rule({ trouble: 'denied', service, operation, region: 'us-east-1' });
    const { status, envelope } = await at.json(DISCOVER);
    expect(proxy.count({ service, operation, region: 'us-east-1' })).toBeGreaterThan(0);
    expect(status).toBe(3);
    for (const gap of envelope.coverage?.gaps ?? [])
      expect(gap).toMatchObject({ action, outcome: 'denied', region: 'us-east-1' });
    await expectNothingLost();
  });
});

/** One service of each protocol, and a listing of each. */
const ONE_OF_EACH: Record<string, WireService> = {
  'ec2 (XML of its own)': 'ec2',
  'rds (query XML)': 'rds',
  'ecs (JSON 1.1)': 'ecs',
  'cloudwatch (JSON 1.0)': 'cloudwatch',
};
const BROKEN: Record<string, Trouble> = {
  'the connection is reset': 'reset',
  'the body is cut off': 'truncated',
  'the body is malformed': 'malformed',
  'an HTML page with status 500 comes': 'html_500',
  'an HTML page with status 502 comes': 'html_502',
  'status 200 comes without a body': 'empty',
};

describe.each(Object.entries(BROKEN))('when %s', (_, trouble) => {
  let gaps: Gap[];
  let status: number | null;

  beforeAll(async () => {
    // In one region and in one only, for each protocol at the same time.
    proxy.rule(...Object.values(ONE_OF_EACH).map((service) => ({ trouble, service, region: 'eu-west-1' })));
    const finished = await at.json(DISCOVER, IMPATIENT);
    status = finished.status;
    gaps = finished.envelope.coverage?.gaps ?? [];
  });

  test('the answer is partial', () => {
    expect(status).toBe(3);
    expect(new Set(gaps.map(({ region }) => region))).toEqual(new Set(['eu-west-1']));
  });

  test.each(Object.entries(ONE_OF_EACH))('%s: every kind is a gap that failed, none is empty', async (__, service) => {
    const { envelope } = await at.json<Ledger>(['coverage', '--all', '--region', 'eu-west-1']);
    const scopes = envelope.data.scopes.filter(({ action }) => action.startsWith(`${service}:`));
    const listings = new Set(gaps.filter((gap) => gap.service === service).map(({ kind }) => kind));
    expect(scopes.length).toBeGreaterThan(0);
    // The line of a detail call stays as it last was when the listing before it failed.
    for (const scope of scopes.filter(({ kind, aspect }) => aspect === '' && kind.startsWith(`${service}.`))) {
      expect(scope.outcome, `${scope.kind}: ${scope.message}`).toBe('failed');
      expect(listings).toContain(scope.kind);
      // The parser's own words help nobody.
      expect(scope.message).not.toMatch(/Unexpected (token|end)|Deserialization|\$response/);
    }
  });

  test('nothing that was known is lost', expectNothingLost);
});

test('a service that never answers is given up, by name and region', async () => {
  proxy.rule({ trouble: 'hang', service: 'rds', region: 'eu-west-1' });
  const { status, envelope, took } = await at.json(DISCOVER, { OPSCTL_REQUEST_TIMEOUT: '2s' });
  expect(status).toBe(3);
  const gap = envelope.coverage?.gaps.find(({ kind }) => kind === 'rds.instance');
  expect(gap).toMatchObject({
    service: 'rds',
    region: 'eu-west-1',
    outcome: 'failed',
    action: 'rds:DescribeDBInstances',
  });
  expect(gap?.message).toMatch(/rds in eu-west-1 did not answer within 2 s/);
  await expectNothingLost();
  // It does not wait the two seconds once for each of a service's listings and retries.
  expect(took).toBeLessThan(30_000);
});

describe('an endpoint that is broken altogether', () => {
  test.each(Object.entries(BROKEN))('when %s: one sentence, status 5, rows kept', async (_, trouble) => {
    proxy.rule({ trouble });
    const { status, envelope, stderr } = await at.json(DISCOVER, IMPATIENT);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'remote' } });
    expect(status).toBe(5);
    expect(`${envelope.error?.message}${stderr}`).not.toMatch(
      /Unexpected (token|end)|Deserialization|\$response|\n\s+at /,
    );
    proxy.rule();
    await expectNothingLost();
  });

  test('for EC2 only: regions named in full are scanned for everything else', async () => {
    proxy.rule({ trouble: 'html_500', service: 'ec2' });
    const { status, envelope } = await at.json(DISCOVER, IMPATIENT);
    expect(status).toBe(3);
    expect(new Set(envelope.coverage?.gaps.map(({ service }) => service))).toEqual(new Set(['ec2']));
    proxy.rule();
    await expectNothingLost();
  });

  test.each(Object.entries(BROKEN))('for EC2 only, when %s: a wildcard fits nothing, status 5', async (_, trouble) => {
    proxy.rule({ trouble, service: 'ec2' });
    const { status, envelope } = await at.json(['discover', '--region', 'eu-*'], IMPATIENT);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'remote' } });
    expect(envelope.error?.message).toContain('ec2:DescribeRegions');
    expect(status).toBe(5);
  });

  test('that never answers ends with a sentence that says so', async () => {
    proxy.rule({ trouble: 'hang' });
    const { status, envelope, took } = await at.json(DISCOVER, { OPSCTL_REQUEST_TIMEOUT: '2s' });
    expect(status).toBe(5);
    expect(envelope.error?.message).toMatch(/sts in us-east-1/);
    expect(took).toBeLessThan(20_000);
  });
});

test('after all that, a discovery of a healthy endpoint is complete again', async () => {
  const { status, envelope } = await at.json(DISCOVER);
  expect(envelope.coverage?.gaps).toEqual([]);
  expect(status).toBe(0);
  await expectNothingLost();
});
