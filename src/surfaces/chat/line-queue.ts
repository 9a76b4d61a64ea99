/** Lines as they come in, whether or not somebody waits for one. */
import { createInterface } from 'node:readline';

export interface LineQueue {
  /** The next line, or the oldest that came meanwhile; null at the end. */
  next(): Promise<string | null>;
  /** The next line that comes from now on: what was typed before is no answer to what is asked now. */
  answer(): Promise<string | null>;
  /** Gives null to whoever waits for an answer; false when nobody does. */
  giveUp(): boolean;
  /** Takes out what came and was not asked for. */
  drain(): string[];
  close(): void;
}

/** Sequences that keys like the arrows send, which nobody typed as text. */
const KEY_SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[NO][@-~]|[^[NO])?/g;

export function lineQueue(stdin: NodeJS.ReadableStream): LineQueue {
  const lines = createInterface({ input: stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  const queued: string[] = [];
  let waiting: { for: 'line' | 'answer'; take(line: string | null): void } | undefined;
  let ended = false;
  const give = (line: string | null): void => {
    const taker = waiting;
    waiting = undefined;
    taker?.take(line);
  };
  lines.on('line', (raw) => {
    const line = raw.replaceAll(KEY_SEQUENCE, '');
    if (waiting) give(line);
    else queued.push(line);
  });
  lines.on('close', () => {
    ended = true;
    give(null);
  });
  const wait = (what: 'line' | 'answer') =>
    new Promise<string | null>((take) => {
      if (ended) take(null);
      else waiting = { for: what, take };
    });
  return {
    next: async () => queued.shift() ?? wait('line'),
    answer: () => wait('answer'),
    giveUp() {
      if (waiting?.for !== 'answer') return false;
      give(null);
      return true;
    },
    drain: () => queued.splice(0),
    close: () => lines.close(),
  };
}
