/** What `predict failure` answers, for one target and for a ranking. */
import * as z from 'zod/mini';

const window = z.object({ earliest: z.string(), likely: z.nullable(z.string()), latest: z.nullable(z.string()) });
const values = z.record(z.string(), z.nullable(z.union([z.number(), z.string(), z.boolean()])));

export const failureSchema = z.object({
  target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  horizon: z.string(),
  made_at: z.string(),
  due_at: z.string(),
  /** Null when it abstains. */
  probability: z.nullable(z.number()),
  risk_level: z.string(),
  basis: z.array(z.string()),
  interval: z.nullable(z.object({ low: z.number(), high: z.number(), meaning: z.string() })),
  time_window: z.nullable(window),
  factors: z.array(
    z.object({
      resource: z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() }),
      hazard: z.string(),
      probability: z.number(),
      /** That this alone takes the target down, as things stand: what the factors are ordered by. */
      effect: z.number(),
      contribution: z.nullable(z.number()),
      basis: z.string(),
      assumption: z.object({ name: z.string(), probability: z.number(), reason: z.string() }),
      event: z.number(),
      explanation: z.string(),
      expected: z.nullable(window),
      evidence: z.object({
        series: z.nullable(z.string()),
        points: z.number(),
        span: z.nullable(z.string()),
        values,
        course: z.nullable(
          z.object({
            unit: z.nullable(z.string()),
            limit: z.number(),
            points: z.array(z.tuple([z.string(), z.number()])),
          }),
        ),
      }),
      critical_path: z.boolean(),
    }),
  ),
  redundancy: z.array(
    z.object({
      group: z.string(),
      members: z.number(),
      in_service: z.number(),
      needed: z.number(),
      reason: z.string(),
      probability: z.number(),
    }),
  ),
  recommended_actions: z.array(z.object({ resource: z.string(), action: z.string(), command: z.nullable(z.string()) })),
  data: z.object({
    resources: z.number(),
    measured: z.number(),
    series: z.number(),
    points: z.number(),
    span: z.nullable(z.string()),
    as_of: z.nullable(z.string()),
  }),
  abstained: z.boolean(),
  missing: z.array(z.object({ resource: z.string(), kind: z.string(), reason: z.string(), command: z.string() })),
  /** The model of known failures that had its say; null when the answer rests on hazards alone. */
  learned: z.nullable(
    z.object({
      model_id: z.number(),
      trained_at: z.string(),
      horizon_hours: z.number(),
      failures: z.number(),
      resources: z.number(),
      pr_auc: z.number(),
      base_rate: z.number(),
      brier_skill: z.number(),
      stale: z.nullable(z.string()),
    }),
  ),
  /** Null when nothing was stored: a dry run. */
  prediction_id: z.nullable(z.number()),
});

export const failureRankingSchema = z.object({
  horizon: z.string(),
  /** How many targets were judged, and how many there are. */
  judged: z.number(),
  candidates: z.number(),
  ranking: z.array(
    z.object({
      target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
      probability: z.nullable(z.number()),
      risk_level: z.string(),
      abstained: z.boolean(),
      expected: z.nullable(z.string()),
      foremost: z.nullable(z.string()),
      prediction_id: z.nullable(z.number()),
    }),
  ),
});

/** With files: one for each of the points asked about, in their order. */
export const failureRowsSchema = z.array(
  z.object({ machine: z.string(), timestamp: z.string(), probability: z.number() }),
);

export type FailureRows = z.infer<typeof failureRowsSchema>;
export type FailureAnswer = z.infer<typeof failureSchema>;
export type FailureRanking = z.infer<typeof failureRankingSchema>;
