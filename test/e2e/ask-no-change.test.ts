import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Changing, changing } from '../support/changing.ts';

interface Row {
  kind: string;
  text: string;
}

/** Sentences that name a change and do not ask for it. */
const rows = readFileSync(join(import.meta.dirname, 'no-change.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

let asked: Changing;
beforeAll(async () => {
  asked = await changing(() => true);
  await (await asked.ctx.store()).resources.isEmpty();
}, 60_000);
afterAll(() => asked.close());

describe.each([...new Set(rows.map(({ kind }) => kind))])('a change that is %s', (kind) => {
  it.each(rows.filter((row) => row.kind === kind).map(({ text }) => text))(
    'is neither planned nor made: %s',
    async (text) => {
      const { lines } = await asked.said(text);
      expect(lines).toEqual([]);
      // A plan begins with reading its target from AWS.
      expect(asked.sent).toEqual([]);
    },
  );
});

it('the table is of a size that means something', () => {
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(150);
});
