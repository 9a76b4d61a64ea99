import { printable } from '../../core/printable.ts';
import type { Progress } from '../../core/progress.ts';
import { cut } from '../drawing/display-width.ts';

export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** A bar on a terminal, redrawn in place; elsewhere a line for each thing that ended. Always on stderr. */
export function progressOn(stream: ProgressStream, { bar }: { bar: boolean }): Progress {
  return bar ? barProgress(stream) : lineProgress(stream);
}

function lineProgress(stream: ProgressStream): Progress {
  let phase = '';
  let total: number | undefined;
  let done = 0;
  return {
    start(label, expected) {
      phase = label;
      total = expected;
      done = 0;
      stream.write(`${printable(label)}${expected === undefined ? '' : ` (${expected})`}\n`);
    },
    advance(units = 1, note) {
      done += units;
      if (note !== undefined)
        stream.write(`${printable(phase)}: ${done}${total === undefined ? '' : `/${total}`} ${printable(note)}\n`);
    },
    note: (message) => void stream.write(`${printable(message)}\n`),
    stop() {},
  };
}

const WIDTH = 24;
const REDRAW_MS = 80;

function barProgress(stream: ProgressStream): Progress {
  let phase = '';
  let total: number | undefined;
  let done = 0;
  let last = '';
  let drawnAt = 0;
  let shown = false;

  function draw(force: boolean) {
    const now = performance.now();
    if (!force && now - drawnAt < REDRAW_MS) return;
    drawnAt = now;
    const share = total ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * WIDTH);
    const bar = total ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total} ` : '';
    const line = `${bar}${phase}${last === '' ? '' : ` · ${last}`}`;
    stream.write(`\r\x1b[2K${cut(line, Math.max(20, (stream.columns ?? 80) - 1))}`);
    shown = true;
  }
  function clear() {
    if (shown) stream.write('\r\x1b[2K');
    shown = false;
  }

  return {
    start(label, expected) {
      [phase, total, done, last] = [printable(label), expected, 0, ''];
      draw(true);
    },
    advance(units = 1, note) {
      done += units;
      if (note !== undefined) last = printable(note);
      draw(total !== undefined && done >= total);
    },
    note(message) {
      clear();
      stream.write(`${printable(message)}\n`);
      if (phase !== '') draw(true);
    },
    stop() {
      phase = '';
      clear();
    },
  };
}
