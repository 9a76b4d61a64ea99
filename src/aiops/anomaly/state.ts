import * as z from 'zod/mini';
import { usageError } from '../../core/errors.ts';
import type { DetectorParams } from './params.ts';

/** Of the layout and the meaning of a state: one of another version is not resumed. */
export const DETECTOR_VERSION = 1;

/** The farthest moment that a date can be. */
const MOST_TIME = 8.64e15;

const whole = z.int().check(z.minimum(0));
/** Base64 of 64-bit numbers. */
const packed = z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/), z.maxLength(1_000_000));
const moments = z.object({ count: whole, mean: z.number(), variance: z.number() });
const level = z.object({
  recent: z.object({ ring: packed, held: whole, next: whole, sum: z.number() }),
  usual: moments,
  distances: moments,
});
const detectorState = z.object({
  version: z.literal(DETECTOR_VERSION),
  points: whole,
  alarm: z.nullable(z.object({ point: whole, time: z.number() })),
  /** Highest share lately of level, spread and each shape. */
  habits: z.array(z.number()),
  extreme: z.nullable(z.object({ low: z.number(), high: z.number() })),
  level,
  spread: z.object({ previous: z.nullable(z.number()), step: moments, shift: level }),
  shapes: z.array(z.object({ steps: packed, sum: z.number(), count: whole, usual: moments })),
});

/** All that a detector knows of its series: plain JSON, from which it goes on with the very same scores. */
export type DetectorState = z.infer<typeof detectorState>;

/** The state in a value read from outside; undefined when it is none, of another version, or of other settings. */
export function tryDetectorState(value: unknown, params: Readonly<DetectorParams>): DetectorState | undefined {
  const { success, data } = detectorState.safeParse(value);
  if (!success || data.shapes.length !== params.shapes.length || data.habits.length !== 2 + params.shapes.length)
    return undefined;
  const fits = (ring: { ring: string; held: number; next: number }, length: number) =>
    numbersIn(ring.ring) === length && ring.held <= length && ring.next < length;
  const shapesFit = data.shapes.every(({ steps, count }, index) => {
    const shape = params.shapes[index];
    return shape !== undefined && numbersIn(steps) <= shape.memory + 2 * shape.length && count < shape.step;
  });
  return fits(data.level.recent, params.level.recent) &&
    fits(data.spread.shift.recent, params.spread.recent) &&
    shapesFit
    ? data
    : undefined;
}

/** @throws OpsctlError `usage` naming the file */
export function parseDetectorState(text: string, file: string, params: Readonly<DetectorParams>): DetectorState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usageError(`${file} is not JSON`, 'give a file that --state-out wrote');
  }
  const state = tryDetectorState(value, params);
  if (!state)
    throw usageError(
      `${file} is no state of this version's detector`,
      'give a file that --state-out wrote, or run without --state-in over the whole history',
    );
  return state;
}

const series = z.object({
  series: z.object({
    /** Base name of the file it was learnt from last; null for standard input. */
    file: z.nullable(z.string()),
    /** Time of the latest row, milliseconds since the epoch. */
    last: z.number().check(z.minimum(-MOST_TIME), z.maximum(MOST_TIME)),
  }),
});
export type StateSeries = z.infer<typeof series>['series'];

/** What a state in a file says of the series it was learnt from; undefined when it does not. */
export function stateSeries(text: string): StateSeries | undefined {
  return series.safeParse(JSON.parse(text)).data?.series;
}

function numbersIn(text: string): number {
  return Math.floor((text.length * 3) / 4 / 8 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0) / 8);
}
