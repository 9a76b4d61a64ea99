/** Sends what was planned, looks after what became of it, and says of each target what is known and no more. */
import type { Action, ActionState } from '../../cmdb/actions/action.ts';
import { type FailedCall, failedCall } from '../../cmdb/aws/refusal.ts';
import { counted } from '../../core/counted.ts';
import type { Progress } from '../../core/progress.ts';
import type { ChangeResult, ResultState } from './result-schema.ts';
import { type Pace, type Settled, settle } from './settle.ts';

/** How many changes are being sent at once: a mistake that is noticed has then not reached everything. */
const AT_ONCE = 4;
/** Looks at the state after an answer was lost, before it is said that it cannot be told; milliseconds between them. */
const LOOKS = 4;
const PAUSE = 1000;

export interface CarryOut {
  wait: boolean;
  /** For one target, milliseconds. */
  timeout: number;
  pace: Pace;
  signal: AbortSignal;
  progress: Progress;
  now(): Date;
}

const WELL = new Set<ResultState | undefined>(['settled', 'accepted']);

/** Never throws for what AWS says: every target has its result. */
export async function carryOut(actions: readonly Action[], options: CarryOut): Promise<ChangeResult[]> {
  const { progress, signal } = options;
  const began = options.now();
  const results: Promise<ChangeResult>[] = [];
  let stopped: string | undefined;
  const stages = Map.groupBy(actions.entries(), ([, { stage = 0 }]) => stage);
  let queue: [number, Action][] = [];
  progress.start(options.wait ? 'changing, and waiting until it is settled' : 'changing', actions.length);
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, action] = next;
      if (signal.aborted) stopped ??= 'it was interrupted before';
      if (stopped !== undefined) {
        results[index] = Promise.resolve(resultOf(action, 'not_sent', `nothing was sent: ${stopped}`));
        continue;
      }
      const sent = await send(action, options);
      if (sent.failure?.outcome === 'expired') stopped = 'the credentials were not accepted before';
      results[index] = finish(action, sent, options, began).then((whole) => {
        const result = { ...whole, after: planned(whole.after, action) };
        progress.advance(1, `${labelOf(action)}: ${result.note}`);
        return result;
      });
    }
  };
  try {
    for (const [, stage] of [...stages].sort(([a], [b]) => a - b)) {
      queue = [...stage];
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, stage.length) }, worker));
      const ended = await Promise.all(stage.map(([index]) => results[index]));
      if (ended.some((result) => !WELL.has(result?.state))) stopped ??= 'what goes before it did not go well';
    }
    return await Promise.all(results);
  } finally {
    progress.stop();
  }
}

/** Of what was read only what the plan speaks of: tasks that come and go are no change of anybody's. */
function planned(now: ChangeResult['after'], { before, after }: Action): ChangeResult['after'] {
  if (now === null) return null;
  return Object.fromEntries(Object.entries(now).filter(([key]) => key in before || key in after));
}

interface Sent {
  /** How often the state was read back after a lost answer, and over how many milliseconds. */
  looks: number;
  over: number;
  /** What AWS answered; null when the answer was lost or was no. */
  applied: ActionState | null;
  /** Whether AWS took it; undefined when that cannot be told. */
  taken: boolean | undefined;
  failure: FailedCall | undefined;
  /** Read after a failure. */
  now: ActionState | null;
  /** Why it could not be read. */
  unread: string | null;
}

async function send(action: Action, { signal, pace }: CarryOut): Promise<Sent> {
  const once = { looks: 0, over: 0 };
  try {
    return { applied: await action.apply(), taken: true, failure: undefined, now: null, unread: null, ...once };
  } catch (error) {
    const failure = failedCall(error);
    if (failure.refused) return { applied: null, taken: false, failure, ...once, ...(await look(action)) };
    const lost = pace.elapsed();
    let read = await look(action);
    let looks = 1;
    const takenNow = () => (read.now === null ? undefined : action.taken(read.now));
    // AWS may show what it took only a moment later: a single no is none.
    while (takenNow() !== true && looks < LOOKS && !signal.aborted) {
      await pace.sleep(PAUSE, signal).catch(() => undefined);
      read = await look(action);
      looks++;
    }
    return { applied: null, taken: takenNow(), failure, looks, over: pace.elapsed() - lost, ...read };
  }
}

async function look(action: Action): Promise<Pick<Sent, 'now' | 'unread'>> {
  try {
    return { now: await action.read(), unread: null };
  } catch (error) {
    return { now: null, unread: failedCall(error).message };
  }
}

async function finish(action: Action, sent: Sent, options: CarryOut, began: Date): Promise<ChangeResult> {
  const { failure, taken, now } = sent;
  if (failure !== undefined && taken !== true) {
    const [state, note] = failure.refused
      ? (['refused', refusalNote(action, failure)] as const)
      : (['unknown', unknownNote(failure, sent)] as const);
    const left = action.leftBehind?.() ?? null;
    return {
      ...resultOf(action, state, left === null ? note : `${note}; ${left}`),
      after: now,
      error: failure.code,
    };
  }
  const lost = failure === undefined ? '' : 'AWS took it although the answer was lost; ';
  if (!options.wait) {
    const read = now === null ? await look(action) : { now };
    return { ...resultOf(action, 'accepted', `${lost}AWS took it; it was not waited for`), after: read.now };
  }
  const settled = await settle(action, sent.applied, {
    timeout: options.timeout,
    pace: options.pace,
    signal: options.signal,
    onNote: (note) => options.progress.advance(0, `${labelOf(action)}: ${note}`),
  });
  return {
    ...resultOf(action, STATE_OF[settled.end], `${lost}${endNote(settled, options.timeout)}`),
    after: settled.now,
    events: settled.end === 'settled' ? [] : await eventsOf(action, began),
    error: failure?.code ?? null,
  };
}

const STATE_OF: Record<Settled['end'], ResultState> = {
  settled: 'settled',
  failed: 'failed',
  'timed out': 'unsettled',
  interrupted: 'unsettled',
  unreadable: 'unsettled',
};

function endNote({ end, note }: Settled, timeout: number): string {
  if (end === 'timed out') return `not settled after ${Math.round(timeout / 1000)} s: ${note}`;
  if (end === 'interrupted') return `it was sent, and waiting was interrupted: ${note}`;
  if (end === 'unreadable') return `it was sent, and ${note}`;
  return note;
}

/** That nothing is seen yet is no proof: AWS may show a moment later what it took. */
function unknownNote({ outcome, message }: FailedCall, { taken, now, unread, looks, over }: Sent): string {
  const broken = outcome === 'interrupted' ? 'it was interrupted while being sent' : `the answer was lost (${message})`;
  if (taken === false) {
    const span = looks > 1 ? ` over ${Math.round(over / 1000)} s` : '';
    return `${broken}; read back ${counted(looks, 'time')}${span}, it is unchanged; whether AWS took it all the same cannot be told yet`;
  }
  const why = now === null ? `reading back failed too: ${unread}` : 'the state that was read back does not tell';
  return `${broken}, and whether AWS took it cannot be told: ${why}`;
}

function refusalNote({ calls, permissions }: Action, { outcome, message, missing, code }: FailedCall): string {
  if (outcome !== 'denied') return `AWS did not take it: ${message}${message.includes(code) ? '' : ` (${code})`}`;
  const operations = new Set(calls.map(({ operation }) => operation));
  const actions = missing ?? permissions.filter((each) => operations.has(each.split(':')[1] ?? '')).join(', ');
  return `AWS did not allow it: the identity lacks ${actions || permissions.join(', ')}: ${message}`;
}

async function eventsOf(action: Action, since: Date): Promise<ChangeResult['events']> {
  try {
    return (await action.events?.(since)) ?? [];
  } catch {
    // They only explain; what became of the change is told without them.
    return [];
  }
}

function resultOf({ target, before, inverse }: Action, state: ResultState, note: string): ChangeResult {
  const { id, arn, kind, name, region } = target;
  return { id, arn, kind, name, region, state, note, before, after: null, events: [], inverse, error: null };
}

function labelOf({ target: { name, id } }: Action): string {
  return name ?? id;
}
