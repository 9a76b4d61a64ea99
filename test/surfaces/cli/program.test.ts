import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineCommand } from '../../../src/commands/define.ts';
import * as fields from '../../../src/commands/input/fields.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { overview, parseCommand, parseGlobals } from '../../../src/surfaces/cli/program.ts';

const command = defineCommand({
  path: 'thing find',
  summary: 'finds a thing',
  examples: [{ line: 'thing find web', what: 'an example' }],
  effect: 'read',
  positionals: [{ field: 'target' }, { field: 'more', variadic: true }],
  input: fields.input({
    target: fields.text('what to find'),
    more: fields.list('further ones'),
    region: fields.list('regions'),
    tag: fields.list('tags'),
    limit: fields.optional(fields.count('how many', 1)),
    order: z._default(fields.choice(['up', 'down'], 'which way'), 'up'),
    checkTwice: fields.flag('look again'),
    noWait: fields.flag('go on at once'),
  }),
  output: z.unknown(),
  run: async () => ({ data: null }),
  view: () => [],
});

function run(...argv: string[]) {
  const parsed = parseCommand(command, argv);
  if (parsed.kind !== 'run') throw new Error('it printed help');
  return parsed;
}
function refused(...argv: string[]): OpsctlError {
  try {
    parseCommand(command, argv);
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('the words behind a command', () => {
  it('become its input, under the names of its fields', () => {
    expect(run('web', '--limit', '5', '--order', 'down', '--check-twice', '--tag', 'a=b').input).toEqual({
      target: 'web',
      limit: '5',
      order: 'down',
      checkTwice: true,
      tag: ['a=b'],
    });
  });

  it('takes a flag that begins with no- as one of its own', () => {
    expect(run('web', '--no-wait').input).toEqual({ target: 'web', noWait: true });
    expect(run('web').input).toEqual({ target: 'web' });
    expect(refused('web', '--wait').code).toBe('usage');
  });

  it('may come in any order', () => {
    const { input, globals } = run('--demo', '--tag=a', 'web', '-o', 'json', 'db', '--tag', 'b', 'cache', '--quiet');
    expect(input).toEqual({ target: 'web', more: ['db', 'cache'], tag: ['a', 'b'] });
    expect(globals).toMatchObject({ demo: true, output: 'json', quiet: true });
  });

  it('repeat for lists, and the last one counts for the rest', () => {
    const { input } = run('web', '--region', 'eu-west-1', '--region=us-*', '--limit', '5', '--limit', '7');
    expect(input).toMatchObject({ region: ['eu-west-1', 'us-*'], limit: '7' });
  });

  it('behind -- are never flags', () => {
    expect(run('--limit', '5', '--', '--web', '-o').input).toEqual({ target: '--web', more: ['-o'], limit: '5' });
  });

  it('keep values that look like flags, negative numbers among them', () => {
    expect(run('web', '--limit', '-5').input).toMatchObject({ limit: '-5' });
    expect(run('web', '--tag', '-x').input).toMatchObject({ tag: ['-x'] });
  });

  it('set every global option', () => {
    const line = '--query [].id --db f.db --profile p --no-color --verbose --yes --dry-run --timing -oyaml';
    expect(run('web', ...line.split(' ')).globals).toMatchObject({
      query: '[].id',
      db: 'f.db',
      profile: 'p',
      color: false,
      verbose: true,
      yes: true,
      dryRun: true,
      timing: true,
      output: 'yaml',
    });
    expect(run('web').globals.color).toBe(true);
  });
});

describe('a region', () => {
  const regionOf = (region: Parameters<typeof fields.input>[0][string] | undefined, ...argv: string[]) => {
    const parsed = parseCommand(
      { ...command, positionals: [], input: fields.input({ ...(region ? { region } : {}) }) },
      argv,
    );
    return parsed.kind === 'run' ? parsed.input : 'help';
  };

  it('fills the field of the command, one or several', () => {
    expect(regionOf(fields.list('regions'), '--region', 'a', '--region', 'b')).toEqual({ region: ['a', 'b'] });
    expect(regionOf(fields.optional(fields.text('region')), '--region', 'a')).toEqual({ region: 'a' });
  });

  it('is refused by a command that has none', () => {
    expect(() => regionOf(undefined, '--region', 'a')).toThrow('opsctl thing find takes no --region');
  });
});

describe('wrong words', () => {
  it('name the flag and the nearest one', () => {
    expect(refused('web', '--limt', '5')).toMatchObject({
      code: 'usage',
      message: 'unknown option "--limt"',
      hint: 'did you mean --limit?',
    });
    expect(refused('web', '--kubernetes')).toMatchObject({ hint: 'opsctl thing find --help' });
  });

  it('say that a value is missing', () => {
    expect(refused('web', '--limit')).toMatchObject({ code: 'usage', message: expect.stringContaining('--limit <n>') });
  });

  it('say which argument is missing', () => {
    expect(refused()).toMatchObject({ code: 'usage', message: expect.stringContaining('"target"') });
  });

  it.each(['--db', '--profile', '--query'])('say that %s is empty', (flag) => {
    expect(refused('web', flag, '')).toMatchObject({
      code: 'usage',
      message: `${flag}: "" does not fit: it must not be empty`,
    });
  });

  it('keep an apostrophe of the user as it is', () => {
    expect(refused('web', "--o'brien").message).toContain("--o'brien");
  });
});

describe('help', () => {
  it('shows arguments, flags with their values, and examples', () => {
    for (const flag of ['--help', '-h']) {
      const parsed = parseCommand(command, [flag]);
      if (parsed.kind !== 'help') throw new Error('it ran');
      expect(parsed.text).toContain('Usage: opsctl thing find [options] <target> [more...]');
      expect(parsed.text).toMatch(/--order <word>\s+which way \(up, down\)\s+\(default: up\)/);
      expect(parsed.text).toContain('--check-twice');
      expect(parsed.text).toMatch(/-o, --output <format>\s+table, json/);
      expect(parsed.text).toContain('  opsctl thing find web  an example');
    }
  });

  it('shows the flags of the command ahead of those of every command', () => {
    const parsed = parseCommand(command, ['--help']);
    const text = parsed.kind === 'help' ? parsed.text : '';
    const places = ['Arguments:', '--check-twice', 'Everywhere:', '--output', 'Examples:'].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('of a group lists its commands and no other', () => {
    const other = { ...command, path: 'other do', summary: 'does another thing' };
    const text = overview('thing', [command, other]);
    expect(text).toMatch(/find\s+finds a thing/);
    expect(text).not.toContain('another');
    expect(overview(undefined, [command, other])).toMatch(/thing find\s+finds a thing\n\s+other do\s+does another/);
  });

  it('alone takes global flags only', () => {
    expect(parseGlobals(['--demo'])).toMatchObject({ demo: true });
    expect(parseGlobals(['--help'])).toBe('help');
    expect(() => parseGlobals(['--demoo'])).toThrow('unknown option "--demoo"');
  });
});
