/** The conversation in plain lines: for dumb terminals and screen readers, and for pipes. Nothing is drawn twice. */
import { createInterface } from 'node:readline';
import type { Approve } from '../../commands/approval.ts';
import { printable } from '../../core/printable.ts';
import type { Progress } from '../../core/progress.ts';
import { drawPlain } from '../drawing/draw-plain.ts';
import { LEAVE_TIP, STOPPED } from './conversation.ts';
import { drawEntry, type View } from './draw-entry.ts';
import type { Engine } from './engine.ts';
import type { Entry, Outcome } from './entry.ts';
import type { HistoryFile } from './history-file.ts';

export interface PlainIo {
  stdin: NodeJS.ReadableStream;
  out(text: string): void;
  err(text: string): void;
  /** Somebody sits at it: there is a prompt, everything goes to `out`, and changes are asked about. */
  attended: boolean;
  /** Tells nothing but answers. */
  quiet: boolean;
  history: HistoryFile;
  view(): View;
  /** Who agrees to changes where nobody sits. */
  approve: Approve;
  /** Hears Ctrl-C until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
}

const PROMPT = 'opsctl> ';
const INTERRUPTED = 130;

/** Turn by turn until the input ends. Resolves to the exit status: that of the last turn that failed, or 0. */
export async function plainLoop(engine: Engine, io: PlainIo): Promise<number> {
  const lines = createInterface({ input: io.stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  const input = lines[Symbol.asyncIterator]();
  let request: AbortController | undefined;
  let armed = false;
  let interrupted = false;
  let status = 0;
  const deaf = io.onInterrupt(() => {
    interrupted = !io.attended || armed || request?.signal.aborted === true;
    if (request && !request.signal.aborted) request.abort(new DOMException('interrupted', 'AbortError'));
    else if (!interrupted) io.out(`\n${LEAVE_TIP}\n${PROMPT}`);
    armed = true;
    if (interrupted) lines.close();
  });
  const nextLine = async (prompt: string): Promise<string | null> => {
    if (io.attended) io.out(prompt);
    const { value, done } = await input.next();
    return done ? null : value;
  };
  try {
    for (;;) {
      const typed = await nextLine(PROMPT);
      if (typed === null || interrupted) break;
      armed = false;
      if (typed.trim() === '') continue;
      if (io.attended) await io.history.add(typed.trim());
      request = new AbortController();
      const outcome = await engine.execute(typed, {
        signal: request.signal,
        progress: lineProgress(io),
        approve: io.attended ? approveIn(io, nextLine) : io.approve,
      });
      const stopped = request.signal.aborted;
      request = undefined;
      tell(outcome, io);
      if (stopped) note(`${STOPPED}${io.attended ? `; ${LEAVE_TIP}` : ''}`, io);
      if (outcome.status !== 0) status = outcome.status;
      if (outcome.leave || interrupted) break;
    }
  } finally {
    deaf();
    lines.close();
  }
  return interrupted ? (io.attended ? 0 : INTERRUPTED) : io.attended ? 0 : status;
}

function approveIn(io: PlainIo, nextLine: (prompt: string) => Promise<string | null>): Approve {
  return async (plan) => {
    io.out(`${drawEntry({ kind: 'plan', plan }, io.view())}\n`);
    if (plan.typed === undefined) return /^\s*y(?:es)?\s*$/i.test((await nextLine('Go ahead? [y/N] ')) ?? '');
    return (await nextLine(`Type ${printable(plan.typed)} to go ahead: `))?.trim() === plan.typed;
  };
}

function tell({ entries }: Outcome, io: PlainIo): void {
  for (const entry of entries) {
    if (io.attended) io.out(`${drawEntry(entry, io.view())}\n`);
    else tellApart(entry, io);
  }
}

/** Into a pipe goes the answer; what is said about it goes beside. */
function tellApart(entry: Entry, io: PlainIo): void {
  if (entry.kind === 'error') {
    io.err(`opsctl: ${printable(entry.message)}\n`);
    if (entry.hint !== undefined) io.err(`  ${printable(entry.hint)}\n`);
    return;
  }
  if (entry.kind !== 'answer') {
    io.err(`${drawEntry(entry, io.view())}\n`);
    return;
  }
  io.out(drawPlain(entry.blocks.filter(({ block }) => block !== 'notice')));
  if (io.quiet) return;
  const about = drawEntry({ ...entry, blocks: entry.blocks.filter(({ block }) => block === 'notice') }, io.view());
  if (about !== '') io.err(`${about}\n`);
}

function note(text: string, io: PlainIo): void {
  if (io.attended) io.out(`${text}\n`);
  else io.err(`${text}\n`);
}

/** How far it is, a line at each quarter of a phase. */
function lineProgress(io: PlainIo): Progress {
  const say = (text: string) => io.quiet || note(printable(text), io);
  let [phase, done, told, total] = ['', 0, 0, 0];
  return {
    start(label, expected) {
      [phase, done, told, total] = [label, 0, 0, expected ?? 0];
      say(label);
    },
    advance(units = 1) {
      done += units;
      const quarters = total === 0 ? 0 : Math.floor((4 * done) / total);
      if (quarters > told && done < total) say(`${phase}: ${done} of ${total}`);
      told = quarters;
    },
    note: say,
    stop() {},
  };
}
