import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
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

const SUPPOSED = /^(?:hypothetical|asked about|question)$/;

let asked: Changing;
/** Somebody who agrees to nothing. */
let refusing: Changing;
beforeAll(async () => {
  refusing = await changing();
  asked = await changing(() => true);
  await (await asked.ctx.store()).resources.isEmpty();
}, 60_000);
afterAll(() => Promise.all([asked.close(), refusing.close()]));

describe.each([...new Set(rows.map(({ kind }) => kind))])('a change that is %s', (kind) => {
  it.each(rows.filter((row) => row.kind === kind).map(({ text }) => text))(
    'is neither planned nor made: %s',
    async (text) => {
      const before = asked.sent.length;
      const { lines } = await asked.said(text);
      expect(lines).toEqual([]);
      expect(asked.mutating()).toEqual([]);
      // A plan begins with reading its target from AWS; only who asks what would happen is shown one.
      if (!SUPPOSED.test(kind)) expect(asked.sent.slice(before)).toEqual([]);
    },
  );
});

describe('a change that is only asked about', () => {
  it.each([
    ['stop prod-cache-1?', 'resource stop prod-cache-1'],
    ['restart prod-api?', 'deployment restart prod-api'],
    ['scale prod-api to 6 ?', 'deployment scale prod-api --to 6'],
    ['so, roll back prod-api?', 'deployment rollback prod-api'],
    ['reboot prod-app-db??', 'resource restart prod-app-db'],
    ['delete the service prod-worker?', 'deployment delete prod-worker'],
    ['what would a rollback of prod-api do?', 'deployment rollback prod-api'],
    ['what does scaling prod-api to 2 break?', 'deployment scale prod-api --to 2'],
    ['show me the plan to scale prod-api to 6', 'deployment scale prod-api --to 6'],
    ['what happens if I restart prod-api', 'deployment restart prod-api'],
    ['should I restart prod-api?', 'deployment restart prod-api'],
    ['would restarting prod-api help?', 'deployment restart prod-api'],
    ['is it safe to stop prod-bastion?', 'resource stop prod-bastion'],
    ['how risky is rolling back prod-api?', 'deployment rollback prod-api'],
    ['stop jenkins?', 'resource stop jenkins'],
    ['do we need to restart prod-worker?', 'deployment restart prod-worker'],
  ])('is answered by its plan and its line, whoever would agree: %s', async (text, line) => {
    const { lines, answer, status } = await asked.said(text);
    expect({ lines, status }).toEqual({ lines: [], status: 0 });
    expect(asked.mutating()).toEqual([]);
    expect(answer?.message).toContain(`Nothing was changed`);
    expect(answer?.suggestions).toEqual([`opsctl ${line}`]);
    expect(answer?.data).toMatchObject({ state: 'planned', results: [] });
  });

  it.each(['yes', 'do it', 'yes, do it', 'and prod-worker', 'go ahead'])(
    'is not asked for by what follows: %s',
    async (next) => {
      const session = `asked ${next}`;
      await asked.said('restart prod-api?', session);
      expect((await asked.said(next, session)).lines).toEqual([]);
      expect(asked.mutating()).toEqual([]);
    },
  );

  it.each(['stop it?', 'restart it ?', 'and stop it?', 'scale it to 9?', 'roll it back?', 'delete it?'])(
    'is only asked about after a change, too: %s',
    async (next) => {
      const session = `changed ${next}`;
      await refusing.said('restart prod-api', session);
      expect((await refusing.said(next, session)).lines).toEqual([]);
    },
  );

  it.each(['can you restart prod-api?', 'could you please restart prod-api?', 'restart prod-api, please?'])(
    'is a request when it is said politely: %s',
    async (text) => {
      expect((await refusing.said(text)).lines).toEqual(['deployment restart prod-api']);
    },
  );
});

describe('two names', () => {
  const both = 'resource stop prod-web-1 prod-web-2';
  it.each([', ', ' and ', ', and ', ' plus ', ' then ', ' and then ', ' and the '])(
    'are both meant in an enumeration: %s',
    async (joiner) => {
      expect((await refusing.said(`stop prod-web-1${joiner}prod-web-2`)).lines).toEqual([both]);
    },
  );

  it('are never both meant with any other words or signs between them', async () => {
    const words = 'on from for of in with like make that it is via behind under near at by or not this do go too'.split(
      ' ',
    );
    const signs = ['(', '[', '"', '/', '|', ';', ':', '->', '..', ' - ', ' – ', '~', '!', '=', '?'];
    const joiner = fc.oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => ` ${some.join(' ')} `),
      fc.constantFrom(...signs),
      // Behind a sign, "is" begins a question of its own: the change before it stands alone.
      fc
        .tuple(fc.constantFrom(...signs), fc.constantFrom(...words.filter((word) => word !== 'is')))
        .map(([sign, word]) => ` ${sign} ${word} `),
    );
    await fc.assert(
      fc.asyncProperty(joiner, async (between) => {
        const text = `stop prod-web-1${between}prod-web-2`;
        expect({ text, lines: (await refusing.said(text)).lines }).toEqual({ text, lines: [] });
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

it.each([
  'kill the noise on prod-api',
  'stop traffic to prod-api',
  'stop the rollback of prod-api',
  'reboot the replica of prod-app-db',
  'someone from the dba team needs to reboot prod-app-db',
  'um stop runner one no no no dont',
])('words that may negate or redirect are not offered to be left out: %s', async (text) => {
  const { error, lines } = await refusing.said(text);
  expect(lines).toEqual([]);
  expect(error?.hint).not.toMatch(/without|did you mean/);
});

it('the table is of a size that means something', () => {
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(150);
});
