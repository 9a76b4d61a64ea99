import { ridge } from './least-squares.ts';
import type { Fitted, Member } from './member.ts';
import { type Scale, type ScaleName, scaleFor } from './scale.ts';

export interface AutoregressionParams {
  scale: ScaleName;
  /** Penalty on each coefficient, for values standardised to a spread of one. Tried 0.1–3: OWA 0.358 to 0.373. */
  penalty: number;
  /** Points after which an observation counts half. Tried 200–800: all alike. */
  halfLife: number;
  /** Residuals beyond so many robust standard deviations count less (Huber 1964). Tried 1 to 3, and without: all alike on M4, which has few spikes. */
  huber: number;
}

/** Most lags are a share of the points at most: otherwise there would be too few rows to learn from. */
const LONGEST_LAG = 0.4;
const LEAST_ROWS = 24;
/** A season of more steps than this is described by waves instead of one level a step. */
const MOST_LEVELS = 60;
const WAVES = 10;
const ROBUST_PASSES = 2;

/**
 * Regression of a value's change since the season before on earlier values and the place in the season, shrunk towards
 * no change: with an infinite penalty it is the seasonal naive forecast (the last value, without a season). Lags are the last
 * six, half a season, one to six seasons with their neighbours, and the long season with its neighbours. Fitted by
 * iteratively reweighted least squares, so that single spikes do not bend it, and run forward step by step.
 *
 * The idea of few autoregressive lags at both seasons with seasonal levels, in logarithms, is that of the card forecasts of
 * Doornik, Castle and Hendry (International Journal of Forecasting 36, 2020).
 */
export function autoregression(name: string, params: AutoregressionParams): Member {
  return {
    name,
    fit(values, end, seasons) {
      const scale = scaleFor(params.scale, values);
      const lags = lagsFor(seasons, Math.floor(end * LONGEST_LAG));
      const longest = lags.at(-1) ?? 1;
      if (!scale || end - longest < LEAST_ROWS) return undefined;
      return fitted(values, end, { lags, base: baseOf(seasons, longest), season: seasons[0] ?? 1 }, scale, params);
    },
  };
}

/** The value that the change is counted from: a season ago, or the step before. */
function baseOf([season]: readonly number[], longest: number): number {
  return season !== undefined && season <= longest ? season : 1;
}

/** Ascending lags in steps, none beyond `most`. */
export function lagsFor([season, long]: readonly number[], most: number): number[] {
  const lags = [1, 2, 3, 4, 5, 6];
  if (season !== undefined) {
    lags.push(Math.round(season / 2));
    for (const times of [1, 2]) lags.push(times * season - 1, times * season, times * season + 1);
    for (let times = 3; times * season < (long ?? 4 * season); times++) if (times <= 6) lags.push(times * season);
  }
  if (long !== undefined) lags.push(long - 1, long, long + 1);
  return [...new Set(lags)].filter((lag) => lag >= 1 && lag <= Math.max(1, most)).sort((a, b) => a - b);
}

interface Layout {
  lags: readonly number[];
  base: number;
  season: number;
}

function fitted(
  values: Float64Array,
  end: number,
  layout: Layout,
  scale: Scale,
  { penalty, halfLife, huber }: AutoregressionParams,
): Fitted {
  const { lags, base } = layout;
  const longest = lags.at(-1) ?? 1;
  const standard = standardised(values, end, scale);
  const width = widthOf(layout);
  const count = end - longest;
  const rows = new Float64Array(count * width);
  const targets = new Float64Array(count);
  const recency = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const at = row + longest;
    describe(standard.values, at, at, layout, rows, row * width);
    targets[row] = (standard.values[at] ?? 0) - (standard.values[at - base] ?? 0);
    recency[row] = 0.5 ** ((end - at) / halfLife);
  }
  const penalties = new Float64Array(width).fill(penalty);
  penalties[0] = 1e-6;
  const weights = recency.slice();
  let beta = ridge(rows, targets, weights, penalties);
  for (let pass = 0; pass < ROBUST_PASSES; pass++) {
    const sizes = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      let left = targets[row] ?? 0;
      for (let i = 0; i < width; i++) left -= (rows[row * width + i] ?? 0) * (beta[i] ?? 0);
      sizes[row] = Math.abs(left);
    }
    const limit = huber * 1.4826 * (sizes.toSorted()[count >> 1] ?? 0);
    // More than half of the values are met exactly: there is nothing that an outlier could be told from.
    if (limit <= 1e-9) break;
    for (let row = 0; row < count; row++)
      weights[row] = (recency[row] ?? 0) * Math.min(1, limit / Math.max(sizes[row] ?? 0, limit));
    beta = ridge(rows, targets, weights, penalties);
  }
  return { forecast: (origin, horizon) => runForward(standard, layout, beta, scale, origin, horizon) };
}

interface Standardised {
  values: Float64Array;
  centre: number;
  spread: number;
  low: number;
  high: number;
  end: number;
}

/** On the scale, centred and brought to a spread of one by what stands before `end`. */
function standardised(values: Float64Array, end: number, scale: Scale): Standardised {
  const scaled = values.map((value) => scale.to(value));
  let sum = 0;
  for (let index = 0; index < end; index++) sum += scaled[index] ?? 0;
  const centre = sum / end;
  let squares = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < end; index++) {
    const value = (scaled[index] ?? 0) - centre;
    squares += value * value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const spread = Math.sqrt(squares / end) || 1;
  for (let index = 0; index < scaled.length; index++) scaled[index] = ((scaled[index] ?? 0) - centre) / spread;
  return { values: scaled, centre, spread, low: low / spread, high: high / spread, end };
}

function widthOf({ lags, season }: Layout): number {
  return 1 + lags.length + (season > MOST_LEVELS ? 2 * WAVES : season > 1 ? season : 0);
}

/** Writes the row that describes the step `at`: one, the lagged values (found at `place`), the place in the season. */
function describe(
  values: Float64Array,
  place: number,
  at: number,
  { lags, season }: Layout,
  into: Float64Array,
  start: number,
): void {
  into[start] = 1;
  let next = start + 1;
  for (const lag of lags) into[next++] = values[place - lag] ?? 0;
  if (season > MOST_LEVELS)
    for (let wave = 1; wave <= WAVES; wave++) {
      const angle = (2 * Math.PI * wave * (at % season)) / season;
      into[next++] = Math.sin(angle);
      into[next++] = Math.cos(angle);
    }
  else if (season > 1) {
    into.fill(0, next, next + season);
    into[next + (at % season)] = 1;
  }
}

function runForward(
  { values, centre, spread, low, high, end }: Standardised,
  layout: Layout,
  beta: Float64Array,
  scale: Scale,
  origin: number,
  horizon: number,
): Float64Array {
  const longest = layout.lags.at(-1) ?? 1;
  const path = new Float64Array(longest + horizon);
  path.set(values.subarray(origin - longest, origin));
  const row = new Float64Array(beta.length);
  // A feedback just above one would grow without end; a trend as steep as the whole series has room.
  const room = (high - low) * (0.25 + (2 * horizon) / end);
  for (let step = 0; step < horizon; step++) {
    const place = longest + step;
    describe(path, place, origin + step, layout, row, 0);
    let value = path[place - layout.base] ?? 0;
    for (let i = 0; i < beta.length; i++) value += (row[i] ?? 0) * (beta[i] ?? 0);
    path[place] = Math.min(high + room, Math.max(low - room, value));
  }
  return path.subarray(longest).map((value) => scale.from(value * spread + centre));
}
