/** What `forecast capacity` answers: for a target, for a ranking, for a file of series. */
import * as z from 'zod/mini';

const threshold = z.object({
  value: z.number(),
  failing: z.string(),
  said: z.string(),
  reason: z.string(),
});
const crossing = z.object({
  /** Past the threshold already. */
  reached: z.boolean(),
  /** Share of simulated futures that reach it within the horizon, bounded by the chance of a record where none is expected. */
  probability: z.number(),
  /** By then 10 %, 50 %, 90 % of the futures have reached it. */
  earliest: z.nullable(z.string()),
  likely: z.nullable(z.string()),
  latest: z.nullable(z.string()),
});
const resource = z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() });
const extreme = z.object({ at: z.string(), value: z.number(), lower_80: z.number(), upper_80: z.number() });
const needed = z.object({
  unit: z.string(),
  now: z.number(),
  likely: z.number(),
  most: z.number(),
  target: z.number(),
  peak: z.number(),
  peak_upper: z.number(),
  limit: z.nullable(z.number()),
  assumption: z.string(),
});

export const capacityForecastSchema = z.object({
  resource: z.nullable(resource),
  label: z.string(),
  metric: z.string(),
  what: z.string(),
  statistic: z.string(),
  unit: z.nullable(z.string()),
  /** Why nothing is forecast; null when something is. */
  abstained: z.nullable(z.string()),
  threshold: z.nullable(threshold),
  step: z.string(),
  of: z.string(),
  now: z.nullable(z.number()),
  crossing: z.nullable(crossing),
  extreme: z.nullable(extreme),
  needed: z.nullable(needed),
  explanation: z.string(),
  course: z.array(
    z.object({
      at: z.string(),
      value: z.number(),
      lower_80: z.number(),
      upper_80: z.number(),
      lower_95: z.number(),
      upper_95: z.number(),
      naive: z.number(),
    }),
  ),
  history: z.array(z.tuple([z.string(), z.number()])),
  basis: z.object({
    points: z.number(),
    steps: z.number(),
    from: z.nullable(z.string()),
    to: z.nullable(z.string()),
    /** Steps without a point that were bridged, and points before a long gap that were left out. */
    filled: z.number(),
    cut: z.number(),
    seasons: z.array(z.string()),
    members: z.array(z.object({ name: z.string(), weight: z.number() })),
    level_shift: z.nullable(z.object({ at: z.string(), by: z.number() })),
    resets: z.number(),
  }),
  skill: z.nullable(
    z.object({
      origins: z.number(),
      mase: z.nullable(z.number()),
      naive_mase: z.nullable(z.number()),
      relative_error: z.nullable(z.number()),
    }),
  ),
});

export const capacitySchema = z.object({
  target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  horizon: z.string(),
  made_at: z.string(),
  due_at: z.string(),
  abstained: z.boolean(),
  /** What would have to be fetched. */
  missing: z.array(z.object({ resource: z.string(), reason: z.string(), command: z.nullable(z.string()) })),
  /** What runs out first comes first. */
  forecasts: z.array(capacityForecastSchema),
  /** Null when nothing was stored: a dry run, or a file. */
  prediction_id: z.nullable(z.number()),
});

export const capacityRankingSchema = z.object({
  horizon: z.string(),
  made_at: z.string(),
  /** Series judged, and how many there are. */
  judged: z.number(),
  candidates: z.number(),
  ranking: z.array(
    z.object({
      /** Null for an imported series of what was never discovered. */
      resource: z.nullable(resource),
      label: z.string(),
      metric: z.string(),
      unit: z.nullable(z.string()),
      abstained: z.nullable(z.string()),
      threshold: z.nullable(threshold),
      now: z.nullable(z.number()),
      crossing: z.nullable(crossing),
      extreme: z.nullable(extreme),
      needed: z.nullable(needed),
      explanation: z.string(),
    }),
  ),
  /** What was looked at and could not be forecast, by why. */
  not_forecast: z.array(z.object({ reason: z.string(), series: z.array(z.string()) })),
});

/** `id,F1,…`: see src/aiops/forecast/file-forecast.ts. */
export const capacityRowsSchema = z.array(z.record(z.string(), z.nullable(z.union([z.string(), z.number()]))));

export type CapacityAnswer = z.infer<typeof capacitySchema>;
export type CapacityRanking = z.infer<typeof capacityRankingSchema>;
export type CapacityRows = z.infer<typeof capacityRowsSchema>;
