import type { Answer, AnyCommand } from '../../commands/define.ts';
import type { Block } from '../../core/view.ts';
import { PLAIN, type Theme } from '../drawing/theme.ts';
import { successEnvelope } from '../envelope.ts';
import { spokenView } from '../spoken.ts';
import type { GlobalOptions } from './flags.ts';
import type { CliIo, OutputStream } from './io.ts';

export interface Output {
  format: string;
  globals: GlobalOptions;
  io: CliIo;
  now: Date;
  version: string;
}

/** Writes an answer: data to stdout in the format asked for; notices, gaps and next steps to stderr. */
export async function printAnswer(command: AnyCommand, answer: Answer<unknown>, output: Output): Promise<void> {
  const { format, globals, io, now } = output;
  const data =
    globals.query === undefined ? answer.data : await (await import('./formats.ts')).query(globals.query, answer.data);
  if (format === 'json') {
    const envelope = successEnvelope(command.path, answer, data);
    return io.stdout.write(`${JSON.stringify(envelope, null, io.stdout.isTTY ? 2 : 0)}\n`);
  }
  if (format === 'yaml')
    return io.stdout.write(await (await import('./formats.ts')).yaml(successEnvelope(command.path, answer, data)));
  const own = command.formats?.[format];
  if (own !== undefined || format === 'ndjson' || format === 'csv') {
    const text =
      own === undefined
        ? await linesOf(command, globals.query === undefined ? command.rows?.(answer.data) : undefined, data, output)
        : await own(data, { version: output.version, answer, onTerminal: io.stdout.isTTY });
    await io.stdout.write(text);
    // These have no place for it, and a status of 3 needs its reason.
    return tellLimits(answer, output);
  }
  const forReading = format === 'markdown' || isForReading(answer, output);
  const blocks =
    globals.query === undefined
      ? answer.blocks === undefined && forReading
        ? spokenView(command, answer)
        : command.view(answer.data, answer)
      : (await import('./query-view.ts')).viewOfQuery(data);
  if (format === 'markdown') {
    await io.stdout.write((await import('../drawing/draw-markdown.ts')).drawMarkdown(blocks, now));
    return tellLimits(answer, output);
  }
  await announce(blocks, output);
  const shown = blocks.filter(({ block }) => block !== 'notice');
  await io.stdout.write(await draw(shown, forReading, output));
  await tellFooter(answer, output);
}

/** @param rows what takes the place of the data */
async function linesOf(
  command: AnyCommand,
  rows: unknown[] | undefined,
  data: unknown,
  { format, globals }: Output,
): Promise<string> {
  const { columnsOf, csv, ndjson } = await import('./formats.ts');
  if (format === 'ndjson') return ndjson(rows ?? data);
  return csv(rows ?? data, rows === undefined && globals.query === undefined ? columnsOf(command) : []);
}

/** Warnings and gaps alone, where the answer itself is for a program. */
async function tellLimits({ data, warnings, coverage }: Answer<unknown>, output: Output): Promise<void> {
  const gaps = coverage?.gaps ?? [];
  if ((warnings ?? []).length + gaps.length === 0) return;
  await tellFooter(
    { data, ...(warnings ? { warnings } : {}), ...(coverage && gaps.length > 0 ? { coverage } : {}) },
    output,
  );
}

async function tellFooter(answer: Answer<unknown>, output: Output): Promise<void> {
  const { globals, io, now } = output;
  if (globals.quiet) return;
  const { footer } = await import('../drawing/footer.ts');
  await io.stderr.write(
    footer(answer, {
      theme: await themeFor(io.stderr, output),
      now,
      demo: globals.demo === true,
      width: widthOf(io.stderr),
    }),
  );
}

/** Notices are not data: they go to stderr, ahead of it. */
async function announce(blocks: readonly Block[], output: Output): Promise<void> {
  const notices = blocks.flatMap((block) => (block.block === 'notice' ? [block] : []));
  if (output.globals.quiet || notices.length === 0) return;
  const theme = await themeFor(output.io.stderr, output);
  const { drawProse } = await import('../drawing/prose.ts');
  const { wrappedProse } = await import('../drawing/wrapping.ts');
  for (const { level, text } of notices)
    for (const line of wrappedProse(text, widthOf(output.io.stderr)).split('\n')) {
      const drawn = drawProse(line, theme);
      await output.io.stderr.write(`${level === 'info' ? theme.dim(drawn) : theme[level](drawn)}\n`);
    }
}

/** What goes elsewhere than to a terminal is broken by whoever shows it. */
function widthOf({ isTTY, columns }: OutputStream): number {
  return isTTY ? columns : Number.POSITIVE_INFINITY;
}

/** Drawn for people: on a terminal, where colour is forced, or because the answer is made for nothing else. */
function isForReading({ forPeople }: Answer<unknown>, { io }: Output): boolean {
  return io.stdout.isTTY || Boolean(io.env.FORCE_COLOR) || forPeople === true;
}

/** Columns of what is made for people and yet goes into a pipe. */
const PIPE_WIDTH = 120;

async function draw(blocks: Block[], forReading: boolean, output: Output): Promise<string> {
  const { stdout, env } = output.io;
  if (!forReading) return (await import('../drawing/draw-plain.ts')).drawPlain(blocks);
  const { drawTerminal } = await import('../drawing/draw-terminal.ts');
  const theme = await themeFor(stdout, output);
  const width = stdout.isTTY ? stdout.columns : PIPE_WIDTH;
  return drawTerminal(blocks, { width, theme, now: output.now, ascii: env.TERM === 'dumb' });
}

async function themeFor(stream: { isTTY: boolean }, { globals, io }: Output): Promise<Theme> {
  const { colourLevel } = await import('../drawing/colour-level.ts');
  const level = colourLevel(stream.isTTY, globals.color !== false, io.env);
  return level === 0 ? PLAIN : (await import('../drawing/colours.ts')).coloured(level);
}
