/** Waiting until AWS has done what it took. */
import type { Action, ActionState, Verdict } from '../../cmdb/actions/action.ts';
import { classify } from '../../cmdb/aws/errors.ts';
import { failedCall } from '../../cmdb/aws/refusal.ts';

/** How time passes; another one in tests. */
export interface Pace {
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds from some fixed moment. */
  elapsed(): number;
}

export const REAL_PACE: Pace = {
  async sleep(milliseconds, signal) {
    const { setTimeout } = await import('node:timers/promises');
    await setTimeout(milliseconds, undefined, { signal });
  },
  elapsed: () => performance.now(),
};

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 10_000;
const GROWTH = 1.5;

export interface Settled {
  end: 'settled' | 'failed' | 'timed out' | 'interrupted' | 'unreadable';
  note: string;
  /** The last that was read; null when nothing was. */
  now: ActionState | null;
}

interface Waiting {
  /** Milliseconds. */
  timeout: number;
  pace: Pace;
  signal: AbortSignal;
  /** Told what a look said, when it is something else than before. */
  onNote(note: string): void;
}

/** Looks until the action is settled, has failed, or time is up: first after a second, then ever more seldom. */
export async function settle(action: Action, applied: ActionState | null, waiting: Waiting): Promise<Settled> {
  const { timeout, pace, signal, onNote } = waiting;
  const start = pace.elapsed();
  let now: ActionState | null = null;
  let note = 'not looked at yet';
  let told = '';
  let pause = FIRST_PAUSE;
  for (;;) {
    if (signal.aborted) return { end: 'interrupted', note, now };
    try {
      now = await action.read();
      const verdict: Verdict = action.judge(now, applied);
      note = verdict.note;
      if (verdict.state !== 'moving') return { end: verdict.state, note, now };
    } catch (error) {
      if (signal.aborted) return { end: 'interrupted', note, now };
      const { outcome } = classify((error as Error).cause ?? error);
      note = `it cannot be read back: ${failedCall(error).message}`;
      // Nothing that waiting would mend.
      if (outcome === 'expired' || outcome === 'denied') return { end: 'unreadable', note, now };
    }
    if (note !== told) onNote(note);
    told = note;
    const left = timeout - (pace.elapsed() - start);
    if (left <= 0) return { end: 'timed out', note, now };
    try {
      await pace.sleep(Math.min(pause, left), signal);
    } catch {
      return { end: 'interrupted', note, now };
    }
    pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
  }
}
