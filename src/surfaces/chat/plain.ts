/** The conversation in plain lines: for dumb terminals and screen readers, and for pipes. Nothing is drawn twice. */
import { type Approve, agreementOf } from '../../commands/approval.ts';
import { printable } from '../../core/printable.ts';
import type { Progress } from '../../core/progress.ts';
import { drawPlain } from '../drawing/draw-plain.ts';
import { ARMED, LEAVE_TIP, notAsked, STOPPED } from './conversation.ts';
import { drawEntry, type View } from './draw-entry.ts';
import type { Engine } from './engine.ts';
import type { Entry, Outcome } from './entry.ts';
import type { HistoryFile } from './history-file.ts';
import { type LineQueue, lineQueue } from './line-queue.ts';

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
/** How often a request under way gives a sign of life, milliseconds. */
const SIGN_OF_LIFE = 10_000;

/** Turn by turn until the input ends. Resolves to the exit status: that of the last turn that failed, or 0. */
export async function plainLoop(engine: Engine, io: PlainIo): Promise<number> {
  const lines = lineQueue(io.stdin);
  const tell = teller(io);
  let request: AbortController | undefined;
  let armed = Number.NEGATIVE_INFINITY;
  let status = 0;
  const { promise: left, resolve: leave } = Promise.withResolvers<null>();
  let interrupted = false;
  const deaf = io.onInterrupt(() => {
    // At a question it means no, as Enter would.
    if (lines.giveUp()) return io.out('no\n');
    const stopping = request && !request.signal.aborted;
    request?.abort(new DOMException('interrupted', 'AbortError'));
    const again = performance.now() - armed < ARMED;
    if (!io.attended || (!stopping && again)) {
      interrupted = true;
      lines.close();
      leave(null);
    } else if (!stopping) {
      armed = performance.now();
      io.out(`\n${LEAVE_TIP}\n${request ? '' : PROMPT}`);
    }
  });
  try {
    for (;;) {
      if (io.attended) io.out(PROMPT);
      const typed = await lines.next();
      if (typed === null || interrupted) break;
      armed = Number.NEGATIVE_INFINITY;
      if (typed.trim() === '') continue;
      if (io.attended) await io.history.add(typed.trim());
      request = new AbortController();
      const { signal } = request;
      const alive = signsOfLife(io);
      const outcome = await Promise.race([
        engine.execute(typed, {
          signal,
          progress: lineProgress(io),
          approve: io.attended ? approveIn(io, lines, alive) : io.approve,
        }),
        // Whoever left does not wait for what will not end; off a terminal, what was gathered is told first.
        ...(io.attended ? [left] : []),
      ]);
      alive.stop();
      request = undefined;
      if (outcome === null) break;
      tell(outcome);
      if (signal.aborted) {
        note(STOPPED, io);
        for (const text of lines.drain().filter((line) => line.trim() !== '')) {
          note(printable(notAsked(text)), io);
          if (io.attended) await io.history.add(text.trim());
        }
      }
      if (outcome.status !== 0) status = outcome.status;
      if (outcome.leave || interrupted) break;
    }
  } finally {
    deaf();
    lines.close();
  }
  if (io.attended) return 0;
  return interrupted ? INTERRUPTED : status;
}

interface SignsOfLife {
  /** None while a question is open. */
  quiet: boolean;
  stop(): void;
}

function signsOfLife(io: PlainIo): SignsOfLife {
  if (!io.attended || io.quiet) return { quiet: true, stop() {} };
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += SIGN_OF_LIFE / 1000;
    if (!alive.quiet) io.out(`still working, ${seconds} s; Ctrl-C stops\n`);
  }, SIGN_OF_LIFE);
  timer.unref();
  const alive: SignsOfLife = { quiet: false, stop: () => clearInterval(timer) };
  return alive;
}

function approveIn(io: PlainIo, lines: LineQueue, alive: SignsOfLife): Approve {
  return async (plan) => {
    io.out(`${drawEntry({ kind: 'plan', plan }, io.view())}\n`);
    io.out(plan.typed === undefined ? 'Go ahead? [y/N] ' : `Type ${printable(plan.typed)} to go ahead: `);
    const quiet = alive.quiet;
    alive.quiet = true;
    const said = (await lines.answer()) ?? '';
    alive.quiet = quiet;
    return agreementOf(plan, said);
  };
}

function teller(io: PlainIo): (outcome: Outcome) => void {
  let answers = 0;
  return ({ entries }) => {
    for (const entry of entries) {
      if (io.attended) io.out(`${drawEntry(entry, io.view())}\n`);
      else if (entry.kind === 'answer') {
        // What reads them can tell one from the next.
        if (answers++ > 0) io.out('\n');
        tellApart(entry, io);
      } else tellApart(entry, io);
    }
  };
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
