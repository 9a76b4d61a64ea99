import { describe, expect, it } from 'vitest';
import { type AnyCommand, defineCommand, EFFECTS } from '../../src/commands/define.ts';
import * as fields from '../../src/commands/input/fields.ts';
import { fieldsOf } from '../../src/commands/input/shape.ts';
import { ENTITY_TYPES, INTENTS } from '../../src/nlp/intents.ts';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { GLOBAL_FLAGS } from '../../src/surfaces/cli/flags.ts';
import { parseCommand } from '../../src/surfaces/cli/program.ts';
import { route } from '../../src/surfaces/cli/route.ts';
import { checkInput } from '../../src/surfaces/invoke.ts';
import { shellWords } from '../support/shell-words.ts';

const PATHS = catalogue.map(({ path }) => path);

describe.each(catalogue)('opsctl $path', ({ path, load }) => {
  it('has a summary in the form of the command list', async () => {
    const { summary, description } = await load();
    // Lower case unless it opens with a name: AWS, CloudWatch.
    expect(summary).toMatch(/^(?:[a-z]|[A-Z]\w*[A-Z])/);
    expect(summary).not.toMatch(/[.!]$/);
    expect(summary.length).toBeLessThanOrEqual(100);
    if (description !== undefined) expect(description).toMatch(/^[A-Z`].*[.!?]$/s);
  });

  it('states its effect', async () => {
    expect(EFFECTS).toContain((await load()).effect);
  });

  it('describes every field', async () => {
    const bare = fieldsOf(await load()).filter(({ description }) => description.trim() === '');
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it('leaves the flags of every command alone', async () => {
    const taken = new Set(GLOBAL_FLAGS.flatMap(({ flags }) => flags.split(/[ ,]+/).filter((word) => /^-/.test(word))));
    // A region may be part of a command's input: the flag is the same.
    taken.delete('--region');
    const own = fieldsOf(await load()).map(({ flag }) => flag);
    expect(own.filter((flag) => taken.has(flag))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });

  it('places arguments in fields it has', async () => {
    const command = await load();
    expect(misplaced(command)).toEqual([]);
  });

  it('has examples that parse', async () => {
    const command = await load();
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line, what } of command.examples) {
      expect(what).not.toBe('');
      const target = route(shellWords(line), PATHS);
      expect(target).toMatchObject({ to: 'command', path });
      const parsed = parseCommand(command, target.rest);
      if (parsed.kind !== 'run') throw new Error(`opsctl ${line} prints help`);
      expect(() => checkInput(command, parsed.input)).not.toThrow();
    }
  });

  it('is reached by intents and entities that exist', async () => {
    const command = await load();
    const { intents = [], slots = {}, phrases = [] } = command.language ?? {};
    const when = command.language?.when ?? [];
    const names = fieldsOf(command).map(({ name }) => name);
    expect(intents.filter((intent) => !INTENTS.some((known) => known === intent))).toEqual([]);
    // `target*2` asks for two names or ids.
    const conditions = when.map((condition) => condition.replace(/\*\d+$/, '')).filter((type) => type !== 'target');
    expect(
      [...Object.keys(slots), ...conditions].filter((type) => !ENTITY_TYPES.some((known) => known === type)),
    ).toEqual([]);
    expect(Object.values(slots).filter((field) => !names.includes(field))).toEqual([]);
    expect(conditions.filter((type) => !(type in slots))).toEqual([]);
    expect(new Set(conditions).size).toBe(conditions.length);
    if (command.language) expect(intents.length * phrases.length).toBeGreaterThan(0);
  });
});

describe('all commands together', () => {
  it('share no phrase', async () => {
    const commands = await Promise.all(catalogue.map(({ load }) => load()));
    const phrases = commands.flatMap(({ language }) => language?.phrases ?? []);
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
  });
});

describe('the check of arguments', () => {
  const command = (positionals: AnyCommand['positionals']) =>
    defineCommand({
      path: 'x',
      summary: 'x',
      examples: [],
      effect: 'read',
      ...(positionals ? { positionals } : {}),
      input: fields.input({ one: fields.text('one'), some: fields.list('some') }),
      output: fields.text('out'),
      run: async () => ({ data: '' }),
      view: () => [],
    });

  it('finds what is misplaced', () => {
    expect(misplaced(command([{ field: 'one' }, { field: 'some', variadic: true }]))).toEqual([]);
    expect(misplaced(command([{ field: 'two' }]))).toEqual(['two is no field']);
    expect(misplaced(command([{ field: 'one', variadic: true }]))).toEqual(['one takes one value only']);
    expect(misplaced(command([{ field: 'some', variadic: true }, { field: 'one' }]))).toEqual([
      'some is variadic and not last',
      'one is needed behind one that may be left out',
    ]);
  });
});

function misplaced(command: AnyCommand): string[] {
  const known = new Map(fieldsOf(command).map((field) => [field.name, field]));
  const positionals = command.positionals ?? [];
  let optional = false;
  return positionals.flatMap(({ field: name, variadic }, index) => {
    const field = known.get(name);
    if (!field) return [`${name} is no field`];
    const faults = [
      variadic && field.type !== 'list' ? `${name} takes one value only` : '',
      variadic && index < positionals.length - 1 ? `${name} is variadic and not last` : '',
      optional && field.required ? `${name} is needed behind one that may be left out` : '',
    ];
    optional ||= !field.required;
    return faults.filter((fault) => fault !== '');
  });
}
