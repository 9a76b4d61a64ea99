/** The conversation on a terminal. Everything of Ink and React hangs on this file, and is loaded with it. */
import { render } from 'ink';
import { Screen } from './components/Screen.tsx';
import type { Entry } from './entry.ts';
import type { Reflow } from './rows.ts';
import type { Runtime } from './runtime.ts';
import type { ChatTheme } from './theme.ts';

export interface Holding {
  runtime(redraw: () => void): Runtime;
  theme: ChatTheme;
  reflow: Reflow;
  draw(entry: Entry, width: number): string;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  /** Hears an interrupt from outside; Ctrl-C itself is a key here. */
  onInterrupt(listener: () => void): () => void;
  /** Hears that it is to end, with the exit status for it. */
  onEnd(listener: (status: number) => void): () => void;
}

/**
 * Erases from the end to the start: a multiplexer keeps what is erased as a whole above the screen, where it would stand
 * twice.
 */
const EMPTY_SCREEN = '\x1b[999;999H\x1b[1J\x1b[H';

/**
 * Shows the conversation until the person leaves. Ink puts the terminal back as it was, also when a signal or a crash
 * ends the process.
 * @returns the exit status
 */
export async function holdConversation({
  runtime: start,
  theme,
  reflow,
  draw,
  stdin,
  stdout,
  onInterrupt,
  onEnd,
}: Holding): Promise<number> {
  const runtime = start(() => {
    instance.clear();
    stdout.write(EMPTY_SCREEN);
    instance.rerender(screen());
  });
  const screen = () => <Screen runtime={runtime} theme={theme} reflow={reflow} draw={draw} />;
  const deaf = onInterrupt(() => runtime.dispatch({ type: 'press', press: { key: 'interrupt' } }));
  let status = 0;
  const unbound = onEnd((told) => {
    status = told;
    runtime.dispatch({ type: 'end' });
  });
  const instance = render(screen(), {
    stdin,
    stdout,
    exitOnCtrlC: false,
    // Asked for where it is started: never in CI, never off a terminal.
    interactive: true,
    isScreenReaderEnabled: false,
    incrementalRendering: true,
  });
  try {
    // The first picture is on the screen before the store is opened.
    await instance.waitUntilRenderFlush();
    void runtime.warmUp();
    await Promise.race([runtime.left, instance.waitUntilExit()]);
  } finally {
    deaf();
    unbound();
    instance.unmount();
  }
  await instance.waitUntilExit();
  return status;
}
