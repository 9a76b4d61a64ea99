import { type FeatureBlock, fillByMoment } from './feature-block.ts';
import { countUntil, hoursSince, timesByKind } from './windows.ts';

/** Visits before a usual interval is told. */
const LEAST_VISITS = 4;
/** A shorter interval is the hour of the day in disguise. */
const LEAST_INTERVAL = 48;

/**
 * Maintenance: hours since each kind (the age of a part since it was replaced), the ages in order, whichever part it is;
 * and where the machine stands between its usual visits (hours left of the interval, intervals missed).
 */
export function maintenanceFeatures(kinds: readonly string[]): FeatureBlock {
  return {
    names: [
      ...kinds.map((kind) => `hours since ${kind} work`),
      'hours since maintenance',
      ...kinds.map((_, rank) => `age of parts, rank ${kinds.length - rank}`),
      'mean age of parts',
      'hours to usual maintenance',
      'usual maintenance missed',
    ],
    fill({ machine: { maintenance }, moments }, out) {
      const byKind = timesByKind(maintenance.times, maintenance.kinds, kinds.length);
      const visits = [...new Set(maintenance.times)];
      const usual = usualIntervals(visits);
      const visited = Float64Array.from(visits);
      fillByMoment(moments, out, (moment, put) => {
        const ages = byKind.map((times) => hoursSince(times, moment));
        for (const age of ages) put(age);
        const since = hoursSince(visited, moment);
        put(since);
        const known = ages.filter((age) => !Number.isNaN(age)).sort((a, b) => a - b);
        const unknown = ages.length - known.length;
        for (let rank = 0; rank < ages.length; rank++) put(known[rank - unknown] ?? Number.NaN);
        put(known.length === 0 ? Number.NaN : known.reduce((sum, age) => sum + age, 0) / known.length);
        const interval = usual[countUntil(visited, moment)] ?? Number.NaN;
        put(interval - (since % interval));
        put(Math.floor(since / interval));
      });
    },
  };
}

/** Median interval between the first n visits, for each n. */
function usualIntervals(visits: readonly number[]): number[] {
  const sorted: number[] = [];
  return Array.from({ length: visits.length + 1 }, (_, count) => {
    if (count >= 2) insert(sorted, (visits[count - 1] ?? 0) - (visits[count - 2] ?? 0));
    const middle = sorted.length >> 1;
    const median =
      sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
    return count >= LEAST_VISITS && median >= LEAST_INTERVAL ? median : Number.NaN;
  });
}

function insert(sorted: number[], value: number): void {
  let place = sorted.length;
  while (place > 0 && (sorted[place - 1] ?? 0) > value) place -= 1;
  sorted.splice(place, 0, value);
}
