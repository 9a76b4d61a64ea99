import { PassThrough, Writable } from 'node:stream';
import headless from '@xterm/headless';
import { render } from 'ink';
import { Screen } from '../../src/surfaces/chat/components/Screen.tsx';
import { openDesk } from '../../src/surfaces/chat/desk.ts';
import { drawEntry } from '../../src/surfaces/chat/draw-entry.ts';
import type { Engine } from '../../src/surfaces/chat/engine.ts';
import { type Runtime, startRuntime } from '../../src/surfaces/chat/runtime.ts';
import { chatTheme } from '../../src/surfaces/chat/theme.ts';
import { PLAIN } from '../../src/surfaces/drawing/theme.ts';
import { testContext } from './context.ts';

export interface InkScreen {
  runtime: Runtime;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  /** What can be seen, without empty rows at the end. */
  rows(): Promise<string[]>;
  cursor(): { x: number; y: number };
  /** What was remembered. */
  typed: string[];
  close(): void;
}

/** The screen over a fake engine, drawn by the real Ink to a stdout that is a terminal in memory. */
export function inkScreen(
  execute: Engine['execute'],
  { columns = 60, rows = 20, past = [] as string[], offers = (async () => []) as Engine['offers'] } = {},
): InkScreen {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  const stdout = Object.assign(
    new Writable({
      write(chunk: Buffer, _, done) {
        // Line ends come as from a pseudo-terminal.
        terminal.write(chunk.toString().replaceAll('\n', '\r\n'), done);
      },
    }),
    { isTTY: true, columns, rows },
  );
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode() {}, ref() {}, unref() {} });
  const desk = openDesk(testContext(), {
    settings: { profile: undefined, regions: [], timing: false },
    session: 'test',
    lasting: false,
  });
  const typed: string[] = [];
  const history = {
    load: async () => past,
    add: async (text: string) => {
      typed.push(text);
    },
  };
  const engine: Engine = { desk, execute, offers };
  const runtime = startRuntime(engine, history, { redraw() {} });
  const theme = chatTheme(PLAIN, false);
  const draw: Parameters<typeof Screen>[0]['draw'] = (entry, width) =>
    drawEntry(entry, { width, theme, now: new Date(0), demo: false, quiet: false });
  const instance = render(<Screen runtime={runtime} theme={theme} reflow="all" draw={draw} />, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    exitOnCtrlC: false,
    interactive: true,
    patchConsole: false,
  });
  void runtime.warmUp();
  return {
    runtime,
    typed,
    type: (keys) => void stdin.write(keys),
    resize(width, height) {
      terminal.resize(width, height);
      Object.assign(stdout, { columns: width, rows: height });
      stdout.emit('resize');
    },
    async rows() {
      await instance.waitUntilRenderFlush();
      const buffer = terminal.buffer.active;
      const shown = Array.from(
        { length: terminal.rows },
        (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
      );
      return shown.slice(0, shown.findLastIndex((row) => row !== '') + 1);
    },
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    close: () => instance.unmount(),
  };
}
