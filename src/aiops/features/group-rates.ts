import { decayedCounts } from './decayed-count.ts';
import type { MachineHistory } from './machine-history.ts';
import { mergedTimes } from './windows.ts';

const DAY = 24;

/** Half-lives, in hours, over which failure rates are followed: a day to a year. */
export const HALF_LIVES = [1, 3, 7, 30, 90, 365].map((days) => days * DAY);
/** Machine-days that the rate known beforehand weighs as much as, against what a group has shown. */
const PRIOR_EXPOSURE = 200;
/** The same for a group's recent rate against its rate over a year. */
const RECENT_EXPOSURE = 5;
const YEAR = HALF_LIVES.length - 1;

/** How often the machines of a group fail, as it was known at each of some moments. */
export interface GroupRates {
  /** Ascending. */
  moments: Float64Array;
  /** Failures a machine-day over about a year, drawn towards the rate known beforehand. */
  base: Float64Array;
  /** For each half-life: log of the recent rate over `base`. */
  recent: Float64Array[];
}

/**
 * Rates of a group, each drawn towards a longer one as a gamma prior would (Robbins, 1956: empirical Bayes), so that they
 * are defined from the first day on and follow what the group shows.
 * @param beforehand failures a machine-day to start from
 */
export function groupRates(machines: readonly MachineHistory[], moments: Float64Array, beforehand: number): GroupRates {
  const failures = mergedTimes(machines.map(({ failures: { times } }) => times));
  const starts = Float64Array.from(machines, ({ since }) => since).sort();
  const counts = HALF_LIVES.map((halfLife) => decayedCounts(failures, moments, halfLife));
  const exposures = HALF_LIVES.map((halfLife) => exposuresOf(starts, moments, halfLife));
  const base = moments.map(
    (_, index) =>
      ((counts[YEAR]?.[index] ?? 0) + beforehand * PRIOR_EXPOSURE) / ((exposures[YEAR]?.[index] ?? 0) + PRIOR_EXPOSURE),
  );
  const recent = counts.map((count, place) =>
    count.map((value, index) => {
      const usual = base[index] ?? beforehand;
      const rate = (value + RECENT_EXPOSURE * usual) / ((exposures[place]?.[index] ?? 0) + RECENT_EXPOSURE);
      return Math.log(rate / usual);
    }),
  );
  return { moments, base, recent };
}

/** Machine-days under watch, faded. */
function exposuresOf(starts: Float64Array, moments: Float64Array, halfLife: number): Float64Array {
  const full = halfLife / Math.LN2;
  const exposures = new Float64Array(moments.length);
  // A machine watched for long exposes `full`; what is missing from that fades away: the sum of it is a decayed count.
  const missing = decayedCounts(starts, moments, halfLife);
  let watched = 0;
  for (let index = 0; index < moments.length; index++) {
    while (watched < starts.length && (starts[watched] ?? 0) <= (moments[index] ?? 0)) watched += 1;
    exposures[index] = (full * (watched - (missing[index] ?? 0))) / DAY;
  }
  return exposures;
}
