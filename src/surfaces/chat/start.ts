import type { Context, RequestOwn } from '../../commands/context.ts';
import { usageError } from '../../core/errors.ts';
import { type Progress, silentProgress } from '../../core/progress.ts';
import { colourLevel } from '../drawing/colour-level.ts';
import { PLAIN } from '../drawing/theme.ts';
import type { RawInput } from '../invoke.ts';
import type { CommandLine, LineOptions } from './command-line.ts';
import { openDesk } from './desk.ts';
import { drawEntry, type View } from './draw-entry.ts';
import { type Engine, openEngine } from './engine.ts';
import { type HistoryFile, historyFile } from './history-file.ts';
import type { PlainIo } from './plain.ts';
import { reflowOf } from './rows.ts';
import { startRuntime } from './runtime.ts';
import { type ChatTheme, chatTheme } from './theme.ts';

export interface ChatOptions extends LineOptions {
  color?: boolean;
  quiet?: boolean;
  output?: string;
  query?: string;
}

/** A context that requests can be derived from, and that has to be closed. */
export interface OpenedContext extends Context {
  request(own: RequestOwn): Context;
  close(): Promise<void>;
}

export interface ChatSurroundings {
  /** @param progress of what happens outside of requests; by default it is told on stderr */
  open(progress?: Progress): Promise<OpenedContext>;
  commandLine: CommandLine;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  /** Where plain lines go. */
  out(text: string): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
  historyFile: string;
  onInterrupt(listener: () => void): () => void;
  /** Hears that the conversation is to end, with the exit status for it, until the returned function is called. */
  onEnd(listener: (status: number) => void): () => void;
}

/** Where the conversations of scripts are kept; a new one leans on nothing in it. */
const UNNAMED = 'chat';

/**
 * Holds a conversation, in the form that suits where it is held, until the person leaves or the input ends.
 * @returns the exit status
 * @throws OpsctlError `usage` for flags that belong to a single answer
 */
export async function startChat(input: RawInput, options: ChatOptions, around: ChatSurroundings): Promise<number> {
  const { stdin, stdout, env } = around;
  for (const name of ['output', 'query'] as const)
    if (options[name] !== undefined)
      throw usageError(`chat takes no --${name}`, `put it behind a line in the chat: resource list --${name} …`);
  const attended = stdin.isTTY === true && stdout.isTTY === true && !env.CI;
  const plain = !attended || env.TERM === 'dumb' || wantsPlainLines(input, env);
  // Under way while the rest is made ready.
  const screen = plain ? undefined : import('./app.tsx');
  // Nothing else may write to a screen that is drawn.
  const ctx = await around.open(plain ? undefined : silentProgress);
  try {
    const talk = await prepared(input, options, around, ctx);
    if (screen) return await onScreen(await screen, talk, around);
    return await inLines(talk, around, { attended, quiet: options.quiet === true, approve: ctx.approve });
  } finally {
    await ctx.close();
  }
}

interface Talk {
  engine: Engine;
  history: HistoryFile;
  theme: ChatTheme;
  view(width: number): View;
}

async function prepared(
  input: RawInput,
  options: ChatOptions,
  { commandLine, stdout, env, historyFile: path }: ChatSurroundings,
  ctx: OpenedContext,
): Promise<Talk> {
  const named = input.session as string | undefined;
  const desk = openDesk(ctx, {
    settings: {
      profile: options.profile,
      regions: (input.region as string[] | undefined) ?? [],
      timing: options.timing === true,
    },
    session: named ?? ctx.terminalSession ?? UNNAMED,
    lasting: named !== undefined || ctx.terminalSession !== null,
  });
  const level = colourLevel(stdout.isTTY === true, options.color !== false, env);
  const colours = level === 0 ? PLAIN : (await import('../drawing/colours.ts')).coloured(level);
  const theme = chatTheme(colours, env.TERM === 'dumb');
  const quiet = options.quiet === true;
  return {
    engine: openEngine({ desk, commandLine, db: options.db, request: ctx.request }),
    history: historyFile(path),
    theme,
    view: (width) => ({ width, theme, now: ctx.clock.now(), demo: ctx.demo, quiet }),
  };
}

function onScreen(
  { holdConversation }: typeof import('./app.tsx'),
  { engine, history, theme, view }: Talk,
  { stdin, stdout, env, onInterrupt, onEnd }: ChatSurroundings,
): Promise<number> {
  return holdConversation({
    runtime: (redraw) => startRuntime(engine, history, { redraw }),
    theme,
    reflow: reflowOf(env),
    draw: (entry, width) => drawEntry(entry, view(width)),
    stdin,
    stdout,
    onInterrupt,
    onEnd,
  });
}

async function inLines(
  { engine, history, view }: Talk,
  { stdin, stdout, out, err, onInterrupt }: ChatSurroundings,
  how: Pick<PlainIo, 'attended' | 'quiet' | 'approve'>,
): Promise<number> {
  const { plainLoop } = await import('./plain.ts');
  const width = () => (how.attended ? stdout.columns || 80 : Number.POSITIVE_INFINITY);
  return plainLoop(engine, { ...how, stdin, out, err, history, view: () => view(width()), onInterrupt });
}

function wantsPlainLines({ screenReader }: RawInput, env: NodeJS.ProcessEnv): boolean {
  return (
    screenReader === true || env.INK_SCREEN_READER === 'true' || /^(?:1|true)$/.test(env.OPSCTL_SCREEN_READER ?? '')
  );
}
