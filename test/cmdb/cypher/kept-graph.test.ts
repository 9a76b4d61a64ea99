import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CypherAnswer, queryGraph } from '../../../src/cmdb/cypher/query.ts';
import { startChild } from '../../../src/core/child-task.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import { saveEstate } from '../../support/estate.ts';
import { ROOT } from '../../support/imports.ts';

let folder: string;
let graphs: string;
let store: Store;
const { signal } = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-graph-'));
  graphs = join(folder, 'graph');
  store = openStore({ path: join(folder, 'opsctl.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(text: string, at?: string): Promise<CypherAnswer> {
  const question = { text, params: {}, limit: 100, timeout: 60_000, at: at === undefined ? undefined : new Date(at) };
  return queryGraph(store, question, { folder: graphs, signal });
}

async function valuesOf(text: string, at?: string): Promise<unknown[][]> {
  return (await ask(text, at)).rows.map((row) => Object.values(row));
}

const VPC = { kind: 'ec2.vpc', id: 'vpc-1', tags: { Team: 'a' }, properties: { cidr: '10.0.0.0/16' } };
const subnet = (id: string, to = 'vpc-1') => ({
  kind: 'ec2.subnet',
  id,
  links: [{ type: 'BELONGS_TO_VPC', to, toKind: 'ec2.vpc' }],
});
const T1 = '2026-11-20T01:00:00.000Z';
const T2 = '2026-11-20T02:00:00.000Z';
const LINKS = 'MATCH (s:ec2_subnet)-[:BELONGS_TO_VPC]->(v) RETURN s.id, v.id ORDER BY s.id';

test('the graph is kept while nothing changes, and made anew after everything that changes it', async () => {
  const changed = async (what: () => Promise<unknown>) => {
    await what();
    const first = await ask('MATCH (n) RETURN count(*) AS n');
    const second = await ask('MATCH (n) RETURN count(*) AS n');
    return [first.loaded, second.loaded];
  };
  expect(await changed(() => saveEstate(store, [VPC], new Date(T1)))).toEqual([true, false]);
  // A resource, a tag, a link, a resource that is gone, a membership.
  expect(await changed(() => saveEstate(store, [VPC, subnet('s-1')], new Date(T1)))).toEqual([true, false]);
  expect(
    await changed(() => saveEstate(store, [{ ...VPC, tags: { Team: 'b' } }, subnet('s-1')], new Date(T2))),
  ).toEqual([true, false]);
  expect(await valuesOf('MATCH (v:ec2_vpc) RETURN v.tags.Team')).toEqual([['b']]);
  expect(
    await changed(() =>
      saveEstate(
        store,
        [
          { ...VPC, tags: { Team: 'b' } },
          { kind: 'ec2.subnet', id: 's-1' },
        ],
        new Date('2026-11-20T03:00:00Z'),
      ),
    ),
  ).toEqual([true, false]);
  expect(
    await changed(() => saveEstate(store, [{ ...VPC, tags: { Team: 'b' } }], new Date('2026-11-20T04:00:00Z'))),
  ).toEqual([true, false]);
  const [vpc] = await store.resources.resolve('vpc-1');
  const shop = {
    name: 'shop',
    origin: 'tags' as const,
    environment: null,
    application: null,
    selector: { tags: {}, members: [] },
    tags: {},
  };
  const member = { infrastructure: 'shop', uid: vpc?.uid ?? 0, reason: 'test' };
  expect(await changed(() => store.infrastructures.replaceDerived([shop], [member], new Date(T2)))).toEqual([
    true,
    false,
  ]);
  expect(await valuesOf("MATCH (v:ec2_vpc) WHERE v.infrastructure = 'shop' RETURN v.id")).toEqual([['vpc-1']]);
  // What has nothing to do with the graph changes nothing.
  const entry = { at: T2, actor: 'me', event: 'asked' as const, command: 'x', target: 'y', detail: {} };
  expect(await changed(() => store.audit.append(entry))).toEqual([false, false]);
}, 180_000);

test('only the owner may read what is kept, and only a few are', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  for (let minute = 10; minute < 17; minute++) await ask('MATCH (n) RETURN count(*)', `2026-11-20T02:${minute}:00Z`);
  const databases = readdirSync(graphs).filter((name) => name.endsWith('.lbug'));
  expect(databases).toHaveLength(4);
  expect(readdirSync(graphs)).toHaveLength(8);
  expect(statSync(graphs).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(graphs)) expect(statSync(join(graphs, name)).mode & 0o777).toBe(0o600);
}, 120_000);

test.each<[string, (path: string) => void]>([
  ['cut short', (path) => truncateSync(path, 5000)],
  ['overwritten', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size, 7))],
  ['without its schema', (path) => rmSync(`${path}.json`)],
])(
  'a database that is %s is made anew',
  async (_, damage) => {
    await saveEstate(store, [VPC, subnet('s-1')], new Date(T1));
    expect(await valuesOf(LINKS)).toEqual([['s-1', 'vpc-1']]);
    const name = readdirSync(graphs).find((one) => one.endsWith('.lbug')) ?? '';
    damage(join(graphs, name));
    const answer = await ask(LINKS);
    expect(answer.loaded).toBe(true);
    expect(answer.rows).toHaveLength(1);
  },
  120_000,
);

test('the past has the resources, links and tags of then', async () => {
  await saveEstate(store, [VPC, subnet('s-1')], new Date(T1));
  await saveEstate(
    store,
    [{ ...VPC, tags: { Team: 'b' } }, { kind: 'ec2.vpc', id: 'vpc-2' }, subnet('s-1', 'vpc-2'), subnet('s-2')],
    new Date(T2),
  );
  expect(await valuesOf(LINKS)).toEqual([
    ['s-1', 'vpc-2'],
    ['s-2', 'vpc-1'],
  ]);
  expect(await valuesOf(LINKS, '2026-11-20T01:30:00Z')).toEqual([['s-1', 'vpc-1']]);
  expect(await valuesOf('MATCH (v:ec2_vpc) RETURN v.id, v.tags.Team ORDER BY v.id', '2026-11-20T01:30:00Z')).toEqual([
    ['vpc-1', 'a'],
  ]);
  expect(await valuesOf('MATCH (n) RETURN count(*)', '2026-11-19T00:00:00Z')).toEqual([[0]]);
}, 120_000);

test('an empty store answers every label and type with no row', async () => {
  expect(
    await valuesOf('MATCH (i:ec2_instance)-[r:IN_SUBNET]->(s:ec2_subnet) WHERE i.vcpus > 1 RETURN i.name, r.source'),
  ).toEqual([]);
  expect(await valuesOf('MATCH (t:ecs_task)-[:RUNS_ON]->(h)-[:RUNS_ON]->(i:ec2_instance) RETURN count(*)')).toEqual([
    [0],
  ]);
}, 120_000);

test('odd names, values and properties arrive as they are', async () => {
  const tags = { 'a,b "c"\n{=}': '', "it's": 'x\ty\\', Name: 'ü 🙂', empty: '' };
  const properties = {
    text: '',
    list: ['', 'a,b', '"q"'],
    none: [],
    numbers: [1, 2.5],
    flags: [true, false],
    deep: { a: [{ b: 'c"' }] },
    big: 1e300,
    half: 0.5,
    whole: 7,
    at: '2026-01-02T03:04:05.000Z',
  };
  await saveEstate(
    store,
    [
      { kind: 'ec2.vpc', id: 'vpc-"odd",1\n', name: '=1+1', tags, properties },
      // The same names with other types of values: they have to agree on one.
      {
        kind: 'ec2.subnet',
        id: 's-1',
        properties: { text: 5, list: 'alone', half: 2, whole: 1.5, at: 'never', deep: 'shallow' },
      },
      { kind: 'cache.new_kind', id: 'c-1', properties: { port: 6379 } },
    ],
    new Date(T1),
  );
  const [[id, name, all, text, none, numbers, flags, big] = []] = await valuesOf(
    'MATCH (v:ec2_vpc) RETURN v.id, v.name, v.tags, v.text, v.none, v.numbers, v.flags, v.big',
  );
  expect([id, name, all, text, none, numbers, flags, big]).toEqual([
    'vpc-"odd",1\n',
    '=1+1',
    tags,
    '',
    [],
    [1, 2.5],
    [true, false],
    1e300,
  ]);
  expect(
    await valuesOf("MATCH (v:ec2_vpc) RETURN v.tags['a,b \"c\"\\n{=}'], v.tags['it\\'s'], v.tags.missing"),
  ).toEqual([['', 'x\ty\\', null]]);
  expect(
    await valuesOf('MATCH (n) WHERE n.half IS NOT NULL RETURN n.list, n.half, n.whole, n.deep, n.at ORDER BY n.half'),
  ).toEqual([
    [['', 'a,b', '"q"'], 0.5, 7, { a: [{ b: 'c"' }] }, '2026-01-02T03:04:05.000Z'],
    ['alone', 2, 1.5, 'shallow', 'never'],
  ]);
  expect(await valuesOf('MATCH (c:cache_new_kind) RETURN c.id, c.port')).toEqual([['c-1', 6379]]);
}, 120_000);

test('two processes may make the same graph at once', async () => {
  await saveEstate(store, [VPC, subnet('s-1')], new Date(T1));
  const script = join(ROOT, 'test/support/graph-process.ts');
  const outputs = await Promise.all([1, 2, 3].map(() => outputOf(script, [store.path, graphs, LINKS])));
  for (const output of outputs) expect(JSON.parse(output)).toEqual([{ 's.id': 's-1', 'v.id': 'vpc-1' }]);
  expect(readdirSync(graphs)).toHaveLength(2);
}, 120_000);

test('an engine that is not installed is told, with the line that installs it', async () => {
  const source = join(folder, 'src');
  for (const part of ['core', 'cmdb/cypher']) cpSync(join(ROOT, 'src', part), join(source, part), { recursive: true });
  writeFileSync(join(source, 'package.json'), '{"type":"module"}');
  const child = startChild(pathToFileURL(join(source, 'cmdb/cypher/engine/process.ts')), 'the query', signal);
  await expect(child.ask({ do: 'start' }, 30_000)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'the graph engine for Cypher is not installed',
    hint: expect.stringContaining('npm install @ladybugdb/core'),
  });
  child.end();
}, 60_000);

test('the engine itself refuses to write, should the words of a query ever pass', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  await ask('MATCH (n) RETURN count(*)');
  const database = join(graphs, readdirSync(graphs).find((one) => one.endsWith('.lbug')) ?? '');
  const child = startChild(new URL('../../../src/cmdb/cypher/engine/process.ts', import.meta.url), 'the query', signal);
  for (const text of [
    'CREATE (:ec2_vpc {uid: 99})',
    'MATCH (n) DELETE n',
    'DROP TABLE ec2_vpc',
    "MATCH (n) SET n.name = 'x'",
  ])
    await expect(
      child.ask({ do: 'query', database, text, params: {}, limit: 5, timeout: 5000 }, 20_000),
    ).rejects.toThrow(/read-only/);
  child.end();
  expect(await valuesOf('MATCH (n) RETURN n.id')).toEqual([['vpc-1']]);
}, 60_000);

test('without a folder nothing is kept', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  const question = { text: 'MATCH (v:ec2_vpc) RETURN v.cidr', params: {}, limit: 5, timeout: 60_000, at: undefined };
  const { rows } = await queryGraph(store, question, { folder: undefined, signal });
  expect(rows).toEqual([{ 'v.cidr': '10.0.0.0/16' }]);
  expect(existsSync(graphs)).toBe(false);
}, 60_000);

function outputOf(script: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
