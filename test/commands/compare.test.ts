import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveInfrastructures } from '../../src/cmdb/infrastructures.ts';
import { compare } from '../../src/commands/compare.ts';
import type { CompareData } from '../../src/commands/output/compare-schema.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { drawPlain } from '../../src/surfaces/drawing/draw-plain.ts';
import { invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { type AccountState, databaseOf, deploy, instanceOf, terminate } from '../support/changing-account.ts';
import { discoverAccount } from '../support/changing-account-wire.ts';
import { shopAccount } from '../support/changing-shop.ts';
import { testContext } from '../support/context.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

let ctx: ReturnType<typeof testContext>;
beforeEach(() => {
  ctx = testContext({ clock: fixedClock('2026-11-20T02:10:00Z') });
});
afterEach(() => ctx.opened.close());

async function run(input: RawInput) {
  const answer = await invoke(compare, input, ctx);
  expect(compare.output.safeParse(answer.data).error).toBeUndefined();
  const data = answer.data as CompareData;
  const rows = data.pairs.flatMap(({ kind, role, fields }) =>
    fields.map(({ field, a, b }) => `${kind} ${role}: ${field} ${a} / ${b}`),
  );
  return { data, rows, answer, text: drawPlain(compare.view(data, answer)) };
}

/** The same application twice: names, ids, addresses and networks of its own, and what `over` makes different. */
function application(
  environment: string,
  over: { type?: string; image?: string; count?: number; multiAz?: boolean } = {},
): PlannedResource[] {
  const { type = 't3.large', image = 'v2', count = 2, multiAz = true } = over;
  const tags = { Application: 'shop', Environment: environment };
  const octet = environment.length;
  const hex = (letter: string) => `${letter}${octet}`.padEnd(17, '0');
  const definition = `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-${environment}-api:${octet}`;
  return [
    ...Array.from(
      { length: count },
      (_, index): PlannedResource => ({
        kind: 'ec2.instance',
        id: `i-${hex(`a${index}`)}`,
        name: `shop-${environment}-web-${index + 1}`,
        environment,
        tags,
        properties: {
          instance_type: type,
          private_ip: `10.${octet}.0.${index}`,
          subnet_id: `subnet-${hex('b')}`,
          launched_at: `2026-11-0${index + 1}`,
        },
      }),
    ),
    {
      kind: 'elbv2.listener',
      id: `arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/net/shop-${environment}/50dc6c495c0c9188/f2f7dc8efc522ab2`,
      name: `shop-${environment}-tls`,
      environment,
      tags,
      properties: {
        port: 443,
        default_actions: [
          {
            type: 'forward',
            target_groups: [
              {
                arn: `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop-${environment}-api/${hex('c').slice(0, 16)}`,
              },
            ],
          },
        ],
      },
    },
    {
      kind: 'rds.instance',
      type: 'database',
      id: `${environment}-shop-db`,
      name: `${environment}-shop-db`,
      status: 'available',
      environment,
      tags,
      properties: {
        instance_class: 'db.r5.large',
        engine: 'postgres',
        multi_az: multiAz,
        allocated_bytes: 2 ** 30,
        endpoint: `${environment}.example.com`,
      },
    },
    {
      kind: 'ecs.service',
      type: 'container',
      id: `shop-${environment}/api`,
      name: `shop-${environment}-api`,
      status: 'active',
      environment,
      tags,
      properties: { desired_count: 2, task_definition: definition, running_count: octet },
    },
    {
      kind: 'ecs.task_definition',
      type: 'container',
      id: definition,
      arn: definition,
      name: `shop-${environment}-api:${octet}`,
      status: 'active',
      environment,
      tags,
      properties: {
        family: `shop-${environment}-api`,
        revision: octet,
        containers: [{ name: `shop-${environment}-api`, image: `registry/shop:${image}` }],
      },
    },
    {
      kind: 'ec2.security_group',
      type: 'network',
      id: `sg-${hex('c')}`,
      name: `shop-${environment}-web`,
      status: 'active',
      environment,
      tags,
      properties: {
        ingress: [{ protocol: 'tcp', from_port: 443, to_port: 443, cidrs: [], groups: [`sg-${hex('c')}`] }],
      },
    },
  ];
}

async function estate(...planned: PlannedResource[][]) {
  const at = new Date('2026-11-20T02:00:00Z');
  await saveEstate(ctx.opened, planned.flat(), at);
  await deriveInfrastructures(ctx.opened, ctx.config, at);
}

describe('two infrastructures', () => {
  test('that differ in nothing but who they are', async () => {
    await estate(application('production'), application('staging'));
    const { rows, data, answer } = await run({ names: ['shop-prod', 'shop-staging'] });
    expect(rows).toEqual([]);
    expect(data.summary).toEqual({ same_pairs: 5, differing_pairs: 0, only_a: 0, only_b: 0 });
    expect(data.facts.map(({ field }) => field)).toEqual(['environment']);
    expect(answer.message).toContain('No role differs between **shop-prod** and **shop-staging**.');
  });

  test('by role: versions, types, numbers, and what only one has', async () => {
    const cache: PlannedResource = {
      kind: 'ec2.instance',
      id: 'i-0ffffffffffffffff',
      name: 'shop-production-cache',
      environment: 'production',
      tags: { Application: 'shop', Environment: 'production' },
    };
    await estate(
      [...application('production'), cache],
      application('staging', { type: 't3.small', image: 'v3-rc1', count: 1, multiAz: false }),
    );
    const { rows, data, text } = await run({ names: ['shop-prod', 'shop-staging'] });
    expect(rows).toEqual(
      [
        'ecs.service api: containers[main].image registry/shop:v2 / registry/shop:v3-rc1',
        'rds.instance db: multi_az true / false',
        'ec2.instance web: number 2 / 1',
        'ec2.instance web: instance_type t3.large / t3.small',
      ].map((row) => row.replace('containers[main]', 'containers[api]')),
    );
    expect(data.only_a).toMatchObject([{ name: 'shop-production-cache' }]);
    expect(data.only_b).toEqual([]);
    expect(text).toContain('only in shop-prod');
    expect(data.facts).toContainEqual({ field: 'number of ec2.instance', a: '3', b: '1', differs: true });
  });

  test('a tag that all have otherwise is told once', async () => {
    const other = application('staging').map((one) => ({ ...one, tags: { ...one.tags, Team: 'blue' } }));
    const mine = application('production').map((one) => ({ ...one, tags: { ...one.tags, Team: 'red' } }));
    await estate(mine, other);
    const { rows, data } = await run({ names: ['shop-prod', 'shop-staging'] });
    expect(rows).toEqual([]);
    expect(data.facts).toContainEqual({ field: 'tag Team', a: 'red', b: 'blue', differs: true });
  });

  test('with --all what is the same is there too', async () => {
    await estate(application('production'), application('staging'));
    const { rows } = await run({ names: ['shop-prod', 'shop-staging'], all: true });
    expect(rows).toContain('ec2.instance web: instance_type t3.large / t3.large');
  });

  test('environments and regions go the same way', async () => {
    const moved = application('staging', { type: 't3.small' }).map((one) => ({ ...one, region: 'eu-west-1' }));
    await estate(application('production'), moved);
    expect((await run({ names: ['production', 'staging'] })).rows).toEqual([
      'ec2.instance shop web: instance_type t3.large / t3.small',
    ]);
    expect((await run({ names: ['us-east-1', 'eu-west-1'] })).data).toMatchObject({
      a: { type: 'region', resources: 7 },
      b: { type: 'region', resources: 7 },
      pairs: [{ kind: 'ec2.instance' }],
    });
  });
});

describe('two resources', () => {
  test('of one kind, field by field', async () => {
    await estate(application('production'), application('staging', { multiAz: false }));
    const { rows, answer } = await run({ names: ['production-shop-db', 'staging-shop-db'] });
    expect(rows).toEqual(['rds.instance : multi_az true / false']);
    expect(answer.message).toBe(
      '**production-shop-db** and **staging-shop-db** differ in **1 field**: multi_az true / false.',
    );
  });
});

describe('two moments', () => {
  let account: AccountState;
  beforeEach(async () => {
    account = shopAccount();
    await discoverAccount(ctx.opened, account, '2026-11-19T02:00:00.000Z');
    databaseOf(account, 'shop-db').DBInstanceClass = 'db.r5.large';
    databaseOf(account, 'shop-db').LatestRestorableTime = new Date('2026-11-20T01:00:00Z');
    Object.assign(instanceOf(account, 'i-0aaaaaaaaaaaaaaaa'), { PublicIpAddress: '198.51.100.9' });
    deploy(account, 'checkout', 42, 2);
    await discoverAccount(ctx.opened, account, '2026-11-19T12:00:00.000Z');
    terminate(account, 'i-0cccccccccccccccc');
    account.instances = account.instances.filter(({ InstanceId }) => InstanceId !== 'i-0cccccccccccccccc');
    await discoverAccount(ctx.opened, account, '2026-11-20T02:00:00.000Z');
  });

  test('of a resource, then and now', async () => {
    const { rows, answer } = await run({ names: ['shop-db'], at: '2026-11-19T03:00Z' });
    expect(rows).toEqual(['rds.instance : instance_class db.t3.medium / db.r5.large']);
    expect(answer.message).toContain('**shop-db** at 2026-11-19T03:00Z and now differ in **1 field**');
    expect((await run({ names: ['checkout'], at: '2026-11-19T03:00Z' })).rows).toEqual([
      'ecs.service : containers[app].image registry.example.com/checkout:v41 / registry.example.com/checkout:v42',
      'ecs.service : task_definition checkout:41 / checkout:42',
    ]);
  });

  test('of an infrastructure, member by member', async () => {
    const { rows, data } = await run({ names: ['shop-prod'], at: '2026-11-19T03:00Z' });
    expect(rows.filter((row) => row.includes('web-1'))).toEqual(['ec2.instance web-1: public_ip null / 198.51.100.9']);
    expect(data.only_a.map(({ name }) => name)).toContain('batch-1');
    expect(data.only_b).toEqual([]);
  });

  test('up to another moment', async () => {
    const { data } = await run({ names: ['shop-prod'], at: '2026-11-19T03:00Z', against: '2026-11-19T13:00Z' });
    expect(data.only_a).toEqual([]);
    expect(data.b.at).toBe('2026-11-19T13:00:00.000Z');
  });
});

test.each([
  [{ names: [] }, 'nothing is named to compare'],
  [{ names: ['shop-prod'] }, 'there is nothing to compare "shop-prod" with'],
  [{ names: ['a', 'b', 'c'] }, '3 names are given, and two can be compared'],
  [{ names: ['shop-prod', 'shop-prod'] }, 'both sides are shop-prod'],
  [
    { names: ['shop-prod', 'production-shop-db'] },
    'shop-prod is an infrastructure and production-shop-db is of kind rds.instance',
  ],
  [{ names: ['production-shop-db', 'shop-production-web-1'] }, 'they have no fields in common'],
  [{ names: ['shop-prod', 'nothing-such'] }, 'no resource or infrastructure is called "nothing-such"'],
  [{ names: ['shop-prod', 'shop-staging'], against: '1h' }, '--against compares two moments of one thing'],
  [{ names: ['shop-prod'], at: '2026-11-01' }, 'nothing is known of the estate at 2026-11-01'],
])('%j is refused', async (input, message) => {
  await estate(application('production'), application('staging'));
  await expect(invoke(compare, input, ctx)).rejects.toThrow(message);
});

test('the health that a target group sees, which stands on the link', async () => {
  const targets = ['healthy', 'unhealthy'].map((state, index) => ({
    type: 'TARGETS',
    to: `i-${index}`,
    toKind: 'ec2.instance',
    properties: { state },
  }));
  await saveEstate(ctx.opened, [
    { kind: 'ec2.instance', id: 'i-0', name: 'web-1' },
    { kind: 'ec2.instance', id: 'i-1', name: 'web-2' },
    { kind: 'elbv2.target_group', id: 'arn:tg', name: 'tg-web', links: targets },
  ]);
  const { rows } = await run({ names: ['web-1', 'web-2'] });
  expect(rows).toEqual(['ec2.instance : health in tg-web healthy / unhealthy']);
});
