import { median } from 'simple-statistics';

/** A step is a reset when it undoes this share of the whole range at once … */
const SHARE_OF_RANGE = 0.25;
/** … and is this many times larger than the usual step. */
const TIMES_USUAL = 8;

/**
 * Where the present stretch of a filling series begins: behind the last abrupt step back to the safe side (a restart,
 * a clean-up, a bigger disk). What lies before it says nothing about when this stretch ends.
 *
 * @param values in order of time
 * @param safe +1 when higher is safer (free space), −1 when lower is (memory in use)
 * @returns index of the first value of the present stretch; 0 without a reset
 */
export function sinceReset(values: readonly number[], safe: 1 | -1): number {
  if (values.length < 3) return 0;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const steps = values.slice(1).map((value, index) => (value - (values[index] ?? value)) * safe);
  const least = Math.max(SHARE_OF_RANGE * (high - low), TIMES_USUAL * median(steps.map(Math.abs)));
  const last = steps.findLastIndex((step) => step > least);
  return last === -1 ? 0 : last + 1;
}
