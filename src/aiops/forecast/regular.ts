import { median } from 'simple-statistics';

/** A series at a regular step. */
export interface RegularSeries {
  /** Moment of the first value, milliseconds since the epoch. */
  from: number;
  /** Milliseconds. */
  step: number;
  values: Float64Array;
  /** Values that were not measured but drawn across a short gap. */
  filled: number;
  /** Points before a long gap, which were left out. */
  cut: number;
}

export interface RegularQuery {
  /** [milliseconds, value], in order, finite. */
  points: readonly (readonly [number, number])[];
  /** Milliseconds; the step is chosen so that it, or what was measured if that is shorter, has at most {@link MOST_STEPS}. */
  horizon: number;
  /** What stands for the points of one step. */
  of: 'mean' | 'highest' | 'lowest';
}

/** A week by the hour is 168 steps; a day by ten minutes 144. */
export const MOST_STEPS = 192;
const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 10_080].map((step) => step * MINUTE);
/** Steps in a row without a point that are bridged; one more and what lies before is cut off. */
const MOST_BRIDGED = 6;
/** Least share of the steps that hold a point; otherwise a coarser step is taken. */
const LEAST_FILLED = 0.7;

/**
 * Points brought to a regular step that divides the day, as fine as they are and the horizon allows. A last step that is
 * not over yet (its points are fewer than half of the usual) is left out. Undefined without two points at different moments.
 */
export function regular({ points, horizon, of }: RegularQuery): RegularSeries | undefined {
  const distances = points.slice(1).map(([time], index) => time - (points[index]?.[0] ?? time));
  const usual = distances.length === 0 ? 0 : median(distances);
  if (usual <= 0) return undefined;
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  const least = Math.max(usual * 0.9, Math.min(horizon, span) / MOST_STEPS);
  for (const step of STEPS.filter((step) => step >= least)) {
    const series = onGrid(points, step, of, step / usual);
    if (series) return series;
  }
  return undefined;
}

function onGrid(
  points: RegularQuery['points'],
  step: number,
  of: RegularQuery['of'],
  expected: number,
): RegularSeries | undefined {
  const buckets = new Map<number, number[]>();
  for (const [time, value] of points) {
    const place = Math.floor(time / step);
    const bucket = buckets.get(place);
    if (bucket) bucket.push(value);
    else buckets.set(place, [value]);
  }
  const places = [...buckets.keys()];
  if (places.length > 2 && (buckets.get(places.at(-1) ?? 0)?.length ?? 0) < expected / 2) places.pop();
  const gap = places.findLastIndex(
    (place, index) => index > 0 && place - (places[index - 1] ?? place) > MOST_BRIDGED + 1,
  );
  const kept = gap === -1 ? places : places.slice(gap);
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const length = last - first + 1;
  // A step that most moments have no point at is too fine; a stretch after a gap is short, and no coarser step would help.
  if (kept.length < length * LEAST_FILLED) return undefined;
  const values = new Float64Array(length);
  for (const [index, place] of kept.entries()) {
    values[place - first] = summary(buckets.get(place) ?? [], of);
    const before = kept[index - 1] ?? place;
    for (let missing = before + 1; missing < place; missing++) {
      const [low, high] = [values[before - first] ?? 0, values[place - first] ?? 0];
      values[missing - first] = low + ((high - low) * (missing - before)) / (place - before);
    }
  }
  const cut = places.slice(0, gap === -1 ? 0 : gap).reduce((sum, place) => sum + (buckets.get(place)?.length ?? 0), 0);
  return { from: first * step, step, values, filled: length - kept.length, cut };
}

function summary(values: readonly number[], of: RegularQuery['of']): number {
  if (of === 'mean') return values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((best, value) => (of === 'highest' ? Math.max(best, value) : Math.min(best, value)));
}

const DAY = 86_400_000;

/** The seasons that people make, in steps: a day and a week, as far as they are more than one step. */
export function clockSeasons(step: number): number[] {
  return [DAY / step, (7 * DAY) / step].filter((season) => Number.isInteger(season) && season > 1);
}
