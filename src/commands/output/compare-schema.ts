import * as z from 'zod/mini';

const side = z.object({
  /** `infrastructure`, `resource`, `region`, `environment`. */
  type: z.string(),
  name: z.string(),
  /** When it was so; null for now. */
  at: z.nullable(z.string()),
  resources: z.number(),
});
const row = z.object({
  field: z.string(),
  a: z.nullable(z.string()),
  b: z.nullable(z.string()),
  differs: z.boolean(),
});
const named = z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() });

export const compareSchema = z.object({
  a: side,
  b: side,
  /** Of the whole: status, regions, environment, counts by kind; with --all also what is the same. */
  facts: z.array(row),
  /** Members in the same role on both sides, or the two resources, with the fields by which they differ. */
  pairs: z.array(
    z.object({ kind: z.string(), role: z.string(), a: z.array(named), b: z.array(named), fields: z.array(row) }),
  ),
  /** What only one side has, by role. */
  only_a: z.array(named),
  only_b: z.array(named),
  summary: z.object({ same_pairs: z.number(), differing_pairs: z.number(), only_a: z.number(), only_b: z.number() }),
});
export type CompareData = z.infer<typeof compareSchema>;
