import { afterAll, beforeAll } from 'vitest';
import type { ParamValue } from '../../src/cmdb/cypher/engine/messages.ts';
import { queryGraph } from '../../src/cmdb/cypher/query.ts';
import type { Store } from '../../src/store/index.ts';
import { type DemoContext, demoContext } from './demo.ts';
import { type Facts, factsOf, sorted } from './graph-facts.ts';

export type Row = unknown[];

/** A query and the rows it has to bring, found without any query language. */
export interface QueryCase {
  query: string;
  params?: Record<string, ParamValue>;
  rows(facts: Facts): Row[];
  /** The query itself orders its rows. */
  ordered?: true;
}

/** The bundled account, asked in Cypher; made once for the tests of a file. */
export function demoGraph() {
  let ctx: DemoContext | undefined;
  let known: Facts | undefined;
  beforeAll(async () => {
    ctx = await demoContext();
    known = await factsOf(await ctx.store());
  }, 300_000);
  afterAll(() => ctx?.close());

  const made = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('ask within a test');
    return thing;
  };
  const rowsOf = async (text: string, params: QueryCase['params'] = {}): Promise<Row[]> => {
    const { store, graphFolder, signal } = made(ctx);
    const question = { text, params, limit: 1000, timeout: 60_000, at: undefined };
    const { rows } = await queryGraph(await store(), question, { folder: graphFolder, signal });
    return rows.map((row) => Object.values(row));
  };
  return {
    facts: (): Facts => made(known),
    store: (): Promise<Store> => made(ctx).store(),
    rowsOf,
    /** What a query brings and what it should, comparable with each other. */
    async compared({ query, params, rows, ordered }: QueryCase): Promise<{ found: Row[]; expected: Row[] }> {
      const expected = rows(made(known));
      const found = await rowsOf(query, params);
      return ordered ? { found, expected } : { found: sorted(found) as Row[], expected: sorted(expected) as Row[] };
    },
  };
}
