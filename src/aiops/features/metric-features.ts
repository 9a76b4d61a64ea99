import type { FeatureBlock } from './feature-block.ts';
import { shiftTracker } from './shift-tracker.ts';
import { countUntil } from './windows.ts';

const WINDOWS = [3, 24];
/** From here a shift of level counts as one. */
const SHIFTED = 8;
/** A shift older than this is the new normal. */
const FRESH = 72;
const NEVER = 1e4;
const SUFFIXES = [
  ...WINDOWS.flatMap((hours) => [`mean ${hours} h`, `spread ${hours} h`]),
  'shift up',
  'shift up for',
  'shift down',
  'shift down for',
];
const TOGETHER = ['largest shift', 'largest shift for', 'series shifted', 'youngest shift for', 'largest fresh shift'];

/**
 * Readings: level and spread over 3 and 24 hours, and for how long each series has left its own past level (cumulative
 * sums up and down); then over all series the largest and the youngest shift, whichever series it is, so that what one
 * series teaches serves the others.
 */
export function metricFeatures(metrics: readonly string[]): FeatureBlock {
  return {
    names: [...metrics.flatMap((metric) => SUFFIXES.map((suffix) => `${metric} ${suffix}`)), ...TOGETHER],
    fill({ machine: { readings }, moments }, out) {
      const shifts = metrics.flatMap((_, metric) => {
        const columns = out.slice(metric * SUFFIXES.length, (metric + 1) * SUFFIXES.length);
        const values = readings.values[metric] ?? new Float32Array(0);
        fillLevels(readings.times, values, moments, columns);
        const tracked = columns.slice(WINDOWS.length * 2);
        fillShifts(readings.times, values, moments, tracked);
        return [tracked.slice(0, 2), tracked.slice(2, 4)];
      });
      fillTogether(shifts, moments.length, out.slice(metrics.length * SUFFIXES.length));
    },
  };
}

function fillLevels(times: Float64Array, values: Float32Array, moments: Float64Array, out: readonly Float32Array[]) {
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  const counts = new Uint32Array(values.length + 1);
  // Squares of what is far from 0 would lose their last digits.
  const origin = values.find(Number.isFinite) ?? 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    const held = Number.isFinite(value);
    sums[index + 1] = (sums[index] ?? 0) + (held ? value - origin : 0);
    squares[index + 1] = (squares[index] ?? 0) + (held ? (value - origin) ** 2 : 0);
    counts[index + 1] = (counts[index] ?? 0) + Number(held);
  }
  moments.forEach((moment, index) => {
    const end = countUntil(times, moment);
    WINDOWS.forEach((hours, place) => {
      const start = countUntil(times, moment - hours);
      const count = (counts[end] ?? 0) - (counts[start] ?? 0);
      const mean = ((sums[end] ?? 0) - (sums[start] ?? 0)) / count;
      const variance = ((squares[end] ?? 0) - (squares[start] ?? 0)) / count - mean * mean;
      write(out[place * 2], index, count === 0 ? Number.NaN : mean + origin);
      write(out[place * 2 + 1], index, count === 0 ? Number.NaN : Math.sqrt(Math.max(0, variance)));
    });
  });
}

function fillShifts(times: Float64Array, values: Float32Array, moments: Float64Array, out: readonly Float32Array[]) {
  const follow = shiftTracker();
  let shift = { up: 0, upFor: 0, down: 0, downFor: 0 };
  let next = 0;
  moments.forEach((moment, index) => {
    for (; next < times.length && (times[next] ?? 0) <= moment; next++) {
      const value = values[next] ?? Number.NaN;
      if (Number.isFinite(value)) shift = follow(times[next] ?? 0, value);
    }
    write(out[0], index, shift.up);
    write(out[1], index, shift.upFor);
    write(out[2], index, shift.down);
    write(out[3], index, shift.downFor);
  });
}

function fillTogether(shifts: readonly Float32Array[][], moments: number, out: readonly Float32Array[]) {
  for (let index = 0; index < moments; index++) {
    let [largest, largestFor, shifted, youngest, fresh] = [0, 0, 0, NEVER, 0];
    for (const [sums, hours] of shifts) {
      const sum = sums?.[index] ?? 0;
      const lasted = hours?.[index] ?? 0;
      if (sum > largest) [largest, largestFor] = [sum, lasted];
      if (sum > SHIFTED) {
        shifted += 1;
        youngest = Math.min(youngest, lasted);
      }
      if (lasted < FRESH) fresh = Math.max(fresh, sum);
    }
    const values = [largest, largestFor, shifted, youngest, fresh];
    for (const [place, value] of values.entries()) write(out[place], index, value);
  }
}

function write(column: Float32Array | undefined, index: number, value: number): void {
  if (column) column[index] = value;
}
