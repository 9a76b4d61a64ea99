import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostureCheck } from '../../../src/aiops/posture/check.ts';
import { postureChecks } from '../../../src/aiops/posture/checks/index.ts';
import { judgePosture, type PostureReport } from '../../../src/aiops/posture/judge.ts';
import type { Json } from '../../../src/core/model.ts';
import { openStore } from '../../../src/store/open.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';
import { ACCOUNT, type PlannedResource, REGION, saveEstate } from '../../support/estate.ts';
import { gateway, group, machine, routeTable, subnet, tcp } from '../../support/exposure.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

async function judged(
  estate: PlannedResource[],
  checks: readonly PostureCheck[] = postureChecks,
): Promise<PostureReport> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, estate, NOW);
  const report = await judgePosture(store, { now: NOW, checks });
  await store.close();
  return report;
}

const only = (...ids: string[]) => postureChecks.filter(({ id }) => ids.includes(id));

describe('the bundled account', () => {
  let ctx: DemoContext;
  let report: PostureReport;
  beforeAll(async () => {
    ctx = await demoContext();
    report = await judgePosture(await ctx.store(), { now: NOW });
  }, 60_000);
  afterAll(() => ctx.close());
  const found = (rule: string) =>
    report.findings
      .filter((finding) => finding.rule === rule)
      .map(({ resource }) => resource?.name ?? resource?.id)
      .sort();

  it('has the dangerous groups, the public database and the ways in found', () => {
    expect(found('security-group-world-ssh')).toEqual(['launch-wizard-3', 'prod-app-bastion-sg']);
    expect(found('security-group-world-database')).toEqual(['payments-poc']);
    expect(found('security-group-world-console')).toEqual(['launch-wizard-3']);
    expect(found('rds-internet-reachable')).toEqual(['payments-poc-db']);
    expect(found('ec2-admin-port-internet')).toEqual(['jenkins', 'prod-bastion']);
    expect(found('rds-path-from-internet')).toContain('prod-app-db');
    const path = report.findings.find(
      ({ rule, resource }) => rule === 'rds-path-from-internet' && resource?.name === 'prod-app-db',
    );
    expect(path?.severity).toBe('high');
    expect(path?.evidence.path).toBe('internet → prod-app-igw → prod-bastion → prod-app-db');
  });

  it('has the worst first, and what only a load balancer leads to last', () => {
    const severities = report.findings.map(({ severity }) => severity);
    expect(severities).toEqual(severities.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
    expect(report.findings[0]?.resource?.name).toBe('payments-poc-db');
    const behind = report.findings.find(
      ({ rule, resource }) => rule === 'rds-path-from-internet' && resource?.name === 'checkout-prod-1',
    );
    expect(behind?.severity).toBe('info');
  });

  it('shows what the internet reaches, how, and the databases behind it', () => {
    const bastion = report.reachable.find(({ name }) => name === 'prod-bastion');
    expect(bastion).toMatchObject({ by: 'address', databases: ['prod-app-db'] });
    expect(bastion?.openings).toMatchObject([{ traffic: 'tcp/22', sources: 'the whole internet', reach: 'internet' }]);
    expect(bastion?.path.map(({ kind }) => kind)).toEqual(['ec2.internet_gateway', 'ec2.instance']);
    const web = report.reachable.find(({ name }) => name === 'prod-web-1');
    expect(web?.by).toBe('load_balancer');
  });

  it('tells every check, what it could not know and why', () => {
    expect(report.checks.map(({ id }) => id)).toEqual(postureChecks.map(({ id }) => id));
    const shared = report.checks.find(({ id }) => id === 'snapshot-public');
    expect(shared?.evaluated).toBeGreaterThan(0);
    expect(shared?.unknown).toBe(shared?.evaluated);
    expect(shared?.unknown_reasons[0]?.reason).toContain('ec2:DescribeSnapshotAttribute');
    for (const tally of report.checks) expect(tally.failed + tally.unknown).toBeLessThanOrEqual(tally.evaluated);
    const failures = report.checks.reduce((sum, { failed }) => sum + failed, 0);
    expect(report.findings).toHaveLength(failures);
  });

  it('is judged in part when only some resources are asked about', async () => {
    const [database] = await (await ctx.store()).resources.resolve('payments-poc-db');
    const part = await judgePosture(await ctx.store(), { now: NOW, resources: [database?.uid ?? -1] });
    expect(part.resources).toBe(1);
    expect(new Set(part.findings.map(({ resource }) => resource?.id))).toEqual(new Set(['payments-poc-db']));
    expect(part.reachable.map(({ id }) => id)).toEqual(['payments-poc-db']);
    const nothing = await judgePosture(await ctx.store(), { now: NOW, resources: [] });
    expect([nothing.resources, nothing.findings, nothing.reachable]).toEqual([0, [], []]);
    // What lies around it counts all the same.
    expect(part.findings.map(({ rule }) => rule)).toContain('rds-internet-reachable');
  });
});

const ORDER = ['critical', 'high', 'medium', 'low', 'info'];

describe('severity', () => {
  const volume = (environment: string | null): PlannedResource => ({
    kind: 'ec2.volume',
    id: 'vol-1',
    status: 'in-use',
    environment,
    properties: { encrypted: false },
  });
  const severityIn = async (environment: string | null) =>
    (await judged([volume(environment)], only('volume-unencrypted'))).findings[0];

  it('is worse in production and milder in a sandbox, and says so', async () => {
    expect((await severityIn(null))?.severity).toBe('medium');
    expect(await severityIn('production')).toMatchObject({
      severity: 'high',
      explanation: expect.stringContaining('Raised from medium to high: it is production.'),
    });
    expect(await severityIn('sandbox')).toMatchObject({
      severity: 'low',
      explanation: expect.stringContaining('Lowered from medium to low: it is only sandbox.'),
    });
    expect((await severityIn('staging'))?.severity).toBe('medium');
  });

  it('is worse where the internet reaches it, and names the ports', async () => {
    const [instance, face] = machine('web', 'subnet-1', ['sg-1'], { address: '10.0.1.10', publicIp: '203.0.113.9' });
    if (instance === undefined || face === undefined) throw new Error('no machine');
    const { properties = {} } = instance;
    const estate = (rule: Record<string, Json>) => [
      gateway(),
      routeTable('rtb-1', ['0.0.0.0/0 igw-1']),
      subnet('subnet-1', '10.0.1.0/24', 'rtb-1'),
      group('sg-1', [rule]),
      { ...instance, properties: { ...properties, http_tokens: 'optional' } },
      face,
    ];
    const open = await judged(estate(tcp(443, '0.0.0.0/0')), only('ec2-imdsv1'));
    expect(open.findings).toMatchObject([
      { severity: 'high', explanation: expect.stringContaining('it can be reached from the internet on tcp/443') },
    ]);
    const office = await judged(estate(tcp(443, '198.51.100.0/28')), only('ec2-imdsv1'));
    expect(office.findings.map(({ severity }) => severity)).toEqual(['medium']);
  });

  it('of a group is milder while nothing uses it', async () => {
    const { findings } = await judged([group('sg-1', [tcp(5432, '0.0.0.0/0')])], only('security-group-world-database'));
    expect(findings).toMatchObject([
      { severity: 'medium', explanation: expect.stringContaining('nothing uses it now') },
    ]);
  });
});

it('a machine that is replaced needs no snapshot, one that is not does', async () => {
  const disk = (id: string, instance: string): PlannedResource => ({
    kind: 'ec2.volume',
    id,
    status: 'in-use',
    environment: 'production',
    properties: { attachments: [{ instance_id: instance }] },
  });
  const { findings } = await judged(
    [
      disk('vol-fleet', 'i-fleet'),
      disk('vol-alone', 'i-alone'),
      { kind: 'ec2.instance', id: 'i-fleet', properties: { auto_scaling_group: 'web' } },
      { kind: 'ec2.instance', id: 'i-alone', properties: {} },
      { kind: 'ec2.snapshot', id: 'snap-1', properties: { volume_id: 'vol-other' } },
    ],
    only('volume-no-snapshot'),
  );
  expect(findings.map(({ resource }) => resource?.id)).toEqual(['vol-alone']);
});

describe('rules of a group', () => {
  it('that open everything are one finding and not ten', async () => {
    const everything = group('sg-1', [
      { ...tcp(0, '0.0.0.0/1', '128.0.0.0/1'), protocol: 'all', from_port: null, to_port: null },
    ]);
    const { findings } = await judged([everything]);
    const world = findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('security-group-world-'));
    expect(world).toEqual(['security-group-world-all-ports']);
  });

  it('that let a prefix list in are not taken for closed', async () => {
    const { checks } = await judged([group('sg-1', [tcp(22, 'pl-1')])], only('security-group-world-ssh'));
    expect(checks).toMatchObject([{ evaluated: 1, failed: 0, unknown: 1 }]);
  });
});

it('commands keep names that a shell would read otherwise as one word', async () => {
  const database: PlannedResource = {
    kind: 'rds.instance',
    id: 'db; rm -rf /',
    type: 'database',
    properties: { deletion_protection: false },
  };
  const { findings } = await judged([database], only('rds-deletion-protection-off'));
  expect(findings[0]?.mend.command).toBe(
    `aws rds modify-db-instance --region ${REGION} --db-instance-identifier 'db; rm -rf /' --deletion-protection --apply-immediately`,
  );
  expect(findings[0]?.account).toBe(ACCOUNT);
});

describe('resources with nothing known', () => {
  const KINDS = [...new Set(postureChecks.flatMap(({ kinds }) => kinds))];

  it('never pass', async () => {
    const estate = KINDS.flatMap((kind): PlannedResource[] =>
      ['production', null].map((environment) => ({
        kind,
        id: `${kind}-${environment}`,
        status: 'unknown',
        environment,
        properties: {},
      })),
    );
    const { checks } = await judged(estate);
    const passed = checks.filter(({ evaluated, failed, unknown }) => evaluated - failed - unknown > 0);
    expect(passed.map(({ id }) => id)).toEqual([]);
  });

  it('and with anything at all in their properties, break no check', async () => {
    const keys = [
      ...new Set(
        postureChecks.flatMap(({ examples }) =>
          Object.values(examples)
            .flat()
            .flatMap(({ properties }) => Object.keys(properties)),
        ),
      ),
    ];
    const value = fc.jsonValue({ maxDepth: 3 }).map((one) => one as Json);
    const properties = fc.dictionary(
      fc.oneof(fc.constantFrom(...keys, 'routes', 'rules', 'ingress', 'listeners'), fc.string()),
      value,
      { maxKeys: 12 },
    );
    const resource = fc.record({ kind: fc.constantFrom(...KINDS), properties });
    await fc.assert(
      fc.asyncProperty(fc.array(resource, { maxLength: 6 }), async (resources) => {
        const { checks } = await judged(resources.map((one, index) => ({ ...one, id: `r-${index}` })));
        expect(checks).toHaveLength(postureChecks.length);
      }),
      { numRuns: 200 },
    );
  });
});
