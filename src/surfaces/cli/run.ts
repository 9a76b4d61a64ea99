import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { type OpsctlError, toOpsctlError, usageError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import { catalogue } from '../catalogue.ts';
import { errorEnvelope, exitStatusOf } from '../envelope.ts';
import { invoke, type RawInput } from '../invoke.ts';
import type { GlobalOptions } from './flags.ts';
import { formatOf } from './formats.ts';
import type { CliIo } from './io.ts';
import { printAnswer } from './output.ts';
import { readLine } from './read-line.ts';
import { type Route, route } from './route.ts';

export interface CliApp {
  version: string;
  /** Builds the context of one invocation; closing it closes the store. */
  open(globals: GlobalOptions): Promise<Context & { close(): Promise<void> }>;
  /** Somebody sits at a terminal: without a command, a conversation begins. */
  attended: boolean;
  /** Something is handed to standard input. */
  piped: boolean;
  /** Holds a conversation and resolves to its exit status. */
  chat(input: RawInput, globals: GlobalOptions): Promise<number>;
}

/** The command line: words in, data on stdout, everything else on stderr, exit status out. */
export async function runCli(argv: readonly string[], io: CliIo, app: CliApp): Promise<number> {
  const started = process.uptime();
  // Errors before the flags are parsed still have to come in the format that was asked for.
  const early = earlyOptions(argv);
  let name = 'opsctl';
  try {
    if (argv[0] === '__complete') return await completeLine(argv.slice(1), io, app);
    const target = targetOf(argv, app);
    if (target.to === 'command') name = target.path;
    const line = await readLine(target, app.version);
    if (line.kind === 'text') {
      await io.stdout.write(line.text);
      if (app.piped && target.to === 'root' && argv.every((word) => !/^(?:--?h(?:elp)?|help|--version|-V)$/.test(word)))
        await io.stderr.write('opsctl: to ask what is piped in: opsctl chat\n');
      return 0;
    }
    if (line.command.path === 'chat') return await app.chat(line.input, line.globals);
    const status = await runCommand(line.command, line.input, line.globals, io, app);
    if (line.globals.timing) await io.stderr.write(`${((process.uptime() - started) * 1000).toFixed(0)} ms\n`);
    return status;
  } catch (thrown) {
    const error = toOpsctlError(thrown);
    await report(name, error, early, io);
    return error.exitStatus;
  }
}

async function runCommand(
  command: AnyCommand,
  input: Record<string, unknown>,
  globals: GlobalOptions,
  io: CliIo,
  app: CliApp,
): Promise<number> {
  const format = formatOf(globals.output ?? 'table', command);
  if (globals.query !== undefined) await (await import('./formats.ts')).checkQuery(globals.query);
  // The walk-through is always over the bundled account.
  const opened = command.path === 'demo' ? { ...globals, demo: true } : globals;
  const ctx = await app.open(opened);
  try {
    const answer = asTyped(await invoke(command, input, ctx), opened);
    const output = { format, globals, io, now: ctx.clock.now(), version: app.version };
    try {
      await printAnswer(command, answer, output);
    } catch (error) {
      // What was changed must be told, and its status kept, although --query could not pick from it.
      const changesNothing = command.effect === 'read' && command.path !== 'ask';
      if (changesNothing || globals.query === undefined) throw error;
      await tell(toOpsctlError(error), io);
      const { query: _, ...whole } = globals;
      await printAnswer(command, answer, { ...output, globals: whole });
    }
    if (answer.failure !== undefined && format !== 'json' && format !== 'yaml') await tell(answer.failure, io);
    return exitStatusOf(answer);
  } finally {
    await ctx.close();
  }
}

function targetOf(argv: readonly string[], { attended }: CliApp): Route {
  const paths = catalogue.map(({ path }) => path);
  const rest = flagsOfChat(argv, paths);
  const target: Route = rest ? { to: 'root', rest } : route(argv, paths);
  const asksNothing = !target.rest.some((word) => /^(?:--help|-h|--version|-V)$/.test(word));
  if (target.to !== 'root' || !asksNothing) return target;
  if (attended) return { to: 'command', path: 'chat', rest: target.rest };
  if (rest) throw usageError(`these flags belong to a command: ${argv.join(' ')}`, `opsctl chat ${argv.join(' ')}`);
  return target;
}

/** Words that are only flags, of which some with a value are those of a conversation; undefined for all else. */
function flagsOfChat(argv: readonly string[], paths: readonly string[]): string[] | undefined {
  const others = argv.filter((word, index) => !/^--(?:session|region)(?:=|$)/.test(word) && !isChatValue(argv, index));
  if (others.length === argv.length || others.some((word) => word === '--')) return undefined;
  try {
    return route(others, paths).to === 'root' ? [...argv] : undefined;
  } catch {
    return undefined;
  }
}

function isChatValue(argv: readonly string[], index: number): boolean {
  return /^--(?:session|region)$/.test(argv[index - 1] ?? '');
}

/** What is suggested must work as it stands: a whole line, which about the bundled account needs --demo too. */
function asTyped(answer: Answer<unknown>, { demo }: GlobalOptions): Answer<unknown> {
  if (answer.suggestions === undefined) return answer;
  return { ...answer, suggestions: answer.suggestions.map((line) => `opsctl ${demo ? '--demo ' : ''}${line}`) };
}

/** The other end of the shell scripts of `opsctl completion`: candidates for the last word, one a line. */
async function completeLine(words: readonly string[], io: CliIo, app: CliApp): Promise<number> {
  const { complete } = await import('./complete.ts');
  const database = words.indexOf('--db');
  const db = database >= 0 ? words[database + 1] : undefined;
  const ctx = await app.open({ demo: words.includes('--demo'), quiet: true, ...(db === undefined ? {} : { db }) });
  try {
    const candidates = await complete(words, catalogue, ctx);
    await io.stdout.write(candidates.map(({ value, description }) => `${value}\t${printable(description)}\n`).join(''));
    return 0;
  } finally {
    await ctx.close();
  }
}

interface EarlyOptions {
  json: boolean;
  verbose: boolean;
}

function earlyOptions(argv: readonly string[]): EarlyOptions {
  const at = argv.findIndex((word) => word === '-o' || word === '--output');
  const format =
    at >= 0 ? argv[at + 1] : argv.find((word) => /^(-o=?|--output=)/.test(word))?.replace(/^(-o=?|--output=)/, '');
  return { json: format === 'json', verbose: argv.includes('--verbose') };
}

async function report(command: string, error: OpsctlError, { json, verbose }: EarlyOptions, io: CliIo): Promise<void> {
  if (json) await io.stdout.write(`${JSON.stringify(errorEnvelope(command, error))}\n`);
  else await tell(error, io);
  if (verbose) await io.stderr.write(`${(error.cause instanceof Error ? error.cause.stack : error.stack) ?? ''}\n`);
}

async function tell({ message, hint }: OpsctlError, io: CliIo): Promise<void> {
  await io.stderr.write(`opsctl: ${printable(message)}\n`);
  if (hint !== undefined) await io.stderr.write(`  ${printable(hint)}\n`);
}
