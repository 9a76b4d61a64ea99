import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { resourceList } from '../../../src/commands/resource/list.ts';
import type { Json, Resource } from '../../../src/core/model.ts';
import { SORT_FIELDS } from '../../../src/store/tables/resource-query.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';

const ctx = testContext();
const GIB = 2 ** 30;
const app = { Application: 'prod-app', Environment: 'production' };
const EARLIER = new Date('2026-11-18T00:00:00Z');

const estate: PlannedResource[] = [
  {
    kind: 'ec2.instance',
    id: 'i-1',
    name: 'prod-web-1',
    zone: 'us-east-1a',
    environment: 'production',
    tags: { ...app, Team: 'growth' },
    properties: { launched_at: '2026-01-01T00:00:00.000Z', instance_type: 't3.micro', monitoring: true },
    links: [{ type: 'BELONGS_TO_VPC', to: 'vpc-1', toKind: 'ec2.vpc' }],
  },
  {
    kind: 'ec2.instance',
    id: 'i-2',
    name: 'prod-web-2',
    zone: 'us-east-1b',
    status: 'stopped',
    environment: 'production',
    tags: { ...app, Team: 'Payments' },
    properties: { launched_at: '2026-11-15T00:00:00.000Z', instance_type: 't3.large', monitoring: false },
  },
  { kind: 'ec2.instance', id: 'i-3', name: 'ÜBER-1', region: 'eu-west-1', zone: 'eu-west-1a' },
  { kind: 'ec2.instance', id: 'i-4', name: null, region: 'eu-west-1', tags: { 'odd "key"': 'a[b]*' } },
  { kind: 'ec2.vpc', id: 'vpc-1', type: 'network', status: 'available' },
  {
    kind: 'ec2.volume',
    id: 'vol-1',
    type: 'storage',
    status: 'in-use',
    properties: { size_bytes: 600 * GIB, iops: 3000, encrypted: true, created_at: '2026-11-10T00:00:00.000Z' },
    links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
  },
  {
    kind: 'ec2.volume',
    id: 'vol-2',
    type: 'storage',
    status: 'unattached',
    properties: { size_bytes: 8 * GIB, iops: 100, encrypted: false, created_at: '2026-06-01T00:00:00.000Z' },
  },
  {
    kind: 'ec2.snapshot',
    id: 'snap-1',
    type: 'storage',
    status: 'available',
    properties: { volume_size_bytes: 20 * GIB, started_at: '2026-02-01T00:00:00.000Z' },
  },
  {
    kind: 'rds.instance',
    id: 'prod-app-db',
    name: 'prod-app-db',
    type: 'database',
    status: 'available',
    environment: 'production',
    tags: app,
    properties: { allocated_bytes: 700 * GIB, engine: 'postgres', multi_az: 'true' },
  },
];

beforeAll(async () => {
  await saveEstate(ctx.opened, [{ ...estate[0], kind: 'ec2.instance', id: 'i-1', status: 'stopped' }], EARLIER);
  await saveEstate(ctx.opened, estate);
  await deriveInfrastructures(ctx.opened, ctx.config, ctx.clock.now());
});

const list = (input: RawInput, context = ctx) => invoke(resourceList, input, context);
const ids = async (input: RawInput) => ((await list(input)).data as Resource[]).map(({ id }) => id);

describe('filters', () => {
  it.each<[string, RawInput, string[]]>([
    ['a category', { type: ['storage'] }, ['snap-1', 'vol-1', 'vol-2']],
    ['a kind as a type', { type: ['ec2.volume'] }, ['vol-1', 'vol-2']],
    ['several kinds in one word', { kind: ['ec2.volume,ec2.vpc'] }, ['vol-1', 'vol-2', 'vpc-1']],
    [
      'a category and a kind, which narrow each other',
      { type: ['storage'], kind: ['ec2.volume', 'ec2.vpc'] },
      ['vol-1', 'vol-2'],
    ],
    ['statuses', { status: ['stopped', 'UNATTACHED'] }, ['i-2', 'vol-2']],
    ['a region', { region: ['eu-west-1'], sort: 'id' }, ['i-3', 'i-4']],
    ['a wildcard region', { region: ['eu-*'], sort: 'id' }, ['i-3', 'i-4']],
    ['a zone', { zone: ['us-east-1b'] }, ['i-2']],
    ['an environment, as people call it', { env: ['prod'], sort: 'id' }, ['i-1', 'i-2', 'prod-app-db']],
    [
      'an infrastructure, whatever the case',
      { infra: ['PROD-APP'], sort: 'id' },
      ['i-1', 'i-2', 'prod-app-db', 'vol-1', 'vpc-1'],
    ],
    ['a name with a wildcard', { name: ['prod-web-*'] }, ['i-1', 'i-2']],
    ['a name regardless of case', { name: ['PROD-WEB-1'] }, ['i-1']],
    ['a name with capitals beyond ASCII', { name: ['ÜBER-*'] }, ['i-3']],
    ['an id', { name: ['vol-2'] }, ['vol-2']],
    ['a tag that exists', { tag: ['Team=*'] }, ['i-1', 'i-2']],
    ['the value of a tag, regardless of case', { tag: ['Team=payments'] }, ['i-2']],
    ['a pattern of a tag', { tag: ['Team=g*'] }, ['i-1']],
    ['several tags, which must all hold', { tag: ['Team=growth', 'Application=prod-app'] }, ['i-1']],
    ['a tag with odd characters', { tag: ['odd "key"=a[b]*'] }, ['i-4']],
    ['a tag that nothing has', { tag: ['team=growth'] }, []],
    ['a size, whatever a kind calls it', { where: ['size>500GB'], sort: 'id' }, ['prod-app-db', 'vol-1']],
    ['a size between two', { where: ['size>=8GB', 'size<=20GB'], sort: 'id' }, ['snap-1', 'vol-2']],
    ['an age, whatever a kind calls it', { where: ['age>90d'], sort: 'id' }, ['i-1', 'snap-1', 'vol-2']],
    ['a young age', { where: ['age<7d'] }, ['i-2']],
    ['text', { where: ['engine=postgres'] }, ['prod-app-db']],
    ['a number', { where: ['iops>=3000'] }, ['vol-1']],
    ['what is true or says so', { where: ['encrypted=true'] }, ['vol-1']],
    ['what is false', { where: ['encrypted=false'] }, ['vol-2']],
    ['the word true', { where: ['multi_az=true'] }, ['prod-app-db']],
    ['neighbours', { related: ['i-1'], sort: 'id' }, ['vol-1', 'vpc-1']],
    ['neighbours of one that has none', { related: ['i-4'] }, []],
    ['neighbours of a kind', { related: ['vpc-1'], kind: ['ec2.instance'] }, ['i-1']],
  ])('by %s', async (_, input, expected) => expect(await ids(input)).toEqual(expected));

  it('may find nothing, which is no error', async () => {
    const { data, message, coverage } = await list({ status: ['failed'] });
    expect([data, message, coverage?.complete]).toEqual([[], 'No resource fits.', true]);
  });
});

describe('what was asked for and not scanned', () => {
  it('is told', async () => {
    const { coverage } = await list({ kind: ['ecs.task'] });
    expect(coverage).toMatchObject({ complete: false, gaps: [{ outcome: 'never_scanned', kind: 'ecs.task' }] });
    const region = await list({ region: ['eu-*', 'us-*'] });
    expect(region.coverage?.complete).toBe(true);
  });

  it('is everything before the first discovery', async () => {
    const { data, coverage } = await invoke(resourceList, {}, testContext());
    expect(data).toEqual([]);
    expect(coverage?.gaps[0]?.message).toContain('opsctl discover');
  });
});

describe('sorting', () => {
  it.each<[string, string[]]>([
    ['id', ['i-1', 'i-2', 'prod-app-db', 'snap-1', 'vol-1', 'vol-2', 'vpc-1']],
    ['size:desc', ['prod-app-db', 'vol-1', 'snap-1', 'vol-2']],
    ['age', ['prod-app-db', 'vpc-1', 'i-2', 'vol-1', 'vol-2', 'snap-1', 'i-1']],
    ['age:desc', ['i-1', 'snap-1', 'vol-2', 'vol-1', 'i-2']],
    ['name', ['i-1', 'i-2', 'prod-app-db'].toSorted()],
  ])('by %s', async (sort, expected) => {
    const found = await ids({ sort, region: ['us-east-1'] });
    const wanted = found.filter((id) => expected.includes(id));
    // Those that tie are in no promised order.
    expect(
      sort === 'age' ? [wanted.slice(0, 2).toSorted(), wanted.slice(2)].flat() : wanted.slice(0, expected.length),
    ).toEqual(sort === 'name' ? ['prod-app-db', 'i-1', 'i-2'] : expected);
  });

  it('takes - before the field for descending', async () => {
    expect(await ids({ sort: '-id' })).toEqual((await ids({ sort: 'id' })).toReversed());
  });

  it('refuses a field there is not', async () => {
    await expect(list({ sort: 'nmae' })).rejects.toMatchObject({ code: 'usage', hint: 'did you mean "name"?' });
  });
});

describe('pages', () => {
  it('hold every resource exactly once, whatever the order, with absent values and ties', async () => {
    const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const planned = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-c]{1,3}$/),
        name: fc.option(fc.constantFrom('A', 'a', 'é', 'ß', '', '😀')),
        zone: fc.option(fc.constantFrom('a', 'b')),
        environment: fc.option(fc.constantFrom('production', 'test')),
        size: optional(
          fc.oneof(
            fc.integer({ min: -5, max: 5 }),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
            fc.constant('big'),
          ),
        ),
        created: optional(fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01', 'never')),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(
        planned,
        fc.constantFrom(...SORT_FIELDS),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        async (resources, field, descending, limit) => {
          const context = testContext();
          await saveEstate(
            context.opened,
            resources.map(({ size, created, ...rest }) => ({
              ...rest,
              kind: 'ec2.instance',
              properties: {
                ...(size === undefined ? {} : { size_bytes: size as Json }),
                ...(created === undefined ? {} : { launched_at: created }),
              },
            })),
          );
          const sort = `${field}:${descending ? 'desc' : 'asc'}`;
          const whole = (await list({ sort, all: true }, context)).data as Resource[];
          const paged: string[] = [];
          let cursor: string | null | undefined;
          do {
            const page = await list({ sort, limit, ...(cursor ? { cursor } : {}) }, context);
            paged.push(...(page.data as Resource[]).map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor && paged.length <= resources.length);
          expect(paged).toEqual(whole.map(({ id }) => id));
          expect(paged.toSorted()).toEqual(resources.map(({ id }) => id).toSorted());
          await context.opened.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('say how many there are, and warn only of a cut that nobody asked for', async () => {
    const few = testContext({ openStore: ctx.opened, config: { ...ctx.config, pageSize: 4 } });
    const cut = await list({}, few);
    expect(cut.message).toBe('**4** of **9** resources.');
    expect(cut.warnings?.[0]).toContain('4 of 9 resources are shown');
    expect(cut.nextCursor).toBeTruthy();
    const asked = await list({ limit: 4 }, few);
    expect([asked.warnings, asked.message]).toEqual([[], '**4** of **9** resources.']);
    const all = await list({ all: true }, few);
    expect([all.nextCursor, all.message]).toEqual([null, expect.stringMatching(/^\*\*9\*\* resources: /)]);
  });

  it('refuse a cursor that is none, and --all with --limit', async () => {
    for (const cursor of [
      'abc',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('[null,1]').toString('base64url'),
    ])
      await expect(list({ cursor })).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining('--cursor'),
      });
    await expect(list({ all: true, limit: 1 })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('--at', () => {
  it('shows the estate as it was', async () => {
    const past = (await list({ at: '2026-11-19' })).data as Resource[];
    expect(past.map(({ id, status }) => [id, status])).toEqual([['i-1', 'stopped']]);
    await expect(ids({ at: '2026-11-01' })).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining(EARLIER.toISOString()),
    });
    expect((await ids({ at: 'now' })).length).toBe(9);
    expect(await ids({ at: '24h', status: ['running'] })).toEqual([]);
  });

  it('goes for neighbours too', async () => {
    const context = testContext();
    const volume = {
      kind: 'ec2.volume',
      id: 'vol-1',
      links: [{ type: 'ATTACHED_TO', to: 'i-1', toKind: 'ec2.instance' }],
    };
    await saveEstate(context.opened, [{ kind: 'ec2.instance', id: 'i-1' }, volume], EARLIER);
    await saveEstate(context.opened, [
      { kind: 'ec2.instance', id: 'i-1' },
      { ...volume, links: [] },
    ]);
    const related = async (input: RawInput) => (await list({ related: ['i-1'], ...input }, context)).data;
    expect(await related({})).toEqual([]);
    expect(await related({ at: '2026-11-19' })).toMatchObject([{ id: 'vol-1' }]);
  });
});
