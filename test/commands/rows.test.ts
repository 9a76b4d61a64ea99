/** What is one line of CSV or NDJSON where the data is no list. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changes } from '../../src/commands/changes.ts';
import { compare } from '../../src/commands/compare.ts';
import type { ChangesData } from '../../src/commands/output/changes-schema.ts';
import type { CompareData } from '../../src/commands/output/compare-schema.ts';
import { csv } from '../../src/surfaces/cli/formats.ts';
import { invoke } from '../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../support/demo.ts';

let demo: DemoContext;
beforeAll(async () => {
  demo = await demoContext();
}, 60_000);
afterAll(() => demo.close());

const read = (rows: unknown[] | undefined) => parse(csv(rows), { columns: true }) as Record<string, string>[];

it('changes is a line a change, with who made it', async () => {
  const data = (await invoke(changes, { since: '7d' }, demo)).data as ChangesData;
  const rows = read(changes.rows?.(data));
  expect(data.changes.length).toBeGreaterThan(3);
  expect(rows.map(({ id, what }) => [id, what])).toEqual(data.changes.map(({ resource, what }) => [resource.id, what]));
  const made = data.changes.findIndex(({ who }) => who[0]?.actor);
  expect(rows[made]).toMatchObject({
    actor: data.changes[made]?.who[0]?.actor,
    event: data.changes[made]?.who[0]?.event,
  });
  expect(Object.values(rows[0] ?? {}).filter((cell) => /^[[{]/.test(cell))).toEqual([]);
});

it('compare is a line a difference', async () => {
  const data = (await invoke(compare, { names: ['production', 'staging'] }, demo)).data as CompareData;
  const rows = read(compare.rows?.(data));
  const fields = data.pairs.reduce((sum, pair) => sum + pair.fields.length, 0);
  expect(rows).toHaveLength(data.facts.length + fields + data.only_a.length + data.only_b.length);
  expect(rows.length).toBeGreaterThan(3);
  const [only] = data.only_a;
  expect(rows.find(({ about }) => about === 'only a')).toMatchObject({ id_a: only?.id, kind: only?.kind, id_b: '' });
  expect(Object.values(rows[0] ?? {}).filter((cell) => /^[[{]/.test(cell))).toEqual([]);
});
