import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyCommand } from '../../../src/commands/define.ts';
import { commandLine } from '../../../src/commands/input/command-line.ts';
import { type Field, fieldsOf } from '../../../src/commands/input/shape.ts';
import { catalogue } from '../../../src/surfaces/catalogue.ts';
import { parseCommand } from '../../../src/surfaces/cli/program.ts';
import { route } from '../../../src/surfaces/cli/route.ts';
import { checkInput, type RawInput } from '../../../src/surfaces/invoke.ts';

const PATHS = catalogue.map(({ path }) => path);
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('-', "'", '"', ' ', '$', '*', '=', ',', '>', '`', '\\', 'a', '1'),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 8,
  })
  .filter((value) => !value.includes('\0'));

/** Any value of a field, as natural language or a caller may fill it in. */
function valueFor({ type, choices }: Field): fc.Arbitrary<unknown> {
  if (type === 'flag') return fc.boolean();
  if (type === 'number') return fc.integer({ min: 1, max: 1000 });
  if (type === 'choice') return fc.constantFrom(...choices);
  return type === 'list' ? fc.array(text, { minLength: 1, maxLength: 3 }) : text;
}

function inputOf(command: AnyCommand): fc.Arbitrary<RawInput> {
  const fields = fieldsOf(command);
  const positionals = (command.positionals ?? []).map(({ field }) => field);
  const optional = fields.filter(({ required, name }) => !required && !positionals.includes(name));
  const record = Object.fromEntries(fields.map((field) => [field.name, valueFor(field)]));
  // Arguments cannot be left out one by one: they are told apart by their place.
  const requiredKeys = fields.map(({ name }) => name).filter((name) => !optional.some((field) => field.name === name));
  return fc.record(record, { requiredKeys });
}

/** What a shell makes of each line. */
function wordsOfShell(lines: readonly string[]): string[][] {
  const end = '<end of line>';
  const script = lines.map((line) => `printf '%s\\0' ${line} '${end}'`).join('\n');
  const { stdout } = spawnSync('sh', [], { input: script, encoding: 'utf8', maxBuffer: 1 << 26 });
  const found: string[][] = [[]];
  for (const word of stdout.split('\0').slice(0, -1)) word === end ? found.push([]) : found.at(-1)?.push(word);
  return found.slice(0, -1);
}

describe('the equivalent command line', () => {
  it('names the command, its arguments, then its flags', async () => {
    const list = await loaded('resource list');
    expect(commandLine(list, { type: ['database'], region: ['eu-*'], limit: '5', all: false, sort: undefined })).toBe(
      "resource list --type database --region 'eu-*' --limit 5",
    );
    expect(commandLine(await loaded('predict failure'), { target: 'prod app', horizon: '7d' })).toBe(
      "predict failure 'prod app' --horizon 7d",
    );
    expect(commandLine(list, { all: true, name: ['-x'] })).toBe('resource list --name -x --all');
    expect(commandLine(list, {})).toBe('resource list');
  });

  it('keeps an argument that looks like a flag an argument', async () => {
    expect(commandLine(await loaded('resource show'), { id: '--help', region: 'eu-west-1' })).toBe(
      'resource show --region eu-west-1 -- --help',
    );
  });

  it.each(PATHS)('of %s means the same input again', async (path) => {
    const command = await loaded(path);
    const inputs = fc.sample(inputOf(command), 40);
    const lines = inputs.map((input) => commandLine(command, input));
    wordsOfShell(lines).forEach((words, index) => {
      const target = route(words, PATHS);
      expect(target).toMatchObject({ to: 'command', path });
      const parsed = parseCommand(command, target.rest);
      if (parsed.kind !== 'run') throw new Error(`${lines[index]} prints help`);
      expect(checkInput(command, parsed.input)).toEqual(checkInput(command, inputs[index] ?? {}));
    });
  });
});

async function loaded(path: string): Promise<AnyCommand> {
  const entry = catalogue.find((known) => known.path === path);
  if (!entry) throw new Error(`no command ${path}`);
  return entry.load();
}
