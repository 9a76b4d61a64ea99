import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { type OpsctlError, toOpsctlError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import { catalogue, entryOf } from '../catalogue.ts';
import { errorEnvelope, exitStatusOf } from '../envelope.ts';
import { invoke } from '../invoke.ts';
import type { GlobalOptions } from './flags.ts';
import { formatOf } from './formats.ts';
import type { CliIo } from './io.ts';
import { printAnswer } from './output.ts';
import { route } from './route.ts';

export interface CliApp {
  version: string;
  /** Builds the context of one invocation; closing it closes the store. */
  open(globals: GlobalOptions): Promise<Context & { close(): Promise<void> }>;
}

/** The command line: words in, data on stdout, everything else on stderr, exit status out. */
export async function runCli(argv: readonly string[], io: CliIo, app: CliApp): Promise<number> {
  const started = process.uptime();
  // Errors before the flags are parsed still have to come in the format that was asked for.
  const early = earlyOptions(argv);
  let name = 'opsctl';
  try {
    if (argv[0] === '__complete') return await completeLine(argv.slice(1), io, app);
    const target = route(
      argv,
      catalogue.map(({ path }) => path),
    );
    if (target.to !== 'command') return await help(target, io, app);
    name = target.path;
    const command = await loadCommand(target.path);
    const { parseCommand } = await import('./program.ts');
    const parsed = parseCommand(command, target.rest);
    if (parsed.kind === 'help') {
      await io.stdout.write(parsed.text);
      return 0;
    }
    const status = await runCommand(command, parsed.input, parsed.globals, io, app);
    if (parsed.globals.timing) await io.stderr.write(`${((process.uptime() - started) * 1000).toFixed(0)} ms\n`);
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
  const format = formatOf(globals.output ?? 'table');
  // The walk-through is always over the bundled account.
  const opened = command.path === 'demo' ? { ...globals, demo: true } : globals;
  const ctx = await app.open(opened);
  try {
    const answer = asTyped(await invoke(command, input, ctx), opened);
    await printAnswer(command, answer, { format, globals, io, now: ctx.clock.now() });
    return exitStatusOf(answer);
  } finally {
    await ctx.close();
  }
}

async function help(
  target: { to: 'group' | 'root'; path?: string; rest: string[] },
  io: CliIo,
  app: CliApp,
): Promise<number> {
  if (target.rest.includes('--version') || target.rest.includes('-V')) {
    await io.stdout.write(`${app.version}\n`);
    return 0;
  }
  const { overview, parseGlobals } = await import('./program.ts');
  parseGlobals(target.rest);
  const wanted = catalogue.filter(({ path }) => target.path === undefined || path.startsWith(`${target.path} `));
  const commands = await Promise.all(wanted.map(({ load }) => load()));
  await io.stdout.write(overview(target.path, commands));
  return 0;
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

async function loadCommand(path: string): Promise<AnyCommand> {
  const entry = entryOf(path);
  if (!entry) throw new Error(`no entry for ${path}`);
  return entry.load();
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
  else {
    await io.stderr.write(`opsctl: ${printable(error.message)}\n`);
    if (error.hint !== undefined) await io.stderr.write(`  ${printable(error.hint)}\n`);
  }
  if (verbose) await io.stderr.write(`${(error.cause instanceof Error ? error.cause.stack : error.stack) ?? ''}\n`);
}
