import { formatSeries, RECORDED_STEP, type RecordedSeries, seriesKey } from '../../../src/cmdb/aws/replay/series.ts';
import { digest, RECORDED_AT } from './facts.ts';

/** How a series behaves. Levels are in the unit of the metric; shares are of the level at that moment. */
export interface Course {
  /** Level at the moment of the recording, before season and noise. */
  level: number;
  /** Change of the level per day; the level runs straight to {@link level}. */
  perDay?: number;
  /** Height of the daily wave as a share of the level. */
  daily?: number;
  /** How much less happens on Saturday and Sunday, as a share. */
  weekend?: number;
  /** Standard deviation of the noise, as a share of the level. */
  noise?: number;
  /** Once-off events. `add` is in the unit of the metric, at the top of the event. */
  spikes?: { at: string; minutes: number; add: number }[];
  /** Once-off stretches: rises to `add` within `rise` minutes, stays there until `to`, falls back within `fall` minutes. */
  episodes?: Episode[];
  /** Saw teeth: climbs by `rise` over `hours`, then falls back, the last tooth ending as `now` (0 to 1) says. */
  teeth?: { hours: number; rise: number; now: number };
  /** A level that held until a moment; {@link level} holds after it. */
  step?: { at: string; before: number };
  min?: number;
  max?: number;
  /** Digits after the point; negative ones round to tens, hundreds and so on. */
  decimals: number;
  /** Reported only where it is above zero, as error counts are. */
  sparse?: boolean;
  /** Nothing was reported before (a new resource) or after (one that was stopped) these moments. */
  from?: string;
  until?: string;
}

export interface Episode {
  from: string;
  to: string;
  rise: number;
  fall: number;
  add: number;
}

export interface SeriesPlan extends Course {
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  kind: RecordedSeries['kind'];
}

const DAYS = 14;
const POINTS = (DAYS * 86_400) / RECORDED_STEP;
export const FIRST_POINT = RECORDED_AT.getTime() / 1000 - DAYS * 86_400;
/** The busiest hour of the day, UTC: the customers are on both sides of the Atlantic. */
const PEAK_HOUR = 16;

/** The recorded text of a series: fourteen days, a point every five minutes, the same in every recording. */
export function recordSeries(plan: SeriesPlan): string {
  const key = seriesKey(plan.namespace, plan.metric, plan.dimensions);
  return formatSeries(key, { kind: plan.kind, start: FIRST_POINT, values: valuesOf(plan) }, plan.decimals);
}

/** The recorded points of a series; null where nothing was reported. */
export function valuesOf(plan: SeriesPlan): (number | null)[] {
  const noise = noiseFrom(seriesKey(plan.namespace, plan.metric, plan.dimensions));
  return Array.from({ length: POINTS }, (_, index) => {
    const seconds = FIRST_POINT + index * RECORDED_STEP;
    const drawn = noise();
    if (plan.from !== undefined && seconds * 1000 < Date.parse(plan.from)) return null;
    if (plan.until !== undefined && seconds * 1000 >= Date.parse(plan.until)) return null;
    const value = clamp(courseAt(plan, seconds, drawn), plan.min ?? 0, plan.max ?? Number.POSITIVE_INFINITY);
    const rounded = roundTo(value, plan.decimals);
    return plan.sparse && rounded === 0 ? null : rounded;
  });
}

function courseAt(course: Course, seconds: number, drawn: number): number {
  const daysLeft = (RECORDED_AT.getTime() / 1000 - seconds) / 86_400;
  const { step } = course;
  const level = step !== undefined && seconds * 1000 < Date.parse(step.at) ? step.before : course.level;
  const trend = level - (course.perDay ?? 0) * daysLeft;
  const hour = (seconds / 3600) % 24;
  const wave = 1 + (course.daily ?? 0) * Math.cos(((hour - PEAK_HOUR) / 24) * 2 * Math.PI);
  const day = new Date(seconds * 1000).getUTCDay();
  const week = day === 0 || day === 6 ? 1 - (course.weekend ?? 0) : 1;
  return (
    trend * wave * week +
    trend * (course.noise ?? 0) * drawn +
    spikesAt(course, seconds) +
    episodesAt(course, seconds) +
    toothAt(course, daysLeft)
  );
}

/** A spike rises within a fifth of its length and ebbs away over the rest. */
function spikesAt({ spikes = [] }: Course, seconds: number): number {
  return spikes.reduce((total, { at, minutes, add }) => {
    const part = (seconds - Date.parse(at) / 1000) / (minutes * 60);
    if (part < 0 || part > 1) return total;
    return total + add * (part < 0.2 ? part / 0.2 : (1 - part) / 0.8);
  }, 0);
}

function episodesAt({ episodes = [] }: Course, seconds: number): number {
  return episodes.reduce((total, { from, to, rise, fall, add }) => {
    const since = (seconds - Date.parse(from) / 1000) / 60;
    const after = (seconds - Date.parse(to) / 1000) / 60;
    if (since < 0 || after > fall) return total;
    return total + add * Math.min(1, since / rise, after > 0 ? 1 - after / fall : 1);
  }, 0);
}

function toothAt({ teeth }: Course, daysLeft: number): number {
  if (teeth === undefined) return 0;
  const turns = teeth.now - (daysLeft * 24) / teeth.hours;
  return teeth.rise * (turns - Math.floor(turns));
}

/** Noise that keeps some of what it was a step ago, as load does; standard deviation 1. */
function noiseFrom(seed: string): () => number {
  const random = mulberry32(Number.parseInt(digest(seed).slice(0, 8), 16));
  const kept = 0.6;
  let state = 0;
  return () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    state = kept * state + Math.sqrt(1 - kept * kept) * normal;
    return state;
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Digits that keep three figures of a number of this size, and no more: the noise below says nothing. */
export function threeFigures(level: number): number {
  return level < 100 ? 0 : 2 - Math.floor(Math.log10(level));
}
