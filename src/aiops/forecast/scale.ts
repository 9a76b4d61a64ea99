/** A scale on which a series is modelled. */
export type ScaleName = 'log' | 'plain';

export interface Scale {
  name: ScaleName;
  to(value: number): number;
  from(scaled: number): number;
}

const SCALES: Record<ScaleName, Scale> = {
  // What is so far out that e^x overflows was no forecast; a huge finite number is cut by the range of the series later.
  log: { name: 'log', to: Math.log, from: (scaled) => Math.exp(Math.min(700, scaled)) },
  plain: { name: 'plain', to: (value) => value, from: (scaled) => scaled },
};

/** Below this share of the mean a value is next to zero: its logarithm would outweigh all others. */
const LEAST_SHARE = 1e-4;

/** The scale of that name; undefined where a value has no place on it. */
export function scaleFor(name: ScaleName, values: Float64Array): Scale | undefined {
  if (name === 'plain') return SCALES.plain;
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const value of values) {
    least = Math.min(least, value);
    sum += value;
  }
  return least <= 0 || least < (sum / values.length) * LEAST_SHARE ? undefined : SCALES.log;
}

export function scaleNamed(name: ScaleName): Scale {
  return SCALES[name];
}
