import type { Context, RequestOwn } from '../../commands/context.ts';
import { usageError } from '../../core/errors.ts';
import { colourLevel } from '../drawing/colour-level.ts';
import { PLAIN } from '../drawing/theme.ts';
import type { RawInput } from '../invoke.ts';
import type { CommandLine, LineOptions } from './command-line.ts';
import { openDesk } from './desk.ts';
import { drawEntry, type View } from './draw-entry.ts';
import { openEngine } from './engine.ts';
import type { Entry } from './entry.ts';
import { historyFile } from './history-file.ts';
import { startRuntime } from './runtime.ts';
import { chatTheme } from './theme.ts';

export interface ChatOptions extends LineOptions {
  color?: boolean;
  quiet?: boolean;
  output?: string;
  query?: string;
}

export interface ChatSurroundings {
  ctx: Context;
  /** A context for one request. */
  request(own: RequestOwn): Context;
  commandLine: CommandLine;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  /** Where plain lines go. */
  out(text: string): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
  cwd: string;
  historyFile: string;
  onInterrupt(listener: () => void): () => void;
}

/** Where the conversations of scripts are kept; a new one leans on nothing in it. */
const UNNAMED = 'chat';

/**
 * Holds a conversation, in the form that suits where it is held, until the person leaves or the input ends.
 * @returns the exit status
 * @throws OpsctlError `usage` for flags that belong to a single answer
 */
export async function startChat(input: RawInput, options: ChatOptions, around: ChatSurroundings): Promise<number> {
  const { ctx, request, commandLine, stdin, stdout, env } = around;
  for (const name of ['output', 'query'] as const)
    if (options[name] !== undefined)
      throw usageError(`chat takes no --${name}`, `put it behind a line in the chat: resource list --${name} …`);
  const attended = stdin.isTTY === true && stdout.isTTY === true && !env.CI;
  const plain = !attended || env.TERM === 'dumb' || wantsPlainLines(input, env);
  // Under way while the rest is made ready.
  const screen = plain ? undefined : import('./app.tsx');
  const named = input.session as string | undefined;
  const desk = openDesk(ctx, {
    settings: {
      profile: options.profile,
      regions: (input.region as string[] | undefined) ?? [],
      timing: options.timing === true,
    },
    cwd: around.cwd,
    session: named ?? ctx.terminalSession ?? UNNAMED,
    lasting: named !== undefined || ctx.terminalSession !== null,
  });
  const engine = openEngine({ desk, commandLine, db: options.db, request });
  const level = colourLevel(stdout.isTTY === true, options.color !== false, env);
  const colours = level === 0 ? PLAIN : (await import('../drawing/colours.ts')).coloured(level);
  const theme = chatTheme(colours, env.TERM === 'dumb');
  const history = historyFile(around.historyFile);
  const quiet = options.quiet === true;
  const view = (width: number): View => ({ width, theme, now: ctx.clock.now(), demo: ctx.demo, quiet });
  const { onInterrupt } = around;
  if (screen) {
    const runtime = (redraw: () => void) => startRuntime(engine, history, { redraw });
    const draw = (entry: Entry, width: number) => drawEntry(entry, view(width));
    return (await screen).holdConversation({ runtime, theme, draw, stdin, stdout, onInterrupt });
  }
  const { plainLoop } = await import('./plain.ts');
  return plainLoop(engine, {
    stdin,
    out: around.out,
    err: around.err,
    attended,
    quiet,
    history,
    view: () => view(attended ? stdout.columns || 80 : Number.POSITIVE_INFINITY),
    approve: ctx.approve,
    onInterrupt,
  });
}

function wantsPlainLines({ screenReader }: RawInput, env: NodeJS.ProcessEnv): boolean {
  return (
    screenReader === true || env.INK_SCREEN_READER === 'true' || /^(?:1|true)$/.test(env.OPSCTL_SCREEN_READER ?? '')
  );
}
