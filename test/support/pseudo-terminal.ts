import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { BINARY, type Home } from './binary.ts';

/** opsctl on a pseudo-terminal, and the screen that a person would see. */
export interface OnScreen {
  /** Keys, as the terminal sends them. */
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** All that was shown, from the top of the scrollback; rows that the terminal broke are one line. */
  text(): string;
  /** What can be seen now, row by row. */
  rows(): string[];
  /** Every byte that the program wrote. */
  raw(): string;
  cursor(): { x: number; y: number };
  /** Whether the program has left the terminal as it should: cursor shown, paste not bracketed. */
  restored(): boolean;
  /** Waits until the screen shows it; fails with the screen when that takes too long. */
  until(what: string | RegExp | ((screen: OnScreen) => boolean), why?: string): Promise<void>;
  /** Types a line and Enter, waits until the answer shows this and the prompt is free again, and gives the answer. */
  answered(line: string, what: string | RegExp): Promise<string>;
  ended: Promise<number>;
}

const PATIENCE = 20_000;

export interface ScreenOptions {
  columns?: number;
  rows?: number;
  env?: Record<string, string>;
}

export function onScreen(home: Home, args: readonly string[], options: ScreenOptions = {}): OnScreen {
  const { columns = 140, rows = 40, env = {} } = options;
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
  const program: IPty = spawn(process.execPath, [BINARY, ...args], {
    cols: columns,
    rows,
    cwd: home.folder,
    env: { ...home.env, TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  const listeners = new Set<() => void>();
  program.onData((data) => {
    raw += data;
    terminal.write(data, () => {
      for (const listener of listeners) listener();
    });
  });
  const ended = new Promise<number>((resolve) => {
    // What was written last is drawn before anybody looks.
    program.onExit(({ exitCode, signal }) => terminal.write('', () => resolve(signal ? 128 + signal : exitCode)));
  });

  function linesFrom(start: number): string[] {
    const buffer = terminal.buffer.active;
    const lines: string[] = [];
    for (let index = start; index < buffer.length; index++) {
      const line = buffer.getLine(index);
      if (!line) continue;
      if (line.isWrapped && lines.length > 0) lines[lines.length - 1] += line.translateToString(true);
      else lines.push(line.translateToString(true));
    }
    return lines;
  }

  const screen: OnScreen = {
    type: (keys) => program.write(keys),
    resize(width, height) {
      terminal.resize(width, height);
      program.resize(width, height);
    },
    kill: (signal) => program.kill(signal),
    text: () => linesFrom(0).join('\n').trimEnd(),
    rows() {
      const buffer = terminal.buffer.active;
      return Array.from(
        { length: terminal.rows },
        (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
      );
    },
    raw: () => raw,
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    restored: () => !terminal.modes.bracketedPasteMode && raw.lastIndexOf('\x1b[?25h') > raw.lastIndexOf('\x1b[?25l'),
    until(what, why = String(what)) {
      const met = () =>
        typeof what === 'function'
          ? what(screen)
          : typeof what === 'string'
            ? screen.text().includes(what)
            : what.test(screen.text());
      return new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(guard);
          listeners.delete(look);
          act();
        };
        const look = () => {
          if (met()) finish(resolve);
        };
        const guard = setTimeout(
          () => finish(() => reject(new Error(`the screen never showed ${why}:\n${screen.text()}`))),
          PATIENCE,
        );
        listeners.add(look);
        look();
      });
    },
    async answered(line, what) {
      const echo = `› ${line}`;
      const times = (lines: readonly string[]) => lines.filter((each) => each === echo).length;
      const before = times(linesFrom(0));
      screen.type(`${line}\r`);
      // The prompt stands empty below the echo again.
      const since = () => {
        const lines = linesFrom(0);
        const said = lines.slice(lines.lastIndexOf(echo) + 1);
        const free = said.indexOf('›');
        return times(lines) > before && free >= 0 ? said.slice(0, free).join('\n') : '';
      };
      const matches = () => (typeof what === 'string' ? since().includes(what) : what.test(since()));
      await screen.until(matches, `${what} after "${line}"`);
      return since();
    },
    ended,
  };
  return screen;
}

/** As terminals send them. */
export const KEY = {
  enter: '\r',
  tab: '\t',
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  interrupt: '\x03',
  end: '\x04',
  search: '\x12',
  cutLine: '\x15',
};

/** opsctl over the bundled account, once its status is told. */
export async function begun(home: Home, args: readonly string[] = [], options: ScreenOptions = {}): Promise<OnScreen> {
  const screen = onScreen(home, ['--demo', ...args], options);
  await screen.until(/data .* old/);
  return screen;
}

/** Leaves with the keys for it. The terminal has to be as it was. */
export async function leave(screen: OnScreen): Promise<void> {
  // What is half typed goes first.
  screen.type(`${KEY.interrupt}${KEY.end}`);
  const status = await screen.ended;
  if (status !== 0 || !screen.restored()) throw new Error(`left with status ${status}:\n${screen.text()}`);
}
