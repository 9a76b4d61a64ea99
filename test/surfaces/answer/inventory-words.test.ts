import { beforeAll, describe, expect, it } from 'vitest';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import type { Context } from '../../../src/commands/context.ts';
import type { OpsctlError } from '../../../src/core/errors.ts';
import { answerText } from '../../../src/surfaces/answer/answer.ts';
import { openSession } from '../../../src/surfaces/answer/session.ts';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

let ctx: Context & ReturnType<typeof testContext>;
beforeAll(async () => {
  ctx = testContext();
  const tagged = (name: string) => ({ Application: name, Environment: 'prod' });
  await saveEstate(ctx.opened, [
    {
      kind: 'ec2.instance',
      id: 'i-0a1b2c3d4e5f60001',
      name: 'prod-web-1',
      tags: tagged('prod-app'),
      properties: { instance_type: 't3.micro', launched_at: '2024-03-01T00:00:00.000Z', system_status: 'impaired' },
    },
    {
      kind: 'ec2.instance',
      id: 'i-0a1b2c3d4e5f60002',
      name: 'old-demo',
      tags: { ...tagged('crm'), Owner: 'ops' },
      properties: { instance_type: 'm6i.large', launched_at: '2026-11-20T00:00:00.000Z' },
    },
    {
      kind: 'rds.instance',
      id: 'prod-app-db',
      name: 'prod-app-db',
      type: 'database',
      status: 'available',
      tags: tagged('prod-app'),
      properties: { engine: 'postgres', encrypted: false },
    },
    {
      kind: 'rds.snapshot',
      id: 'prod-app-db-early',
      type: 'storage',
      status: 'available',
      properties: { created_at: '2026-11-01T00:00:00.000Z' },
      links: [{ type: 'SNAPSHOT_OF', to: 'prod-app-db', toKind: 'rds.instance' }],
    },
    {
      kind: 'rds.snapshot',
      id: 'prod-app-db-late',
      type: 'storage',
      status: 'available',
      properties: { created_at: '2026-11-19T03:12:00.000Z' },
      links: [{ type: 'SNAPSHOT_OF', to: 'prod-app-db', toKind: 'rds.instance' }],
    },
    { kind: 'ec2.volume', id: 'vol-0a1b2c3d4e5f60001', type: 'storage', properties: { size_bytes: 2 ** 30 } },
    { kind: 'ec2.volume', id: 'vol-0a1b2c3d4e5f60002', type: 'storage', properties: { size_bytes: 3 * 2 ** 30 } },
    { kind: 'ec2.nat_gateway', id: 'nat-0a1b2c3d4e5f60001', name: 'prod-nat', type: 'network' },
    { kind: 'ec2.elastic_ip', id: 'eipalloc-0a1b2c3d4e5f60001', name: 'prod-nat', type: 'network' },
    { kind: 'cloudwatch.alarm', id: 'cpu-high', name: 'cpu-high', type: 'monitoring', status: 'unhealthy' },
    { kind: 'cloudwatch.alarm', id: 'disk-full', name: 'disk-full', type: 'monitoring', status: 'healthy' },
  ]);
  for (const name of ['growth', 'tmp1'])
    await ctx.opened.infrastructures.save(
      { name, origin: 'explicit', environment: null, application: null, tags: {}, selector: { tags: {}, members: [] } },
      ctx.clock.now(),
    );
  await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
});

const equivalent = async (text: string) => {
  const { requests } = await understandRequest(text, ctx);
  return requests.map((request) => request.problem?.message ?? request.equivalent);
};
const problem = async (text: string): Promise<OpsctlError | undefined> => {
  const { requests } = await understandRequest(text, ctx);
  return requests[0]?.problem;
};
const answered = async (text: string, context: Context = ctx) =>
  answerText(text, await openSession(`about ${text}`, context, { lasting: false }), context);

const SNAPSHOTS = '--type ec2.snapshot --type rds.snapshot --type rds.cluster_snapshot';
const DATABASES = '--type rds.instance --type rds.cluster';

describe('words for the inventory', () => {
  it.each([
    ['snapshots of prod-app-db', `resource list ${SNAPSHOTS} --related prod-app-db`],
    [
      'when was the last snapshot of prod-app-db',
      `resource list ${SNAPSHOTS} --related prod-app-db --sort age:asc --limit 1`,
    ],
    ['list ebs snapshots', 'resource list --type ec2.snapshot'],
    ['show me t3 instances', "resource list --type ec2.instance --where 'instance_type=t3.*'"],
    ['which instances are m6i.large', 'resource list --type ec2.instance --where instance_type=m6i.large'],
    ['how many t3 instances', "stats --type ec2.instance --where 'instance_type=t3.*'"],
    ['instances created before 2025', "resource list --type ec2.instance --where 'created<2025-01-01'"],
    ['instances launched in the last 7 days', "resource list --type ec2.instance --where 'age<=7d'"],
    ['which databases run postgres', `resource list ${DATABASES} --where 'engine=*postgres*'`],
    ['which db is not encrypted', `resource list ${DATABASES} --where encrypted=false`],
    ['unencrypted volumes', 'resource list --type ec2.volume --where encrypted=false'],
    ['list instances in europe and us', "resource list --type ec2.instance --region 'eu-*' --region 'us-*'"],
    ['list databases on mysql 8', `resource list ${DATABASES} --where 'engine=*mysql*' --where 'engine_version=8*'`],
    ['which volumes were created this week', "resource list --type ec2.volume --where 'created>=2026-11-16'"],
    ['list instances with more than 4 vcpus', "resource list --type ec2.instance --where 'vcpus>4'"],
    ['list instances with public ip', "resource list --type ec2.instance --where 'public_ip=*'"],
    ['list instances with tag owner', "resource list --type ec2.instance --tag 'Owner=*'"],
    ['instances tagged application=crm', 'resource list --type ec2.instance --tag Application=crm'],
    ['list all instances running in us', "resource list --type ec2.instance --status running --region 'us-*'"],
    ['show me volumes attached to prod-web-1', 'resource list --type ec2.volume --related prod-web-1'],
    ['show the last 5 snapshots', `resource list ${SNAPSHOTS} --sort age:asc --limit 5`],
    ['instances per az', 'stats --type ec2.instance --by zone'],
    ['show instances with their types', 'resource list --type ec2.instance'],
    ['alarms in alarm state in production', 'health --env production'],
    ['what instances are older than 2025', "resource list --type ec2.instance --where 'created<2025-01-01'"],
    ['how big are all volumes in us-east-1', 'stats --type ec2.volume --region us-east-1 --sizes'],
    ['list all alarms', 'resource list --type cloudwatch.alarm'],
    ['which alarms are in ALARM state', 'resource list --type cloudwatch.alarm --status unhealthy'],
    ['list launch templates', 'resource list --type ec2.launch_template'],
    ['ecs services', 'resource list --type ecs.service'],
    ['what breaks if nat gateway prod-nat dies', 'graph impact prod-nat --kind ec2.nat_gateway'],
    ['instances with status running or stopped', 'resource list --type ec2.instance --status running --status stopped'],
    ['which instances are unhealthy', 'health --type ec2.instance'],
    ['which apps are in trouble', 'infra list --status unhealthy'],
    ['how many infrastructures', 'infra list'],
    ['how many instances per region', 'stats --type ec2.instance --by region'],
    ['how many instances by type', 'stats --type ec2.instance --by instance_type'],
    ['total size of all volumes', 'stats --type ec2.volume --sizes'],
    ['which account is this', 'stats --by account'],
    ['how fresh is this data', 'coverage'],
    ['which regions did you not scan', 'coverage'],
    ['what region am i in', 'config show'],
    ['are there any scheduled maintenance events', 'health'],
  ])('%s', async (text, line) => expect(await equivalent(text)).toEqual([line]));

  it('finds the newest snapshot, and tells of when it is', async () => {
    const { message } = await answered('when was the last snapshot of prod-app-db');
    expect(message).toMatch(
      /^\*\*1\*\* of \*\*2\*\* resources: \*\*prod-app-db-late\*\*.*created 2026-11-19 03:12 UTC/,
    );
  });

  it('adds sizes up, and counts by what was asked', async () => {
    expect((await answered('total size of all volumes')).message).toContain('**4 GiB** together');
    expect((await answered('how many instances by type')).message).toBe(
      '**2** resources by instance_type: 1 t3.micro, 1 m6i.large.',
    );
  });

  it('keeps a comparison in the next question', async () => {
    const session = await openSession('t3', ctx, { lasting: true });
    await answerText('show me t3 instances', session, ctx);
    const { extra } = await answerText('how many of them are running', session, ctx);
    expect(extra?.equivalent).toContain("--where 'instance_type=t3.*'");
  });
});

describe('words that cannot be used', () => {
  it.each([
    ['list stopped instances and volumes attached to them', '"attached to them"'],
    ['list instances with high cpu', '"cpu"'],
    ['show databases with less than 20gb free', '"less than 20gb"'],
    ['list instances using ssd', '"using ssd"'],
    ['list instances running amazon linux', '"running amazon linux"'],
    ['list instances owned by team growth', '"owned by team growth"'],
  ])('are refused instead of dropped: %s', async (text, words) => {
    expect(await problem(text)).toMatchObject({ code: 'usage', message: expect.stringContaining(words) });
  });

  it.each([
    ['instances in us-esat-1', 'us-east-1'],
    ['instances in narnia', 'opsctl resource list'],
  ])('that name nothing are told, with the nearest name: %s', async (text, near) => {
    expect(await problem(text)).toMatchObject({ code: 'not_found', hint: expect.stringContaining(near) });
  });

  it('asks what "it" is', async () => {
    expect(await problem('is it healthy')).toMatchObject({ code: 'ambiguous' });
    expect(await equivalent('is everything healthy')).toEqual(['health']);
  });

  it('lists the choices where a name fits several', async () => {
    await expect(answered('describe prod-nat')).rejects.toMatchObject({
      code: 'ambiguous',
      hint: expect.stringContaining('opsctl resource show prod-nat --kind ec2.nat_gateway'),
    });
  });
});

describe('a change', () => {
  it.each(['delete prod-app-db', 'terminate i-0a1b2c3d4e5f60001', 'can i safely terminate old-demo'])(
    'of what is in AWS is told to be impossible: %s',
    async (text) => {
      const refused = await problem(text);
      expect(refused).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('deletes nothing in AWS but ECS services'),
      });
      expect(refused?.hint).toMatch(/opsctl graph impact \S+ shows what rests on it$/);
    },
  );

  it('of one of several names is not made', async () => {
    const approving = { ...ctx, approve: async () => true };
    await expect(answered('delete infrastructures tmp1 and growth', approving)).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringContaining('tmp1, growth'),
    });
    for (const text of ['delete infrastructures growth and tmp1', 'delete infrastructures lounge, tmp1'])
      await expect(answered(text, approving)).rejects.toMatchObject({ code: 'ambiguous' });
    expect((await ctx.opened.infrastructures.list()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['growth', 'tmp1']),
    );
  });

  it('takes an ordinary word for a name where a name stands', async () => {
    expect(await equivalent('create infrastructure mobile with tag team=mobile')).toEqual([
      'infra create mobile --tag team=mobile',
    ]);
    expect(await equivalent('delete infrastructure growth')).toEqual(['infra delete growth']);
    expect(await equivalent('delete growth')).toEqual(['infra delete growth']);
  });
});
