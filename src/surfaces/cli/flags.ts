import { type Command, Option } from 'commander';
import type { AnyCommand } from '../../commands/define.ts';
import { type Field, fieldsOf } from '../../commands/input/shape.ts';
import { FORMATS, OWN_FORMATS } from './formats.ts';

/** What every command takes besides its own input. */
export interface GlobalOptions {
  output?: string;
  query?: string;
  db?: string;
  demo?: boolean;
  profile?: string;
  region?: string[];
  color?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  timing?: boolean;
}

interface GlobalFlag {
  flags: string;
  description: string;
  /** Takes a value: the word behind it is not a command word. */
  valued: boolean;
  repeatable?: boolean;
  choices?: readonly string[];
}

function ownFormats(): string {
  return Object.entries(OWN_FORMATS)
    .map(([format, path]) => `${format} of ${path}`)
    .join(', ');
}

export const GLOBAL_FLAGS: readonly GlobalFlag[] = [
  {
    flags: '-o, --output <format>',
    description: `${FORMATS.join(', ')} (default: table); ${ownFormats()}`,
    valued: true,
  },
  { flags: '--query <JMESPath>', description: 'pick from data before printing', valued: true },
  { flags: '--db <file>', description: 'the local store to use', valued: true },
  { flags: '--demo', description: 'answer from the bundled AWS account', valued: false },
  { flags: '--profile <name>', description: 'AWS profile', valued: true },
  { flags: '--region <region>', description: 'AWS region; repeatable, wildcards work', valued: true, repeatable: true },
  { flags: '--no-color', description: 'no colours', valued: false },
  { flags: '--quiet', description: 'only the answer: no progress, notices or suggestions', valued: false },
  { flags: '--verbose', description: 'more about what happens; stack traces of errors', valued: false },
  { flags: '--yes', description: 'confirm changes without asking', valued: false },
  {
    flags: '--dry-run',
    description: 'show what would be done, do nothing; of commands that do something',
    valued: false,
  },
  { flags: '--timing', description: 'how long it took, on stderr', valued: false },
];

const collect = (value: string, previous: string[] | undefined) => [...(previous ?? []), value];

export function addGlobalFlags(program: Command): Command {
  for (const { flags, description, repeatable } of GLOBAL_FLAGS) {
    const option = new Option(flags, description);
    option.helpGroup('Everywhere:');
    if (repeatable) option.argParser(collect);
    program.addOption(option);
  }
  return program;
}

/** The flags and arguments of one command, from its input schema. `--region` is everywhere and not declared again. */
export function addCommandFlags(program: Command, command: AnyCommand): Command {
  const positionals = command.positionals ?? [];
  const fields = new Map(fieldsOf(command).map((field) => [field.name, field]));
  for (const { field: name, variadic } of positionals) {
    const field = fields.get(name);
    if (!field) continue;
    const dots = variadic ? '...' : '';
    program.argument(field.required ? `<${name}${dots}>` : `[${name}${dots}]`, field.description);
  }
  for (const field of fields.values()) {
    if (positionals.some(({ field: name }) => name === field.name)) continue;
    if (GLOBAL_FLAGS.some(({ flags }) => flags.split(/[ ,]+/).includes(field.flag))) continue;
    program.addOption(optionOf(field));
  }
  return program;
}

function optionOf(field: Field): Option {
  if (field.type === 'flag') {
    const option = new Option(field.flag, field.description);
    // --no-wait is a flag of its own, and not the opposite of one that is set.
    option.negate = false;
    return option;
  }
  const option = new Option(
    `${field.flag} <${field.type === 'number' ? 'n' : field.type === 'choice' ? 'word' : 'value'}>`,
    field.description,
  );
  if (field.type === 'list') option.argParser(collect);
  if (field.type === 'choice') option.description = `${field.description} (${field.choices.join(', ')})`;
  if (field.default !== undefined && !Array.isArray(field.default))
    option.description += ` (default: ${String(field.default)})`;
  return option;
}
