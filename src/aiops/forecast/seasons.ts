/** A long season is worth looking for where it was seen so many times. */
const LEAST_ROUNDS = 2.5;
/** Days of a week: the multiple at which the second season is looked for. */
const WEEK = 7;
/** A week ago must be nearer than six and eight days ago by this much. Tried 0.9, 0.94, 0.97, 1: OWA 0.366, 0.362, 0.360, 0.361. */
const NEARER = 0.97;
/** Longest season looked for where none is given. */
const LONGEST = 400;
/** Least autocorrelation, beside being significant. */
const LEAST_CORRELATION = 0.3;
/** The first peak of nearly the highest: later ones are multiples of it. */
const LIKE_HIGHEST = 0.8;

/**
 * The seasons to forecast with, ascending, in steps: the first as given (a day of hourly values is 24) or, without one, as the
 * autocorrelation shows; a second, seven times as long, where the series shows it. A season that was not seen
 * twice is left out.
 *
 * @param given lengths the user states; the first two that fit are taken as they are
 */
export function seasonsOf(values: Float64Array, given: readonly number[] | undefined): number[] {
  const stated = [...new Set(given ?? [])].filter((season) => season > 1).sort((a, b) => a - b);
  const found = given === undefined ? correlatedSeason(values) : undefined;
  const first = found ?? stated[0];
  if (first === undefined || first * 2 > values.length) return [];
  const [, second] = stated;
  if (second !== undefined) return second * 2 <= values.length ? [first, second] : [first];
  const long = first * WEEK;
  return values.length >= long * LEAST_ROUNDS && recurs(values, long, first) ? [first, long] : [first];
}

/** Whether values are nearer to those of `long` steps ago than to those a season before and after that. */
export function recurs(values: Float64Array, long: number, season: number): boolean {
  const from = long + season;
  const before = distance(values, long - season, from);
  const after = distance(values, from, from);
  return distance(values, long, from) < (NEARER * (before + after)) / 2;
}

function distance(values: Float64Array, lag: number, from: number): number {
  let sum = 0;
  for (let at = from; at < values.length; at++) sum += Math.abs((values[at] ?? 0) - (values[at - lag] ?? 0));
  return sum / Math.max(1, values.length - from);
}

/**
 * The lag of the highest peak of the autocorrelation of the series less its straight line, where it is significant by Bartlett's
 * formula at 5 % one-sided (the test of M4's Naive2); a multiple is not taken for the season itself.
 */
export function correlatedSeason(values: Float64Array): number | undefined {
  const correlations = autocorrelations(withoutLine(values), Math.min(LONGEST, Math.floor(values.length / 3)));
  let squares = 0;
  const peaks: { lag: number; height: number }[] = [];
  for (let lag = 1; lag < correlations.length - 1; lag++) {
    const height = correlations[lag] ?? 0;
    const limit = 1.645 * Math.sqrt((1 + 2 * squares) / values.length);
    squares += height * height;
    if (lag < 2 || height < Math.max(limit, LEAST_CORRELATION)) continue;
    if (height > (correlations[lag - 1] ?? 0) && height >= (correlations[lag + 1] ?? 0)) peaks.push({ lag, height });
  }
  const highest = Math.max(...peaks.map(({ height }) => height));
  const best = peaks.find(({ height }) => height >= LIKE_HIGHEST * highest)?.lag;
  // Weekends make the week the higher peak; the day in it is the season all the same.
  const day = (best ?? 0) / WEEK;
  const high = (lag: number) => correlations[lag] ?? 0;
  return day > 1 && Number.isInteger(day) && high(day) > Math.max(high(day - 1), high(day + 1)) ? day : best;
}

/** Autocorrelation from lag 0 to `most`. All nothing for a constant series. */
export function autocorrelations(values: Float64Array, most: number): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const at = (lag: number) => {
    let sum = 0;
    for (let index = lag; index < centred.length; index++) sum += (centred[index] ?? 0) * (centred[index - lag] ?? 0);
    return sum;
  };
  const whole = at(0);
  return Float64Array.from({ length: most + 1 }, (_, lag) => (whole > 0 ? at(lag) / whole : 0));
}

/** Less the least-squares line. */
function withoutLine(values: Float64Array): Float64Array {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [products, squares] = [0, 0];
  for (const [index, value] of values.entries()) {
    products += (index - middle) * (value - mean);
    squares += (index - middle) ** 2;
  }
  const slope = squares > 0 ? products / squares : 0;
  return values.map((value, index) => value - mean - slope * (index - middle));
}
