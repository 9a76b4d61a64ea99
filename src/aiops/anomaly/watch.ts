/** What is kept of a series between two looks at it: the detector's state, and the anomalies it found. */
import * as z from 'zod/mini';
import type { Point } from '../../store/tables/series.ts';
import { ANOMALY_THRESHOLD, AnomalyDetector, VIEWS, type View } from './detector.ts';
import type { Episode } from './incidents.ts';
import type { DetectorParams } from './params.ts';
import { tryDetectorState } from './state.ts';

/** A stretch in which a series was unlike its past, with what was seen. */
export interface SeenEpisode extends Episode {
  view: View;
  /** The value farthest from the usual. */
  value: number;
  /** What the series usually was, before it began. */
  usual: { mean: number; deviation: number };
  /** Points learnt before it began, and before its last point. */
  points: number;
  last_point: number;
}

/** Stretches that are not learnt as normal: half-open, milliseconds. */
export interface Excluded {
  from: number;
  to: number;
}

/** Anomalies remembered of a series; older ones are forgotten. */
const MOST_EPISODES = 200;

const episode = z.object({
  start: z.number(),
  end: z.number(),
  score: z.number(),
  view: z.enum(VIEWS),
  value: z.number(),
  usual: z.object({ mean: z.number(), deviation: z.number() }),
  points: z.number(),
  last_point: z.number(),
});
const watchRecord = z.object({
  detector: z.unknown(),
  /** First point learnt, and the last. */
  from: z.number(),
  upto: z.number(),
  excluded: z.array(z.object({ from: z.number(), to: z.number() })),
  episodes: z.array(episode),
});
export type WatchRecord = z.infer<typeof watchRecord>;

/** A detector over one series of the store that remembers the anomalies it met. */
export class SeriesWatch {
  readonly #detector: AnomalyDetector;
  #from: number;
  #upto: number;
  #excluded: readonly Excluded[];
  readonly #episodes: SeenEpisode[];

  private constructor(detector: AnomalyDetector, record: Omit<WatchRecord, 'detector'>) {
    this.#detector = detector;
    this.#from = record.from;
    this.#upto = record.upto;
    this.#excluded = record.excluded;
    this.#episodes = record.episodes;
  }

  static begin(params: Readonly<DetectorParams>): SeriesWatch {
    const nothing = { from: Number.MAX_SAFE_INTEGER, upto: Number.MIN_SAFE_INTEGER, excluded: [], episodes: [] };
    return new SeriesWatch(new AnomalyDetector(params), nothing);
  }

  /** Goes on from a record; undefined when it is of another version, or marks were changed in what it had learnt. */
  static resume(
    value: unknown,
    params: Readonly<DetectorParams>,
    excluded: readonly Excluded[],
  ): SeriesWatch | undefined {
    const { success, data } = watchRecord.safeParse(value);
    const state = success ? tryDetectorState(data.detector, params) : undefined;
    if (!data || !state) return undefined;
    const learnt = ({ from, to }: Excluded) => from <= data.upto && to > data.from;
    const same = spans(excluded.filter(learnt), data.upto) === spans(data.excluded.filter(learnt), data.upto);
    return same ? new SeriesWatch(new AnomalyDetector(params, state), data) : undefined;
  }

  /** Takes in points in order; those not newer than what was seen, and those excluded, are left out. */
  take(points: readonly Point[], excluded: readonly Excluded[]): void {
    this.#excluded = excluded;
    for (const [time, value] of points) {
      if (time <= this.#upto || !Number.isFinite(value)) continue;
      this.#upto = time;
      if (excluded.some(({ from, to }) => time >= from && time < to)) continue;
      this.#from = Math.min(this.#from, time);
      this.#look(time, value);
    }
  }

  get episodes(): readonly SeenEpisode[] {
    return this.#episodes;
  }

  get points(): number {
    return this.#detector.points;
  }

  /** Time of the first point learnt, and of the last seen. */
  get span(): { from: number; upto: number } {
    return { from: this.#from, upto: this.#upto };
  }

  record(): WatchRecord {
    return {
      detector: this.#detector.state(),
      from: this.#from,
      upto: this.#upto,
      excluded: [...this.#excluded],
      episodes: [...this.#episodes],
    };
  }

  #look(time: number, value: number): void {
    const { usual, points } = this.#detector;
    const score = this.#detector.add(time, value);
    const { strain, view } = this.#detector;
    const last = this.#episodes.at(-1);
    const open = last !== undefined && points - last.last_point <= CLOSED_AFTER;
    if (!open || !goesOn(last, value, usual, strain >= 1 ? view : undefined)) {
      if (score < ANOMALY_THRESHOLD) return;
      this.#episodes.push({ start: time, end: time, score, view, value, usual, points, last_point: points });
      if (this.#episodes.length > MOST_EPISODES) this.#episodes.shift();
      return;
    }
    last.end = time;
    last.last_point = points;
    last.score = Math.max(last.score, strain / (1 + strain));
    if (Math.abs(value - last.usual.mean) > Math.abs(last.value - last.usual.mean)) last.value = value;
  }
}

/** Points without anything odd that end an anomaly: three hours of five-minute points. */
const CLOSED_AFTER = 36;
/** Values within so many standard deviations are usual. */
const FAR = 3;

/**
 * Whether a point still belongs to the anomaly before it. The views look over many points and would say so long after
 * all is well again: so it is the value that counts, where it was the value that was odd. What became usual meanwhile is
 * the new normal.
 *
 * @param view what finds the point as strange as an anomaly, if anything does
 */
function goesOn(last: SeenEpisode, value: number, now: SeenEpisode['usual'], view: View | undefined): boolean {
  const byValue = isFar(last.value, last.usual);
  return byValue ? isFar(value, last.usual) && isFar(value, now) : view === last.view;
}

function isFar(value: number, { mean, deviation }: SeenEpisode['usual']): boolean {
  return Math.abs(value - mean) > FAR * deviation;
}

/** Text by which two lists of spans are the same up to a moment. */
function spans(excluded: readonly Excluded[], upto: number): string {
  const cut = excluded.map(({ from, to }) => [from, Math.min(to, upto)] as const);
  return JSON.stringify(cut.sort(([a], [b]) => a - b));
}
