import { median } from 'simple-statistics';

/** A step is a restart when it undoes this share of the whole range at once … */
const SHARE_OF_RANGE = 0.25;
/** … and is this many times larger than the usual step (both as in stats/since-reset.ts). */
const TIMES_USUAL = 8;
/** From so many restarts on, a rhythm can be told. */
const RHYTHM = 4;
/** They keep to a rhythm when so many of them happen at nearly one place in the season. */
const IN_RHYTHM = 0.8;
const NEARLY = 1 / 12;

/**
 * A filling series (memory, storage) as if what was freed at once by restarts, clean-ups and larger disks had never been: the
 * older stretches are moved so that each goes on where the one before ended, and the last one stays as it is. So the pace of
 * all stretches is learned from, and the forecast says what happens when nobody steps in. Undefined without such steps, and where
 * they come at a fixed time of the season: a nightly clean-up is part of what is to be expected.
 *
 * @param safe +1 when higher is safer (free space), −1 when lower is (memory in use)
 */
export function withoutRestarts(
  values: Float64Array,
  safe: 1 | -1,
  season: number | undefined,
): { values: Float64Array; restarts: number } | undefined {
  if (values.length < 3) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const steps = Array.from(values, (value, index) => (index === 0 ? 0 : value - (values[index - 1] ?? value)));
  const usual = median(steps.slice(1));
  const least = Math.max(SHARE_OF_RANGE * (high - low), TIMES_USUAL * median(steps.slice(1).map(Math.abs)));
  const large = (index: number) => (steps[index] ?? 0) * safe > least;
  // A restart in the middle of a step shows in two of them, and may show little in one.
  const drops = steps.flatMap((step, index) =>
    large(index) || (step * safe > 0 && (large(index - 1) || large(index + 1))) ? [index] : [],
  );
  const restarts = drops.filter((at, index) => at !== (drops[index - 1] ?? at) + 1);
  if (restarts.length === 0 || (season !== undefined && keepRhythm(restarts, season))) return undefined;
  const moved = values.slice();
  for (const at of drops) {
    const by = (steps[at] ?? 0) - usual;
    for (let index = 0; index < at; index++) moved[index] = (moved[index] ?? 0) + by;
  }
  return { values: moved, restarts: restarts.length };
}

function keepRhythm(restarts: readonly number[], season: number): boolean {
  if (restarts.length < RHYTHM) return false;
  const near = (one: number, other: number) => {
    const apart = Math.abs(one - other) % season;
    return Math.min(apart, season - apart) <= Math.max(1, season * NEARLY);
  };
  return restarts.some((place) => restarts.filter((other) => near(place, other)).length >= IN_RHYTHM * restarts.length);
}
