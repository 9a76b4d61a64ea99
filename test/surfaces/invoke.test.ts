import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineCommand, type Effect } from '../../src/commands/define.ts';
import * as fields from '../../src/commands/input/fields.ts';
import { OpsctlError } from '../../src/core/errors.ts';
import { checkInput, invoke, type RawInput } from '../../src/surfaces/invoke.ts';
import { testContext } from '../support/context.ts';

const command = defineCommand({
  path: 'thing find',
  summary: 'finds a thing',
  examples: [{ line: 'thing find web', what: 'an example' }],
  effect: 'read',
  positionals: [{ field: 'target' }],
  input: fields.input({
    target: fields.text('what to find'),
    tag: fields.list('tags'),
    limit: fields.optional(fields.count('how many', 1)),
    chance: fields.optional(z.coerce.number().check(z.minimum(0), z.maximum(1), z.describe('how likely'))),
    order: z._default(fields.choice(['up', 'down'], 'which way'), 'up'),
    checkTwice: fields.flag('look again'),
  }),
  output: z.unknown(),
  run: async (input) => ({ data: input }),
  view: () => [],
});

const refused = (raw: RawInput): OpsctlError => {
  try {
    checkInput(command, raw);
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('input that fits', () => {
  it('is converted, completed with defaults, and run', async () => {
    const { data } = await invoke(command, { target: 'web', limit: '5', chance: '0.5' }, testContext());
    expect(data).toEqual({ target: 'web', tag: [], limit: 5, chance: 0.5, order: 'up', checkTwice: false });
  });
});

describe('input that does not fit', () => {
  it.each<[string, RawInput, string, string]>([
    ['nothing where something is needed', {}, 'thing find needs <target>: what to find', 'opsctl thing find web'],
    ['an empty argument', { target: '' }, '<target>: "" does not fit: it must not be empty', 'what to find'],
    ['too much text', { target: 'x'.repeat(5000) }, 'does not fit: it must be at most 4096 characters', 'what to find'],
    ['a small number', { target: 'a', limit: '0' }, '--limit: "0" does not fit: it must be 1 or more', 'how many'],
    ['a large number', { target: 'a', limit: '9999999' }, 'it must be 1000000 or less', 'how many'],
    [
      'half a number',
      { target: 'a', limit: '1.5' },
      '--limit: "1.5" does not fit: it must be a whole number',
      'how many',
    ],
    ['no number', { target: 'a', limit: 'ten' }, '--limit: "ten" does not fit: it must be a whole number', 'how many'],
    ['an empty number', { target: 'a', limit: '' }, '--limit: "" does not fit', 'how many'],
    [
      'a share above one',
      { target: 'a', chance: '1.5' },
      '--chance: "1.5" does not fit: it must be 1 or less',
      'how likely',
    ],
    ['an empty item', { target: 'a', tag: ['x', ''] }, '--tag: "" does not fit: it must not be empty', 'tags'],
    ['a word beside the list', { target: 'a', order: 'dwn' }, '--order: "dwn" is not known', 'did you mean "down"?'],
    [
      'a word near none of the list',
      { target: 'a', order: 'xyz' },
      '--order: "xyz" is not known',
      'use one of up, down',
    ],
    ['text for a flag', { target: 'a', checkTwice: 'yes' }, '--check-twice: "yes" does not fit', 'look again'],
    ['text for a list', { target: 'a', tag: 'x' }, '--tag: "x" does not fit: it must be a list', 'tags'],
    [
      'an unknown field',
      { target: 'a', checkTwise: true },
      'thing find takes no --check-twise',
      'did you mean "checkTwice"?',
    ],
  ])('%s', (_, raw, message, hint) => {
    const error = refused(raw);
    expect(error.code).toBe('usage');
    expect(error.message).toContain(message);
    expect(error.hint).toBe(hint);
  });

  it('is refused as a dry run of a command that has none, whatever it does', async () => {
    const dry = testContext({ dryRun: true });
    const answer = (effect: Effect, plans?: true) =>
      invoke({ ...command, effect, ...(plans ? { plans } : {}) }, { target: 'web' }, dry);
    await expect(answer('read')).rejects.toMatchObject({
      code: 'usage',
      message: 'thing find takes no --dry-run',
      hint: 'it changes nothing: run it without',
    });
    await expect(answer('local write')).rejects.toMatchObject({ hint: expect.stringContaining('--help') });
    expect((await answer('write', true)).data).toMatchObject({ target: 'web' });
  });

  it('is not run', async () => {
    let ran = false;
    const spy = {
      ...command,
      run: async () => {
        ran = true;
        return { data: null };
      },
    };
    await expect(invoke(spy, {}, testContext())).rejects.toMatchObject({ code: 'usage' });
    expect(ran).toBe(false);
  });
});
