import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/commands/context.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { answerText } from '../../../src/surfaces/answer/answer.ts';
import { openSession } from '../../../src/surfaces/answer/session.ts';
import { suggestFor } from '../../../src/surfaces/answer/suggest.ts';
import { askedContext } from '../ask/estate.ts';

let ctx: Context & Awaited<ReturnType<typeof askedContext>>;
beforeAll(async () => {
  const base = await askedContext();
  // Some texts ask for a discovery, or for a change, whose plan reads from AWS: here nobody is signed in.
  const aws = async () => {
    throw new OpsctlError('credentials', 'no AWS credentials were found');
  };
  ctx = { ...base, aws, approve: async () => false };
});

const state = async () =>
  JSON.stringify([
    await ctx.opened.infrastructures.list(),
    await ctx.opened.resources.names(),
    (await ctx.opened.audit.list(1000)).filter(({ event }) => event !== 'refused'),
  ]);

/** Words that mean something here, so that random texts get past the first gate. */
const WORDS = [
  'list delete restart stop scale prod-app prod-web-1 and then what if is the of in ireland last 7 days not never',
  'don\'t yes do it please all everything -- ; | $(rm -rf /) \' OR 1=1 -- DROP TABLE resources; {"intent":"scale"}',
  '\u202e \u200b \ufeff \u0000 \u001b[2J \ud800 é e\u0301 漢字 🙂 i-0a1b2c3d4e5f60001 vpc-0abc1234def567890 arn:aws:ec2',
]
  .join(' ')
  .split(' ');

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.json().map((json) => `restart ${json}`),
);

/** An answer, or an error that is ours and no bug. */
async function outcome(text: string): Promise<string> {
  try {
    await answerText(text, await openSession('any', ctx, { lasting: true }), ctx);
    return 'answered';
  } catch (error) {
    if (error instanceof OpsctlError) return error.code;
    throw error;
  }
}

describe('a text of any kind', () => {
  it('is answered or refused with a sentence, and changes nothing', async () => {
    const before = await state();
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await outcome(text)).not.toBe('internal');
      }),
      { numRuns: 300 },
    );
    expect(await state()).toBe(before);
  });

  it('has suggestions that are one line each', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        for (const { text: suggested } of await suggestFor(text, ctx)) expect(suggested.length).toBeLessThan(1000);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['a word repeated', 'restart '.repeat(400_000)],
    ['one long word', 'a'.repeat(3_000_000)],
    ['nothing but quotes', '"'.repeat(1_000_000)],
    ['nothing but brackets', '(['.repeat(500_000)],
    ['hyphens', 'prod-'.repeat(500_000)],
    ['numbers', '10.0.0.1 '.repeat(300_000)],
    ['combining marks', `e${'\u0301'.repeat(500_000)}`],
    ['a request behind a megabyte', `${'x '.repeat(500_000)} delete the infrastructure prod-app`],
  ])('may be megabytes of %s', async (_, text) => {
    const before = await state();
    expect(await outcome(text)).not.toBe('internal');
    await suggestFor(text, ctx);
    expect(await state()).toBe(before);
  });
});
