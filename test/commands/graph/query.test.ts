import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphQuery } from '../../../src/commands/graph/query.ts';
import { queryParams } from '../../../src/commands/input/query-params.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';

let ctx: DemoContext;
beforeAll(async () => {
  ctx = await demoContext();
}, 300_000);
afterAll(() => ctx.close());

const STATED = { sql: false, param: [], limit: 1000, timeout: '30s' };

async function answer(input: Record<string, unknown>, context: Partial<DemoContext> = {}) {
  const given = { ...STATED, ...input };
  return graphQuery.run(graphQuery.input.parse(given), { ...ctx, ...context });
}

describe('graph query', () => {
  test('rows are objects by the name of the column, as it was written', async () => {
    const { data, coverage } = await answer({
      statement: 'MATCH (v:ec2_vpc) WHERE v.name = $n RETURN v.name, count(*), v.cidr AS network',
      param: ['n=prod-app'],
    });
    expect(data).toEqual([{ 'v.name': 'prod-app', 'count(*)': 1, network: expect.stringMatching(/\/16$/) }]);
    expect(coverage?.as_of).not.toBeNull();
    expect(graphQuery.output.safeParse(data).success).toBe(true);
  }, 60_000);

  test('an empty answer to a status that nothing has names those there are', async () => {
    const warned = async (statement: string, param: string[] = []) => (await answer({ statement, param })).warnings;
    expect(await warned("MATCH (v:ec2_volume) WHERE v.status = 'available' RETURN v.id")).toEqual([
      expect.stringMatching(/^no ec2\.volume has the status "available"; there are: .*unattached/),
    ]);
    expect(await warned('MATCH (v:ec2_volume) WHERE v.status = $s RETURN v.id', ['s=alarm'])).toHaveLength(1);
    expect(await warned("MATCH (v:ec2_volume) WHERE v.status = 'unattached' AND v.id = 'x' RETURN v.id")).toEqual([]);
  }, 60_000);

  test('a query comes from a file or from standard input', async () => {
    const file = join(ctx.folder, 'q.cypher');
    writeFileSync(file, 'RETURN 1 AS one // from a file\n');
    expect((await answer({ file })).data).toEqual([{ one: 1 }]);
    expect(
      (
        await answer({ statement: '-' }, { readInput: async () => 'SELECT 2 AS two' } as Partial<DemoContext>).catch(
          (error) => error,
        )
      ).hint,
    ).toContain('--sql');
    expect((await answer({ statement: '-', sql: true }, { readInput: async () => 'SELECT 2 AS two' })).data).toEqual([
      { two: 2 },
    ]);
    await expect(answer({})).rejects.toMatchObject({ code: 'usage', message: 'there is no query' });
    await expect(answer({ statement: 'RETURN 1', file })).rejects.toMatchObject({ code: 'usage' });
  }, 60_000);

  test('no more rows than asked for, and it says that there are more', async () => {
    const cypher = await answer({ statement: 'MATCH (n) RETURN n.id', limit: 3 });
    const sql = await answer({ statement: 'SELECT id FROM resources', sql: true, limit: 3 });
    for (const { data, warnings } of [cypher, sql]) {
      expect(data).toHaveLength(3);
      expect(warnings).toEqual(['only the first 3 rows are shown; --limit shows more']);
    }
    expect((await answer({ statement: 'MATCH (v:ec2_vpc) RETURN v.id LIMIT 3', limit: 3 })).warnings).toEqual([]);
  }, 60_000);

  test('Cypher and SQL agree', async () => {
    const cypher = await answer({
      statement:
        'MATCH (a)-[r]->(b) RETURN a.kind AS source, label(r) AS type, b.kind AS target, count(*) AS n ORDER BY source, type, target',
    });
    const sql = await answer({
      statement:
        'SELECT source_kind AS source, type, target_kind AS target, count(*) AS n FROM relationships GROUP BY 1, 2, 3 ORDER BY 1, 2, 3',
      sql: true,
    });
    expect(cypher.data).toEqual(sql.data);
    expect((sql.data as unknown[]).length).toBeGreaterThan(60);
  }, 60_000);

  test('what the surfaces draw is a table with every column', async () => {
    const given = await answer({
      statement:
        "MATCH p = (i:ec2_instance)-[r:IN_SUBNET]->(s) WHERE i.name = 'prod-web-1' RETURN i, r, p, i.tags, i.private_ips",
    });
    const [table] = graphQuery.view(given.data, given);
    expect(table).toMatchObject({
      block: 'table',
      columns: [{ label: 'i' }, { label: 'r' }, { label: 'p' }, { label: 'i.tags' }, { label: 'i.private_ips' }],
    });
    expect(table?.block === 'table' && table.rows[0]).toMatchObject({
      i: 'prod-web-1 (ec2.instance)',
      r: expect.stringMatching(/^i-\w+ -IN_SUBNET-> subnet-\w+$/),
      p: expect.stringMatching(/^prod-web-1 \(ec2\.instance\) – /),
    });
    const none = await answer({ statement: 'MATCH (n) WHERE n.id = "nothing" RETURN n.id' });
    expect(graphQuery.view(none.data, none)).toMatchObject([{ block: 'table', rows: [], empty: 'no row' }]);
  }, 60_000);

  test('a plan has a line a row', async () => {
    const { data } = await answer({ statement: 'EXPLAIN MATCH (v:ec2_vpc) RETURN v.id' });
    expect((data as { plan: string }[]).map(({ plan }) => plan).join('\n')).toContain('ec2_vpc');
  }, 60_000);

  test('--at goes with Cypher alone', async () => {
    await expect(answer({ statement: 'SELECT 1', sql: true, at: '1h' })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('resource_history'),
    });
    const first = await (await ctx.store()).runs.first();
    const { data } = await answer({ statement: 'MATCH (n) RETURN count(*) AS n', at: first?.toISOString() });
    expect((data as { n: number }[])[0]?.n).toBeGreaterThan(100);
  }, 60_000);
});

describe('--param', () => {
  test.each([
    ['n=5', 5],
    ['n=-2.5', -2.5],
    ['n=9007199254740993', 9007199254740993n],
    ['n=true', true],
    ['n=null', null],
    ['n="5"', '5'],
    ['n=running', 'running'],
    ['n=', ''],
    ['n=a=b', 'a=b'],
    ['n=["a", 1]', ['a', 1]],
    ['$n={"a": 1}', { a: 1 }],
    ['n=010.0.0.1', '010.0.0.1'],
  ])('%s', (word, value) => {
    expect(queryParams([word])).toEqual({ n: value });
  });

  test.each([
    [['running'], /"running" is not name=value/],
    [['n=1', 'n=2'], /n is given twice/],
    [['n=["a"'], /is not JSON/],
  ])('%j is wrong', (words, message) => {
    expect(() => queryParams(words)).toThrow(message);
  });
});
