import { type FeatureBlock, fillByMoment } from './feature-block.ts';
import type { Happenings } from './machine-history.ts';
import { countUntil, countWithin, hoursSince, timesByKind } from './windows.ts';

const WINDOWS = [24, 72, 168, 720];
const TOTAL_WINDOWS = [3, 24, 168];
const LASTS = 24;

/**
 * Signs of trouble (errors, outages): for each kind the hours since the last one, since the last one that no failure has
 * answered yet, and counts over a day to a month; over all kinds the counts, and how many different ones there were in
 * a day; whether one is still open.
 */
export function signalFeatures(kinds: readonly string[]): FeatureBlock {
  const perKind = kinds.flatMap((kind) => [
    `hours since ${kind}`,
    `hours since ${kind} unanswered`,
    ...WINDOWS.map((hours) => `${kind} ${hours} h`),
  ]);
  return {
    names: [
      ...perKind,
      ...TOTAL_WINDOWS.map((hours) => `signals ${hours} h`),
      'hours since signal',
      'kinds of signals 24 h',
      'signals open',
    ],
    fill({ machine: { signals, failures }, moments }, out) {
      const byKind = timesByKind(signals.times, signals.kinds, kinds.length);
      fillByMoment(moments, out, (moment, put) => {
        const failed = hoursSince(failures.times, moment);
        let different = 0;
        for (const times of byKind) {
          const hours = hoursSince(times, moment);
          put(hours);
          put(hours >= failed ? Number.NaN : hours);
          for (const window of WINDOWS) put(countWithin(times, moment, window));
          if (hours < LASTS) different += 1;
        }
        for (const window of TOTAL_WINDOWS) put(countWithin(signals.times, moment, window));
        put(hoursSince(signals.times, moment));
        put(different);
        put(openSignals(signals, moment));
      });
    },
  };
}

/** An outage that nobody closed for so long was forgotten, not open. */
const FORGOTTEN = 720;

/** How many were open at the moment. */
export function openSignals({ times, until }: Happenings, moment: number): number {
  let open = 0;
  for (let index = countUntil(times, moment) - 1; index >= 0 && (times[index] ?? 0) > moment - FORGOTTEN; index--)
    if ((until[index] ?? 0) > moment) open += 1;
  return open;
}
