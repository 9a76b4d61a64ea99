import type { Context } from '../../commands/context.ts';
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { type OpsctlError, toOpsctlError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import type { Block } from '../../core/view.ts';
import { catalogue, entryOf } from '../catalogue.ts';
import { errorEnvelope, exitStatusOf, successEnvelope } from '../envelope.ts';
import { invoke } from '../invoke.ts';
import type { GlobalOptions } from './flags.ts';
import { type Format, formatOf } from './formats.ts';
import { route } from './route.ts';
import type { Theme } from './theme.ts';

export interface CliIo {
  stdout: OutputStream;
  stderr: OutputStream;
  env: NodeJS.ProcessEnv;
}

export interface OutputStream {
  write(text: string): Promise<void>;
  isTTY: boolean;
  columns: number;
}

export interface CliApp {
  version: string;
  /** Builds the context of one invocation; closing it closes the store. */
  open(globals: GlobalOptions): Promise<Context & { close(): Promise<void> }>;
}

/** The command line: words in, data on stdout, everything else on stderr, exit status out. */
export async function runCli(argv: readonly string[], io: CliIo, app: CliApp): Promise<number> {
  const started = performance.now();
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
    if (parsed.globals.timing) await io.stderr.write(`${(performance.now() - started).toFixed(0)} ms\n`);
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
  const ctx = await app.open(command.path === 'demo' ? { ...globals, demo: true } : globals);
  try {
    const answer = await invoke(command, input, ctx);
    await print(command, answer, format, globals, io, ctx.clock.now());
    return exitStatusOf(answer);
  } finally {
    await ctx.close();
  }
}

async function print(
  command: AnyCommand,
  answer: Answer<unknown>,
  format: Format,
  globals: GlobalOptions,
  io: CliIo,
  now: Date,
): Promise<void> {
  const data =
    globals.query === undefined ? answer.data : await (await import('./formats.ts')).query(globals.query, answer.data);
  await io.stdout.write(await rendered(command, answer, data, format, globals, io, now));
  if (globals.quiet || format !== 'table') return;
  const { footer } = await import('./footer.ts');
  await io.stderr.write(footer(answer, await themeFor(io.stderr, globals, io.env), now));
}

async function rendered(
  command: AnyCommand,
  answer: Answer<unknown>,
  data: unknown,
  format: Format,
  globals: GlobalOptions,
  io: CliIo,
  now: Date,
): Promise<string> {
  if (format === 'json')
    return `${JSON.stringify(successEnvelope(command.path, answer, data), null, io.stdout.isTTY ? 2 : 0)}\n`;
  if (format === 'yaml' || format === 'csv' || format === 'ndjson') {
    const formats = await import('./formats.ts');
    if (format === 'yaml') return formats.yaml(successEnvelope(command.path, answer, data));
    return formats[format](data);
  }
  const blocks =
    globals.query === undefined
      ? command.view(answer.data, answer)
      : (await import('./query-view.ts')).viewOfQuery(data);
  if (format === 'markdown') return draw(blocks, format, globals, io, now);
  await announce(blocks, globals, io);
  return draw(
    blocks.filter(({ block }) => block !== 'notice'),
    format,
    globals,
    io,
    now,
  );
}

/** Notices are not data: they go to stderr, ahead of it. */
async function announce(blocks: readonly Block[], globals: GlobalOptions, io: CliIo): Promise<void> {
  if (globals.quiet) return;
  const theme = await themeFor(io.stderr, globals, io.env);
  const { drawProse } = await import('./prose.ts');
  for (const block of blocks) {
    if (block.block !== 'notice') continue;
    const text = drawProse(block.text, theme);
    await io.stderr.write(`${block.level === 'info' ? theme.dim(text) : theme[block.level](text)}\n`);
  }
}

async function draw(
  blocks: Block[],
  format: 'table' | 'markdown',
  globals: GlobalOptions,
  io: CliIo,
  now: Date,
): Promise<string> {
  if (format === 'markdown') return (await import('./draw-markdown.ts')).drawMarkdown(blocks, now);
  if (!io.stdout.isTTY && !io.env.FORCE_COLOR) return (await import('./draw-plain.ts')).drawPlain(blocks);
  const { drawTerminal } = await import('./draw-terminal.ts');
  const theme = await themeFor(io.stdout, globals, io.env);
  return drawTerminal(blocks, { width: io.stdout.columns, theme, now, ascii: io.env.TERM === 'dumb' });
}

async function themeFor(stream: OutputStream, globals: GlobalOptions, env: NodeJS.ProcessEnv): Promise<Theme> {
  const { colourLevel } = await import('./colour-level.ts');
  const { themeOf } = await import('./theme.ts');
  return themeOf(colourLevel(stream.isTTY, globals.color !== false, env));
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
