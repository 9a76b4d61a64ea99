/** What `model train`, `model list` and `model show` answer. */
import * as z from 'zod/mini';

const number = z.nullable(z.number());

export const modelSkillSchema = z.nullable(
  z.object({
    pr_auc: z.number(),
    base_rate: z.number(),
    brier_skill: z.number(),
    log_loss: z.number(),
    rows: z.number(),
    events: z.number(),
    folds: z.number(),
    calibration: z.array(
      z.object({ from: z.number(), to: z.number(), rows: z.number(), predicted: z.number(), observed: z.number() }),
    ),
  }),
);

const importance = z.array(z.object({ feature: z.string(), importance: z.number() }));

export const modelTrainedSchema = z.object({
  predictor: z.string(),
  /** `estate`, or the folder it learned from. */
  scope: z.string(),
  /** False when nothing was learned, and `missing` says why. */
  learned: z.boolean(),
  /** False when it does no better than the base rate where it was not fitted, or that could not be measured. */
  skilful: z.boolean(),
  missing: z.array(z.string()),
  engine: z.nullable(z.string()),
  trained_at: z.string(),
  horizon_hours: z.number(),
  data: z.nullable(
    z.object({
      machines: z.number(),
      groups: z.number(),
      points: z.number(),
      fitted_rows: z.number(),
      failures: z.number(),
      /** Moments that a failure follows within the horizon. */
      positives: z.number(),
      from: z.string(),
      to: z.string(),
    }),
  ),
  /** On machines or groups it was not fitted on. */
  skill: modelSkillSchema,
  compared: z.array(
    z.object({ engine: z.string(), pr_auc: z.number(), brier_skill: z.number(), log_loss: z.number() }),
  ),
  /** The most used. */
  features: importance,
  /** `points.csv` or `failures.csv`, from which they then are derived; null for the estate. */
  labels_from: z.nullable(z.string()),
  /** Columns that were left aside. */
  ignored: z.array(z.object({ column: z.string(), reason: z.string() })),
  model_out: z.nullable(z.string()),
  model_id: number,
});
export type ModelTrained = z.infer<typeof modelTrainedSchema>;

export const modelRowSchema = z.object({
  id: z.number(),
  predictor: z.string(),
  scope: z.string(),
  /** What the scope means to people: `prod-api memory (Average)` of a series; null where the scope says it. */
  subject: z.nullable(z.string()),
  /** How many models this row stands for: more than one only for the anomaly detectors summed up. */
  models: z.number(),
  version: z.number(),
  trained_at: z.string(),
  data_from: z.nullable(z.string()),
  data_to: z.nullable(z.string()),
  samples: z.number(),
  skill: z.record(z.string(), number),
  age_days: z.number(),
  /** Why it should be trained again; null while it need not be. */
  stale: z.nullable(z.string()),
});
export type ModelRow = z.infer<typeof modelRowSchema>;

export const modelShownSchema = z.extend(modelRowSchema, {
  engine: z.nullable(z.string()),
  features: importance,
  calibration: z.array(
    z.object({ from: z.number(), to: z.number(), rows: z.number(), predicted: z.number(), observed: z.number() }),
  ),
  compared: z.array(
    z.object({ engine: z.string(), pr_auc: z.number(), brier_skill: z.number(), log_loss: z.number() }),
  ),
  params: z.unknown(),
});
export type ModelShown = z.infer<typeof modelShownSchema>;
