import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OpsctlError } from '../../../src/core/errors.ts';
import { readingSql } from '../../../src/store/query/guard.ts';
import { querySql } from '../../../src/store/query/query-sql.ts';
import { openViews } from '../../../src/store/query/run.ts';
import { VIEWS } from '../../../src/store/query/views.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';
import { type Facts, factsOf, sorted } from '../../support/graph-facts.ts';

let ctx: DemoContext;
let facts: Facts;
let path: string;

beforeAll(async () => {
  ctx = await demoContext();
  const store = await ctx.store();
  facts = await factsOf(store);
  path = store.path;
}, 300_000);
afterAll(() => ctx.close());

async function rowsOf(text: string, params: Record<string, unknown> = {}, limit = 2000, timeout = 60_000) {
  const { rows } = await querySql(path, { text, params, limit, timeout }, ctx.signal);
  return rows.map((row) => Object.values(row));
}

describe('views of the bundled account', () => {
  test('resources are those of the store', async () => {
    const rows = await rowsOf(
      'SELECT uid, id, arn, kind, name, status, tags, properties, infrastructure, first_seen, last_seen FROM resources',
    );
    const expected = facts.resources.map((one) => [
      one.uid,
      one.id,
      one.arn,
      one.kind,
      one.name,
      one.status,
      one.tags,
      one.properties,
      one.infrastructure,
      one.first_seen,
      one.last_seen,
    ]);
    expect(sorted(rows)).toEqual(sorted(expected));
  }, 60_000);

  test('relationships are those of the store, each once, with aliases followed', async () => {
    const rows = await rowsOf('SELECT source, type, target, properties, source_kind, target_kind FROM relationships');
    const expected = facts.links.map(({ from, type, to, properties }) => [
      from.id,
      type,
      to.id,
      properties,
      from.kind,
      to.kind,
    ]);
    expect(sorted(rows)).toEqual(sorted(expected));
  }, 60_000);

  test('tags are rows', async () => {
    const rows = await rowsOf('SELECT uid, key, value FROM tags WHERE key = :key', { key: 'Team' });
    const expected = facts.resources.flatMap(({ uid, tags }) =>
      tags.Team === undefined ? [] : [[uid, 'Team', tags.Team]],
    );
    expect(sorted(rows)).toEqual(sorted(expected));
  }, 60_000);

  test('the points of a series are decoded', async () => {
    const store = await ctx.store();
    const [first] = await rowsOf("SELECT id, uid, metric FROM series WHERE metric = 'cpu' ORDER BY id LIMIT 1");
    const [id, uid] = first ?? [];
    const series = (await store.series.list({ uids: [Number(uid)] })).find((one) => one.id === id);
    expect(series).toBeDefined();
    const points = await store.series.read(Number(id), 0, Date.parse('2100-01-01'));
    const rows = await rowsOf('SELECT at, value FROM points_of(:id)', { id }, 100_000);
    expect(rows).toEqual(points.map(([at, value]) => [new Date(at).toISOString(), value]));
    expect(rows.length).toBeGreaterThan(100);
  }, 60_000);

  test('lists are given as JSON, integers beyond 2^53 are exact, and two columns of one name are told apart', async () => {
    expect(await rowsOf('SELECT value FROM json_each(:l)', { l: ['a', 2] })).toEqual([['a'], [2]]);
    const { rows } = await querySql(
      path,
      { text: 'SELECT 9007199254740993 AS n, 1 AS n', params: {}, limit: 5, timeout: 9000 },
      ctx.signal,
    );
    expect(rows).toEqual([{ n: '9007199254740993', n_2: 1 }]);
  }, 60_000);

  test('more rows than the limit are told of', async () => {
    const answer = await querySql(
      path,
      { text: 'SELECT id FROM resources', params: {}, limit: 7, timeout: 9000 },
      ctx.signal,
    );
    expect(answer.rows).toHaveLength(7);
    expect(answer.more).toBe(true);
  }, 60_000);

  test('every view has the columns it is documented with, and can be read', () => {
    const db = openViews(path);
    for (const view of VIEWS) {
      const statement = db.prepare(`SELECT * FROM ${view.name} LIMIT 1`);
      expect(statement.columns().map(({ name }) => name)).toEqual(view.columns.map(({ name }) => name));
      statement.all();
    }
    db.close();
  });

  test('a query that does not end is ended, whatever SQLite is doing', async () => {
    const started = Date.now();
    const endless = 'SELECT count(*) FROM resources a, resources b, resources c, resources d, resources e';
    await expect(rowsOf(endless, {}, 10, 1500)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('1.5 s'),
    });
    expect(Date.now() - started).toBeLessThan(15_000);
  }, 60_000);

  test('Ctrl-C ends it too', async () => {
    const aborter = new AbortController();
    const endless = {
      text: 'SELECT count(*) FROM resources a, resources b, resources c, resources d',
      params: {},
      limit: 1,
      timeout: 60_000,
    };
    setTimeout(() => aborter.abort(), 500);
    await expect(querySql(path, endless, aborter.signal)).rejects.toMatchObject({ code: 'interrupted' });
  }, 60_000);
});

const REFUSED = [
  'DELETE FROM resources',
  'WITH gone AS (SELECT 1) DELETE FROM resources RETURNING id',
  "INSERT INTO resources (id) VALUES ('x')",
  "UPDATE resources SET name = 'x' RETURNING *",
  "REPLACE INTO resources (id) VALUES ('x')",
  'DROP TABLE resources',
  'CREATE TABLE x (y)',
  'CREATE TEMP TABLE x AS SELECT 1',
  'ALTER TABLE resources ADD x',
  "ATTACH '/tmp/other.db' AS other",
  "VACUUM INTO '/tmp/copy.db'",
  'PRAGMA writable_schema = 1',
  'PRAGMA table_info(resources)',
  'EXPLAIN DELETE FROM resources',
  'BEGIN',
  'SELECT 1; DELETE FROM resources',
  'SELECT * FROM sqlite_master',
  "SELECT * FROM 'sqlite_master'",
  'SELECT * FROM "sqlite_temp_schema"',
  'SELECT * FROM [sqlite_schema]',
  "SELECT * FROM pragma_table_info('sessions')",
  'SELECT * FROM dbstat',
  "SELECT load_extension('/tmp/x.so')",
];

test.each(REFUSED)(
  '%s is refused, with its place',
  async (query) => {
    await expect(rowsOf(query)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^graph query .*line 1, column \d+/),
      hint: expect.stringContaining('▸'),
    });
  },
  60_000,
);

const HIDDEN = [
  'SELECT * FROM sessions',
  'SELECT * FROM turns',
  'SELECT * FROM main.resources',
  'SELECT data FROM points',
  'SELECT * FROM refs',
  'SELECT hash FROM main.audit',
  'SELECT digest FROM resources',
];

test.each(HIDDEN)(
  '%s finds nothing: only the views can be named',
  async (query) => {
    await expect(rowsOf(query)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^there is no (view|column)/),
    });
  },
  60_000,
);

test.each<[string, RegExp, RegExp]>([
  ['SELECT statuss FROM resources', /no column "statuss" \(line 1, column 8\)/, /"status"/],
  ['SELECT id FROM resorces', /no view "resorces" \(line 1, column 16\)/, /"resources"/],
  ['SELECT id FORM resources', /"resources" at line 1, column 16/, /for "FORM", did you mean "FROM"/],
  ['SELECT id FROM resources WHERE name = "prod"', /no column "prod"/, /single quotes/],
  ['SELECT id\nFROM resources\nWHERE kind = = 1', /"=" at line 3, column 14/, /here: WHERE kind = ▸= 1/],
  ['SELECT id FROM resources WHERE', /ends too early/, /here/],
  ["SELECT 'open", /text that begins at line 1, column 8 does not end/, /here/],
  ['SELECT id FROM resources WHERE id = ?', /has no name/, /:name/],
  ['SELECT id FROM resources WHERE id = :id', /needs a value for :id/, /--param id=/],
  ['SELECT nope(id) FROM resources', /no function "nope"/, /here/],
  ['resources', /does not begin with "resources"/, /SELECT/],
])(
  '%j is wrong, and the place is told',
  async (query, message, hint) => {
    await expect(rowsOf(query)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  },
  60_000,
);

test('no write passes, whatever is done to its words', () => {
  const space = fc.constantFrom(' ', '\n', '\t', '/**/', '-- x\n', "/* ' */ ");
  const mangled = fc
    .tuple(fc.constantFrom(...REFUSED), fc.infiniteStream(fc.boolean()), fc.infiniteStream(space))
    .map(([query, upper, spaces]) =>
      query
        .split(/( )/)
        .map((part) =>
          part === ' '
            ? spaces.next().value
            : [...part].map((one) => (upper.next().value ? one.toUpperCase() : one.toLowerCase())).join(''),
        )
        .join(''),
    );
  fc.assert(
    fc.property(mangled, fc.constantFrom('', ' ', '\n', '/* */', '-- a\n', ' ;'), (query, behind) => {
      try {
        readingSql(query + behind);
      } catch (thrown) {
        return thrown instanceof OpsctlError;
      }
      return false;
    }),
    { numRuns: 3000 },
  );
});
