import type { Call } from './call.ts';
import { remembered } from './remembered.ts';
import type { Match, Watcher } from './rule.ts';

/** Calls of a principal, over at least {@link SPAN}, before anything it does can be called new. */
const LEAST_CALLS = 50;
const SPAN = 24 * 60 * 60_000;
const MOST_PRINCIPALS = 5_000;
const MOST_VALUES = 200;

interface History {
  calls: number;
  first: number;
  values: Set<string>;
}

/**
 * Tells when a principal with a history shows a value it never showed, in a call whose name fits `telling`. Without a
 * history of {@link LEAST_CALLS} calls over a day everything is new, and nothing is told.
 */
export function firstSeen(valueIn: (call: Call) => string | undefined, telling: RegExp): Watcher {
  const histories = new Map<string, History>();
  return {
    see(call): Match | undefined {
      if (call.byService !== null) return undefined;
      const value = valueIn(call);
      const { time } = call;
      if (value === undefined || Number.isNaN(time)) return undefined;
      const history = remembered(histories, call.principal, MOST_PRINCIPALS, () => ({
        calls: 0,
        first: time,
        values: new Set(),
      }));
      history.calls += 1;
      if (history.values.has(value)) return undefined;
      const established = history.calls > LEAST_CALLS && time - history.first >= SPAN;
      // What is new stays new until a telling call: looking around first must not hide it.
      if (established && !telling.test(call.name)) return undefined;
      const before = [...history.values].slice(0, 3).join(', ');
      if (history.values.size < MOST_VALUES) history.values.add(value);
      if (!established || call.error !== null) return undefined;
      return { fact: `In ${history.calls - 1} calls before it was ${before}.` };
    },
  };
}
