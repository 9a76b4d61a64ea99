import type { Gap } from '../../core/coverage.ts';
import type { Progress } from '../../core/progress.ts';

/** Where series come from. Files are imported by themselves. */
export const METRIC_SOURCES = ['cloudwatch', 'prometheus'] as const;
export type MetricSourceName = (typeof METRIC_SOURCES)[number];

/**
 * The contract of a source of series: it says what is missing over a span without asking anybody, and fetches exactly that.
 * What came whole is marked, so that no window is fetched twice; what failed is a gap with a typed outcome, and never
 * stored as empty.
 */
export interface MetricSource {
  name: MetricSourceName;
  plan(request: SpanRequest): Promise<FetchPlan>;
}

/** Milliseconds since the epoch, half-open; `metrics` are general words or exact names, undefined for all. */
export interface SpanRequest {
  from: number;
  to: number;
  metrics?: readonly string[];
}

export interface FetchPlan {
  /** Series (for Prometheus: queries) that are wanted, and those of which something is missing. */
  declared: number;
  series: number;
  /** Requests to be sent at least, and most points the answers can hold, where that is known beforehand. */
  calls: number;
  datapoints: number | null;
  /** What the source bills for it; null where it bills nothing. */
  bill: Bill | null;
  /** What a person should know before: a span that the source no longer has. */
  warnings: string[];
  fetch(options: { progress: Progress; signal: AbortSignal }): Promise<Collection>;
}

export interface Bill {
  metrics_requested: number;
  estimated_usd: number;
  regions: { region: string; series: number; calls: number }[];
}

export interface Collection {
  /** Series that were fetched whole over the planned windows. */
  series: number;
  points: number;
  /** Requests sent, further pages and attempts included. */
  calls: number;
  gaps: Gap[];
  /** Aborted before the end; what was gathered is stored. */
  interrupted: boolean;
  /** What a person should know of what came: odd values, names that fit no resource. */
  warnings: string[];
}
