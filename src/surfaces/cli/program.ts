import { Command, CommanderError } from 'commander';
import type { AnyCommand } from '../../commands/define.ts';
import { fieldsOf } from '../../commands/input/shape.ts';
import { type OpsctlError, usageError } from '../../core/errors.ts';
import type { RawInput } from '../invoke.ts';
import { addCommandFlags, addGlobalFlags, type GlobalOptions } from './flags.ts';

export type Parsed = { kind: 'run'; input: RawInput; globals: GlobalOptions } | { kind: 'help'; text: string };

/**
 * Parses the words behind a command into its raw input and the global options.
 * @throws OpsctlError `usage`
 */
export function parseCommand(command: AnyCommand, argv: readonly string[]): Parsed {
  const program = addGlobalFlags(addCommandFlags(quietProgram(`opsctl ${command.path}`), command));
  program.description(
    command.description === undefined ? `${command.summary}.` : `${command.summary}.\n\n${command.description}`,
  );
  const width = Math.max(...command.examples.map(({ line }) => line.length), 0);
  const examples = command.examples.map(({ line, what }) => `  opsctl ${line.padEnd(width)}  ${what}`);
  program.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  const globals = parse(program, argv, `opsctl ${command.path} --help`);
  if (typeof globals === 'string') return { kind: 'help', text: globals };
  return { kind: 'run', input: inputOf(command, program, globals), globals };
}

/** Help for opsctl itself or a group of commands. */
export function overview(group: string | undefined, commands: readonly AnyCommand[]): string {
  const program = addGlobalFlags(quietProgram(group === undefined ? 'opsctl' : `opsctl ${group}`));
  program.usage('<command> [flags]');
  program.description(
    group === undefined
      ? 'Ask your AWS estate in plain English, from data on your own machine.'
      : `Commands of opsctl ${group}.`,
  );
  for (const { path, summary } of commands) {
    if (group !== undefined && !path.startsWith(`${group} `)) continue;
    program.addCommand(
      new Command(group === undefined ? path : path.slice(group.length + 1)).description(summary).helpOption(false),
    );
  }
  program.helpCommand(false);
  if (group === undefined)
    program.addHelpText(
      'after',
      '\nStart with:\n  opsctl                                   a conversation, on a terminal\n  opsctl demo                              look around without an AWS account\n  opsctl discover --region all             scan your own\n  opsctl ask "predict failure for prod-app"',
    );
  return helpText(program);
}

/** Global options where no command is named: `opsctl --version`, `opsctl --demo`. */
export function parseGlobals(argv: readonly string[]): GlobalOptions | 'help' {
  const program = addGlobalFlags(quietProgram('opsctl'));
  program.allowExcessArguments(false);
  const result = parse(program, argv, 'opsctl --help');
  return typeof result === 'string' ? 'help' : result;
}

function quietProgram(name: string): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({ writeOut() {}, writeErr() {} })
    .helpOption('-h, --help', 'this help')
    .showSuggestionAfterError(true);
}

/** The whole help text, with what addHelpText adds. */
function helpText(program: Command): string {
  let text = '';
  program.configureOutput({ writeOut: (part) => (text += part) });
  program.outputHelp();
  return text;
}

function parse(program: Command, argv: readonly string[], help: string): GlobalOptions | string {
  try {
    program.parse(argv as string[], { from: 'user' });
    return filled(program.opts());
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') return helpText(program);
    throw asUsage(error, help);
  }
}

/** An empty word is surely a variable that was not set. */
function filled(options: GlobalOptions): GlobalOptions {
  for (const name of ['db', 'profile', 'query'] as const)
    if (options[name]?.trim() === '')
      throw usageError(`--${name}: "" does not fit: it must not be empty`, `leave --${name} out`);
  return options;
}

/** commander's sentence as ours: quotes like everywhere else, its suggestion as the hint. */
function asUsage(error: CommanderError, help: string): OpsctlError {
  const [first = '', ...more] = error.message
    .replace(/^error: /, '')
    // A quote inside what the user typed is not one of commander's.
    .replace(/(^|\s)'(.*?)'(?=[\s.,:;]|$)/gm, '$1"$2"')
    .split('\n');
  const suggestion = more
    .join(' ')
    .replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?')
    .trim();
  return usageError(first, suggestion === '' ? help : suggestion);
}

function inputOf(command: AnyCommand, program: Command, options: GlobalOptions): RawInput {
  const input: RawInput = {};
  const fields = fieldsOf(command);
  const names = new Set(fields.map(({ name }) => name));
  const given = options as Record<string, unknown>;
  for (const { name } of fields) if (given[name] !== undefined) input[name] = given[name];
  command.positionals?.forEach(({ field }, index) => {
    const value = program.processedArgs[index];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) input[field] = value;
  });
  if (options.region && !names.has('region'))
    throw usageError(`opsctl ${command.path} takes no --region`, `opsctl ${command.path} --help`);
  const region = fields.find(({ name }) => name === 'region');
  if (options.region && region && region.type !== 'list') input.region = options.region.at(-1);
  return input;
}
