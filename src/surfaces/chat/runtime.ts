/** Carries out what the conversation asks for, and feeds back what comes of it. */
import { type Agreement, agreementOf } from '../../commands/approval.ts';
import type { Progress } from '../../core/progress.ts';
import { ARMED, type Effect, type Event, START, type State, update } from './conversation.ts';
import { type Engine, errorEntry } from './engine.ts';
import type { HistoryFile } from './history-file.ts';
import type { Line } from './line.ts';
import { statusOf } from './status.ts';

export interface Runtime {
  state(): State;
  subscribe(listener: () => void): () => void;
  dispatch(event: Event): void;
  /** Reads what the first picture did without: what was typed before, and the state of the store. */
  warmUp(): Promise<void>;
  /** Resolves when the person has left and nothing is under way any more, or will not end. */
  left: Promise<void>;
}

/** Longest wait for a request that was stopped, milliseconds, before the conversation ends without it. */
const PATIENCE = 2000;

export function startRuntime(engine: Engine, history: HistoryFile, { redraw }: { redraw(): void }): Runtime {
  let state = START;
  const listeners = new Set<() => void>();
  let request: { controller: AbortController; ended: Promise<void> } | undefined;
  let disarm: NodeJS.Timeout | undefined;
  let decide: ((said: string) => void) | undefined;
  let written: Promise<void> = Promise.resolve();
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();

  // Keys that come faster than what Tab asked for wait for it: they were meant for the text that it makes.
  let awaited = 0;
  const held: Event[] = [];

  function dispatch(event: Event): void {
    const key = event.type === 'press' || event.type === 'paste';
    if (key && awaited > 0 && !isInterrupt(event)) held.push(event);
    else happen(event);
  }

  function happen(event: Event): void {
    const [next, effects] = update(state, event);
    state = next;
    for (const effect of effects) carryOut(effect);
    for (const listener of listeners) listener();
  }

  function carryOut(effect: Effect): void {
    switch (effect.effect) {
      case 'run':
        request = begin(effect.text);
        return;
      case 'remember':
        written = written.then(() => history.add(effect.text)).catch(complain);
        return;
      case 'stop':
        request?.controller.abort(new DOMException('interrupted', 'AbortError'));
        return;
      case 'decide':
        decide?.(effect.said);
        return;
      case 'offer':
        void offer(effect.line, effect.asked);
        return;
      case 'redraw':
        redraw();
        return;
      case 'arm':
        clearTimeout(disarm);
        disarm = setTimeout(() => dispatch({ type: 'disarm' }), ARMED);
        disarm.unref();
        return;
      case 'leave':
        void Promise.race([Promise.all([request?.ended, written]), pause(PATIENCE)]).then(() => leave());
    }
  }

  function begin(text: string) {
    const controller = new AbortController();
    const ended = engine
      .execute(text, {
        signal: controller.signal,
        progress: progressOf(dispatch),
        approve: (plan) => {
          const answer = Promise.withResolvers<Agreement | false>();
          decide = (said) => answer.resolve((async () => agreementOf(plan, said))());
          // Stopped while the plan was made: nobody is left to ask.
          if (controller.signal.aborted || state.left) answer.resolve(false);
          else dispatch({ type: 'ask', plan });
          return answer.promise;
        },
      })
      .then((outcome) => dispatch({ type: 'done', outcome }))
      .then(refresh);
    return { controller, ended };
  }

  async function refresh(): Promise<void> {
    request = undefined;
    if (state.left) return;
    try {
      dispatch({ type: 'status', status: await statusOf(engine.desk) });
    } catch (error) {
      complain(error);
    }
  }

  async function offer(line: Line, asked: boolean): Promise<void> {
    if (asked) awaited++;
    try {
      const candidates = await engine.offers(line.text.slice(0, line.cursor));
      happen({ type: 'offered', for: line, asked, candidates });
    } catch (error) {
      complain(error);
    }
    if (asked) awaited--;
    while (awaited === 0 && held.length > 0) dispatch(held.shift() as Event);
  }

  function complain(error: unknown): void {
    dispatch({ type: 'said', entry: errorEntry(error) });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    async warmUp() {
      try {
        dispatch({ type: 'recalled', past: await history.load() });
      } catch (error) {
        complain(error);
      }
      await refresh();
    },
    left,
  };
}

function isInterrupt(event: Event): boolean {
  return event.type === 'press' && 'key' in event.press && event.press.key === 'interrupt';
}

function progressOf(dispatch: (event: Event) => void): Progress {
  let step = { phase: '', done: 0, total: undefined as number | undefined, last: '' };
  const tell = () => dispatch({ type: 'step', step });
  return {
    start(phase, total) {
      step = { phase, done: 0, total, last: '' };
      tell();
    },
    advance(units = 1, last = step.last) {
      step = { ...step, done: step.done + units, last };
      tell();
    },
    note: (text) => dispatch({ type: 'said', entry: { kind: 'note', text } }),
    stop: () => dispatch({ type: 'step', step: undefined }),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
