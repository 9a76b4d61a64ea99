import { decayedCounts, decayedExposure } from './decayed-count.ts';
import { type FeatureBlock, fillByMoment } from './feature-block.ts';
import { HALF_LIVES } from './group-rates.ts';
import { countUntil, countWithin, hoursSince } from './windows.ts';

const DAY = 24;
const WINDOWS = [1, 2, 3, 7, 30].map((days) => days * DAY);

/** What the machine's own failures say: how many, how long ago. */
export function failureFeatures(): FeatureBlock {
  return {
    names: [
      'hours since failure',
      'hours since failure before',
      'failures so far',
      ...WINDOWS.map((hours) => `failures ${hours} h`),
    ],
    fill({ machine: { failures }, moments }, out) {
      fillByMoment(moments, out, (moment, put) => {
        put(hoursSince(failures.times, moment));
        put(hoursSince(failures.times, moment, 1));
        put(countUntil(failures.times, moment));
        for (const hours of WINDOWS) put(countWithin(failures.times, moment, hours));
      });
    },
  };
}

/** A machine that failed (1 failure + its expectation) against what its group would have it do. */
const PRIOR_FAILURES = 1;

/**
 * What its failure rates say against its group's, over half-lives of a day to a year, and its group's recent rate
 * against its usual one. Ratios and times only: they mean the same in a group that fails thirty times as often.
 */
export function relativeRateFeatures(grouped: boolean): FeatureBlock {
  const days = HALF_LIVES.map((hours) => hours / DAY);
  return {
    names: [
      ...days.map((day) => `own rate ${day} d`),
      'own rate ever',
      ...(grouped ? days.map((day) => `group rate ${day} d`) : []),
    ],
    fill({ machine: { failures, since }, moments, group: { rates, places } }, out) {
      const counts = HALF_LIVES.map((halfLife) => decayedCounts(failures.times, moments, halfLife));
      moments.forEach((moment, index) => {
        const at = places[index] ?? 0;
        const base = rates.base[at] ?? 0;
        const against = (count: number, exposure: number) =>
          Math.log((count + PRIOR_FAILURES) / (base * exposure + PRIOR_FAILURES));
        HALF_LIVES.forEach((halfLife, place) => {
          set(out, place, index, against(counts[place]?.[index] ?? 0, decayedExposure(since, moment, halfLife) / DAY));
        });
        const ever = against(countUntil(failures.times, moment), Math.max(0, moment - since) / DAY);
        set(out, HALF_LIVES.length, index, ever);
        if (grouped)
          rates.recent.forEach((recent, place) => {
            set(out, HALF_LIVES.length + 1 + place, index, recent[at] ?? 0);
          });
      });
    },
  };
}

function set(out: readonly Float32Array[], place: number, index: number, value: number): void {
  const column = out[place];
  if (column) column[index] = value;
}
