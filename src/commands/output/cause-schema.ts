/** What `explain cause <target>` answers. */
import * as z from 'zod/mini';

const named = z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() });

export const causeSchema = z.object({
  target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  made_at: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  found: z.boolean(),
  reason: z.string(),
  symptom: z.nullable(
    z.object({
      resource: z.string(),
      metric: z.string(),
      text: z.string(),
      onset: z.string(),
      worst_at: z.string(),
      end: z.nullable(z.string()),
      /** Known to be wrong, although no series was unusual: its onset is the moment of asking where nobody tells it. */
      standing: z.boolean(),
    }),
  ),
  /** What is known to be wrong with the target now: by AWS, by its alarms, by a drift to a limit. */
  known_troubles: z.array(z.string()),
  other_symptoms: z.array(z.string()),
  /** Best first. Below the least confidence they are told all the same, and `found` is false. */
  causes: z.array(
    z.object({
      rank: z.number(),
      subject: z.object({ kind: z.string(), label: z.string(), resource: z.nullable(named) }),
      confidence: z.number(),
      log_odds: z.number(),
      began_at: z.nullable(z.string()),
      path: z.array(z.string()),
      basis: z.nullable(z.string()),
      evidence: z.array(
        z.object({
          kind: z.string(),
          supports: z.boolean(),
          /** Added to the log-odds; 0 when a stronger piece of its category stands for it. */
          weight: z.number(),
          text: z.string(),
          at: z.nullable(z.string()),
          values: z.record(z.string(), z.nullable(z.union([z.number(), z.string()]))),
        }),
      ),
    }),
  ),
  /** Confidence that no cause here has: something that cannot be seen. */
  unexplained: z.number(),
  timeline: z.array(z.object({ at: z.string(), kind: z.string(), subject: z.string(), text: z.string() })),
  /** The symptom and the foremost cause, as measured. */
  series: z.array(
    z.object({
      label: z.string(),
      metric: z.string(),
      unit: z.nullable(z.string()),
      points: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
  data: z.object({
    resources: z.number(),
    measured: z.number(),
    series: z.number(),
    points: z.number(),
    discoveries: z.number(),
    changes: z.number(),
    events: z.number(),
    omitted: z.number(),
  }),
  unseen: z.array(z.string()),
  /** Null when nothing was stored: a dry run. */
  prediction_id: z.nullable(z.number()),
});
export type CauseAnswer = z.infer<typeof causeSchema>;
