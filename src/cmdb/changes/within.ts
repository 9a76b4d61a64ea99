/** Whether a change lies in the time that was asked for: discoveries say only between which two of them it came. */
import type { Change, Doer } from './change.ts';

interface Window {
  from: number;
  to: number;
}

/**
 * `in`: its call, or its own word, lies in the window, or the discoveries on both sides of it do. `maybe`: no time is known,
 * and the discoveries around it lie further apart. `before`, `after`: it is known to lie outside.
 */
export type Within = 'in' | 'maybe' | 'before' | 'after';

/** A look some minutes outside of the window is as good as one at its end. Milliseconds. */
const NEAR = 15 * 60_000;

/**
 * @param notBefore when its scope was seen whole the last time before it was seen; null when that is not known any more
 * @param at when it happened, where that is known
 */
export function withinWindow(
  { first_at, last_at }: Pick<Change, 'first_at' | 'last_at'>,
  { notBefore, at }: { notBefore: string | null; at: string | null },
  { from, to }: Window,
): Within {
  if (at !== null) {
    const moment = Date.parse(at);
    return moment < from ? 'before' : moment > to ? 'after' : 'in';
  }
  const begin = notBefore === null ? null : Date.parse(notBefore);
  if (begin !== null && begin >= to) return 'after';
  if (Date.parse(last_at) <= from) return 'before';
  const whole = (begin === null ? Date.parse(first_at) : begin + NEAR) >= from && Date.parse(last_at) - NEAR <= to;
  return whole ? 'in' : 'maybe';
}

/**
 * Those who may have made a change, the ones first whose call lies in the window: what differs between two discoveries may
 * be the work of several calls. A thing came or went only once, so of that the likeliest call stays the likeliest.
 */
export function inWindowFirst(what: Change['what'], who: readonly Doer[], { from, to }: Window): Doer[] {
  const within = ({ at }: Doer) => Date.parse(at) >= from && Date.parse(at) <= to;
  if (what === 'appeared' || what === 'gone') return [...who];
  return [...who.filter(within), ...who.filter((doer) => !within(doer))];
}
