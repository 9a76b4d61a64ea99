import type { Severity } from '../../core/severity.ts';
import { isInfrastructureCode } from './agents.ts';
import type { Call } from './call.ts';
import { remembered } from './remembered.ts';
import type { Match, Watcher } from './rule.ts';

/** Principals (or what else is counted by) whose windows are held at once, per rule; the longest unseen is dropped. */
const MOST_KEYS = 5_000;
/** Ids of earlier calls that a window holds. */
const MOST_IDS = 50;

export interface Burst {
  /** Length of the window in milliseconds. */
  within: number;
  /** Different things within the window that make it a burst. */
  least: number;
  /** What is counted: each different text once. Nothing for a call that does not count. */
  of(call: Call): string | readonly string[] | undefined;
  /** Whose window: the principal, unless said otherwise. */
  per?(call: Call): string | undefined;
  /** One finding for each of `per`, not for each principal. */
  together?: true;
  /** Calls that AWS refused: left out, unless said otherwise. */
  refused?: 'never' | 'too' | 'only';
  /** What the explanation says, given how many were seen. */
  fact(count: number, call: Call): string;
  severity?(count: number): Severity | undefined;
}

interface Window {
  seen: Map<string, number>;
  ids: string[];
  /** Time of the first call of each id, beside `ids`. */
  times: number[];
  /** No call held is earlier or later. */
  earliest: number;
  latest: number;
}

/**
 * Tells when one principal has done `least` different things within a window. Records may come somewhat out of order:
 * what counts is how far apart they are. Calls that AWS's services make, or tools that set up what files describe, do not
 * count: they make many of each kind.
 */
export function burst({ within, least, of, per, together, refused = 'never', fact, severity }: Burst): () => Watcher {
  return () => {
    const windows = new Map<string, Window>();
    return {
      see(call): Match | undefined {
        if (call.byService !== null || isInfrastructureCode(call)) return undefined;
        const failed = call.error !== null;
        if ((refused === 'never' && failed) || (refused === 'only' && !failed)) return undefined;
        const counted = of(call);
        const things = typeof counted === 'string' ? [counted] : (counted ?? []);
        const key = per ? per(call) : call.principal;
        if (things.length === 0 || key === undefined) return undefined;
        const time = call.time;
        if (Number.isNaN(time)) return undefined;
        const window = remembered(windows, key, MOST_KEYS, emptyWindow);
        forget(window, time, within);
        if (time < window.earliest) window.earliest = time;
        if (time > window.latest) window.latest = time;
        // More than needed to tell is not kept.
        for (const thing of things) if (window.seen.size < least * 4 + 20) window.seen.set(thing, time);
        if (window.ids.length < MOST_IDS) {
          window.ids.push(call.id);
          window.times.push(time);
        }
        const count = window.seen.size;
        if (count < least) return undefined;
        const earlier = window.ids.filter((id) => id !== call.id);
        const worse = severity?.(count);
        return {
          fact: fact(count, call),
          earlier,
          ...(together ? { under: key } : {}),
          ...(worse === undefined ? {} : { severity: worse }),
        };
      },
    };
  };
}

const emptyWindow = (): Window => ({
  seen: new Map(),
  ids: [],
  times: [],
  earliest: Number.POSITIVE_INFINITY,
  latest: Number.NEGATIVE_INFINITY,
});

function forget(window: Window, now: number, within: number): void {
  if (now - window.earliest <= within && window.latest - now <= within) return;
  window.earliest = Number.POSITIVE_INFINITY;
  window.latest = Number.NEGATIVE_INFINITY;
  const stays = (time: number): boolean => {
    if (Math.abs(now - time) > within) return false;
    if (time < window.earliest) window.earliest = time;
    if (time > window.latest) window.latest = time;
    return true;
  };
  for (const [thing, time] of window.seen) if (!stays(time)) window.seen.delete(thing);
  let kept = 0;
  for (let index = 0; index < window.times.length; index += 1) {
    const time = window.times[index] ?? Number.NaN;
    if (!stays(time)) continue;
    window.times[kept] = time;
    window.ids[kept] = window.ids[index] ?? '';
    kept += 1;
  }
  window.times.length = kept;
  window.ids.length = kept;
}
