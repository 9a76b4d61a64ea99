import * as z from 'zod/mini';
import { VIEWS } from '../../aiops/anomaly/detector.ts';
import { SEVERITIES } from '../../core/severity.ts';

/** With --file: a row for each of the input, in its order. */
export const scoredRowsSchema = z.array(
  z.object({
    timestamp: z.string(),
    value: z.nullable(z.number()),
    anomaly_score: z.number(),
    is_anomaly: z.boolean(),
    /** Only where several files were given. */
    file: z.optional(z.string()),
  }),
);

/** With --out-dir. */
export const fileSummariesSchema = z.array(
  z.object({
    file: z.string(),
    rows: z.number(),
    missing: z.number(),
    anomalies: z.number(),
    first_anomaly: z.nullable(z.string()),
    last_anomaly: z.nullable(z.string()),
    written: z.string(),
  }),
);

const resource = z.nullable(
  z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() }),
);

const anomaly = z.object({
  resource,
  label: z.string(),
  metric: z.string(),
  statistic: z.string(),
  unit: z.nullable(z.string()),
  start: z.string(),
  /** When it last was beyond the threshold; of one that goes on, the last point there is. */
  end: z.string(),
  /** Highest in it, 0.5–1. */
  score: z.number(),
  /** What is unlike the past: a new extreme, level, spread or shape. */
  view: z.enum(VIEWS),
  /** The value farthest from the usual in the anomaly. */
  value: z.number(),
  usual: z.object({ mean: z.number(), deviation: z.number() }),
  /** What it rests on: points learnt before it, since when, and how often this series was odd before --since. */
  basis: z.object({ points: z.number(), from: z.string(), earlier_anomalies: z.number(), earlier_days: z.number() }),
});

const incident = z.object({
  severity: z.enum(SEVERITIES),
  start: z.string(),
  end: z.string(),
  /** Whether a series was still beyond the threshold at its last point. */
  ongoing: z.boolean(),
  infrastructures: z.array(z.string()),
  resources: z.number(),
  earliest: anomaly,
  worst: anomaly,
  /** By start. */
  anomalies: z.array(anomaly),
  /** How many anomalies a day these series had before --since: what to expect of them by chance. */
  usual_per_day: z.nullable(z.number()),
});

/** Without files: what is odd in the estate. */
export const incidentsSchema = z.object({
  target: z.nullable(z.string()),
  since: z.string(),
  until: z.string(),
  incidents: z.array(incident),
  /** Incidents found, those beyond --limit too. */
  found: z.number(),
  by_severity: z.record(z.enum(SEVERITIES), z.number()),
  series: z.object({
    judged: z.number(),
    points: z.number(),
    /** Judged without any of them being read again: what had been learnt was kept. */
    resumed: z.number(),
    /** Counts of errors and the like, of which CloudWatch sends no point while there are none: read as 0 there. */
    with_zeros: z.number(),
    abstained: z.array(z.object({ label: z.string(), metric: z.string(), points: z.number(), reason: z.string() })),
  }),
  /** Stretches that the user marked and that were not learnt as normal. */
  marks: z.number(),
  /** The course of the worst series of the first incidents. */
  courses: z.array(
    z.object({
      title: z.string(),
      unit: z.nullable(z.string()),
      points: z.array(z.tuple([z.string(), z.number()])),
      marks: z.array(z.object({ at: z.string(), label: z.string() })),
    }),
  ),
});

export type ScoredRows = z.infer<typeof scoredRowsSchema>;
export type FileSummaries = z.infer<typeof fileSummariesSchema>;
export type IncidentsFound = z.infer<typeof incidentsSchema>;
export type IncidentFound = IncidentsFound['incidents'][number];
export type AnomalyFound = IncidentFound['anomalies'][number];
export type AnomaliesAnswer = ScoredRows | FileSummaries | IncidentsFound;
