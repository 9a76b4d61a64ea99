import type { Member } from './member.ts';
import { type ScaleName, scaleFor } from './scale.ts';

/** Shares of the error by which level, short and long season move, and what is left of an error one step later. */
export type Rates = [level: number, short: number, long: number, memory: number];

const START: Rates = [0.02, 0.1, 0.15, 0.8];
const LEAST: Rates = [1e-4, 1e-3, 1e-3, 0];
const MOST: Rates = [0.5, 0.6, 0.6, 0.98];
/** Rounds of the search, and how much finer each is. 8–16 rounds end at the same errors. */
const ROUNDS = 10;
const FINER = 0.72;

/**
 * Exponential smoothing with one or two additive seasons and a first-order autoregressive error (Taylor, Journal of the
 * Operational Research Society 54, 2003; International Journal of Forecasting 26, 2010). The four rates are found by
 * coordinate search over the squared one-step errors after the first long season.
 */
export function seasonalSmoothing(name: string, scaleName: ScaleName): Member {
  return {
    name,
    fit(values, end, [short = 1, long = 1]) {
      const scale = scaleFor(scaleName, values);
      if (!scale || end < 2 * Math.max(short, long) || end < 12) return undefined;
      const scaled = values.map((value) => scale.to(value));
      const begin = beginning(scaled, end, short, long);
      const rates = search((trial) => follow(scaled, end, begin, trial).error);
      let state: State | undefined;
      let reached = -1;
      return {
        forecast(origin, horizon) {
          if (!state || reached !== origin) state = follow(scaled, origin, begin, rates);
          reached = origin;
          const { level, shorts, longs, last } = state;
          let left = last;
          return Float64Array.from({ length: horizon }, (_, step) => {
            left *= rates[3];
            const at = origin + step;
            return scale.from(level + (shorts[at % short] ?? 0) + (longs[at % long] ?? 0) + left);
          });
        },
      };
    },
  };
}

export interface State {
  level: number;
  shorts: Float64Array;
  longs: Float64Array;
  /** Last error against level and seasons alone. */
  last: number;
  /** Mean squared one-step error. */
  error: number;
}

/** Level and seasons as the first two long seasons show them; the long one at half of what it seems to be. */
function beginning(values: Float64Array, end: number, short: number, long: number): State {
  const span = Math.max(short, long);
  const rounds = Math.min(2, Math.floor(end / span));
  const shorts = new Float64Array(short);
  const longs = new Float64Array(long);
  const meanOf = (from: number, to: number) =>
    values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const level = meanOf(0, span);
  if (short > 1) {
    const counts = new Float64Array(short);
    for (let index = 0; index < span; index++) {
      shorts[index % short] = (shorts[index % short] ?? 0) + (values[index] ?? 0) - level;
      counts[index % short] = (counts[index % short] ?? 0) + 1;
    }
    for (let place = 0; place < short; place++) shorts[place] = (shorts[place] ?? 0) / Math.max(1, counts[place] ?? 1);
  }
  if (long > 1)
    for (let round = 0; round < rounds; round++) {
      const mean = meanOf(round * long, (round + 1) * long);
      for (let place = 0; place < long; place++) {
        const seen = (values[round * long + place] ?? 0) - mean - (shorts[(round * long + place) % short] ?? 0);
        longs[place] = (longs[place] ?? 0) + (seen / rounds) * 0.5;
      }
    }
  return { level, shorts, longs, last: 0, error: 0 };
}

/** One pass of smoothing with given rates: level, seasons and last error after the values before `end`. */
export function follow(values: Float64Array, end: number, begin: State, [slow, fast, long, memory]: Rates): State {
  const shorts = begin.shorts.slice();
  const longs = begin.longs.slice();
  let { level } = begin;
  let last = 0;
  let squares = 0;
  let counted = 0;
  const warm = Math.max(shorts.length, longs.length);
  let inShort = 0;
  let inLong = 0;
  for (let at = 0; at < end; at++) {
    const short = shorts[inShort] ?? 0;
    const longer = longs[inLong] ?? 0;
    const gap = (values[at] ?? 0) - level - short - longer;
    if (at >= warm) {
      const error = gap - memory * last;
      squares += error * error;
      counted += 1;
    }
    level += slow * gap;
    if (shorts.length > 1) shorts[inShort] = short + fast * gap;
    if (longs.length > 1) longs[inLong] = longer + long * gap;
    last = gap;
    if (++inShort === shorts.length) inShort = 0;
    if (++inLong === longs.length) inLong = 0;
  }
  return { level, shorts, longs, last, error: squares / Math.max(1, counted) };
}

function search(errorOf: (rates: Rates) => number): Rates {
  let best = START;
  let least = errorOf(best);
  let reach = 1;
  for (let round = 0; round < ROUNDS; round++, reach *= FINER)
    for (const which of [0, 1, 2, 3] as const)
      for (const sign of [1, -1]) {
        const trial: Rates = [...best];
        const moved = which === 3 ? best[3] + sign * reach * 0.2 : best[which] * Math.exp(sign * reach);
        trial[which] = Math.min(MOST[which], Math.max(LEAST[which], moved));
        const error = errorOf(trial);
        if (error < least) [best, least] = [trial, error];
      }
  return best;
}
