import type { Evidence, MeasuredSeries } from '../evidence.ts';
import type { FailureParams } from '../predictors/failure-params.ts';
import { type AssumptionName, assumed } from './assumptions.ts';

/** What the event itself is known from. Whether it then means failure is the assumption's part. */
export const BASES = ['measured trend', 'measured level', 'AWS notice', 'AWS state', 'learned from incidents'] as const;
export type Basis = (typeof BASES)[number];

/** One reason why a component may fail within the horizon. */
export interface Finding {
  hazard: string;
  /** Findings of one component with the same cause share it: only the likeliest counts. */
  cause: string;
  /** `host`: a standby or peer survives it; `all`: it takes every copy along. */
  hits: 'host' | 'all';
  /** Probability that the event happens within the horizon; 1 when it has happened. */
  event: number;
  /** Stated probability that the event, once there, stops the component. */
  assumption: AssumptionName;
  basis: Basis;
  /** Words with numbers. */
  explanation: string;
  /** When it is expected, milliseconds since the epoch; null where no time follows from the data. */
  window: { earliest: number; likely: number | null; latest: number | null } | null;
  evidence: FindingEvidence;
  /** What to do, best first. */
  actions: Action[];
}

export interface FindingEvidence {
  /** `disk_free (Minimum)`; null when no series is behind it. */
  series: string | null;
  points: number;
  /** Milliseconds from the first to the last point it rests on. */
  span: number;
  values: Record<string, number | string | boolean | null>;
  /** The series itself, thinned, and the level that counts as failure: what a plot shows. */
  course?: { points: [number, number][]; unit: string | null; limit: number };
}

export interface Action {
  what: string;
  /** A whole command line: of opsctl, or of the AWS CLI; null for advice. */
  command: string | null;
}

export interface Outlook {
  /** Milliseconds since the epoch. */
  now: number;
  /** Milliseconds. */
  horizon: number;
  params: FailureParams;
  /** Seed of all simulated futures; each series adds its own name, so that none hangs on what is judged with it. */
  seed: string;
}

/** A way in which components fail. Pure: what it says follows from the evidence alone. */
export interface Hazard {
  name: string;
  /** One line for the reference page. */
  description: string;
  /** Names of the series it looks at. */
  reads: readonly string[];
  evaluate(evidence: Evidence, outlook: Outlook): Finding[];
}

/** Probability that the component fails of this within the horizon. */
export function probabilityOf({ event, assumption }: Finding, horizon: number): number {
  return event * assumed(assumption, horizon);
}

/** What measures one machine or disk touches that one alone; what measures a service or database touches every copy. */
export function hitsOf(kind: string): Finding['hits'] {
  return kind === 'ec2.instance' || kind === 'ec2.volume' ? 'host' : 'all';
}

/** Evidence that rests on the state of a resource, not on a series. */
export function stateEvidence(values: FindingEvidence['values']): FindingEvidence {
  return { series: null, points: 0, span: 0, values };
}

export function seriesEvidence(
  { metric, statistic, points }: MeasuredSeries,
  values: FindingEvidence['values'],
): FindingEvidence {
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  return { series: `${metric} (${statistic})`, points: points.length, span, values };
}

/** The series of this name, if its last point is recent enough to say something about the future. */
export function freshSeries(
  { series }: Evidence,
  metric: string,
  { now, params }: Outlook,
): MeasuredSeries | undefined {
  const found = series.get(metric);
  const last = found?.points.at(-1)?.[0];
  return last !== undefined && last >= now - params.freshness ? found : undefined;
}
