/** What a change would do, as it is printed, shown before anybody agrees, and kept in the audit log. */
import * as z from 'zod/mini';

const level = z.enum(['down', 'degraded', 'at_risk']);
const json = z.unknown();
const state = z.record(z.string(), json);

export const targetSchema = z.object({
  id: z.string(),
  arn: z.nullable(z.string()),
  kind: z.string(),
  name: z.nullable(z.string()),
  account: z.string(),
  region: z.string(),
  infrastructure: z.nullable(z.string()),
  environment: z.nullable(z.string()),
  production: z.boolean(),
});
export type PlannedTarget = z.infer<typeof targetSchema>;

export const planSchema = z.object({
  /** `deployment scale`. */
  command: z.string(),
  /** The whole line, after `opsctl `. */
  line: z.string(),
  effect: z.enum(['write', 'destructive']),
  identity: z.object({
    account: z.string(),
    alias: z.nullable(z.string()),
    arn: z.string(),
    /** The IAM role, where the credentials are those of one. */
    role: z.nullable(z.string()),
    profile: z.nullable(z.string()),
    regions: z.array(z.string()),
  }),
  targets: z.array(
    z.extend(targetSchema, {
      before: state,
      /** Only the fields that will differ. */
      after: state,
      expected: z.array(z.string()),
      warnings: z.array(z.string()),
      /** What of it is away while or after the change. */
      loses: z.enum(['all', 'for a while', 'part', 'nothing']),
      inverse: z.nullable(z.string()),
      inverse_note: z.nullable(z.string()),
    }),
  ),
  /** Asked for, and nothing is to be done. */
  unchanged: z.array(z.object({ id: z.string(), name: z.nullable(z.string()), kind: z.string(), reason: z.string() })),
  /** What depends on the targets that stop, all of them together; null when none does. */
  impact: z.nullable(
    z.object({
      /** How many targets stop, wholly, for a while or in part. */
      lost: z.number(),
      summary: z.object({ down: z.number(), degraded: z.number(), at_risk: z.number() }),
      infrastructures: z.array(z.object({ name: z.string(), level, reason: z.string() })),
      /** The worst few. */
      affected: z.array(
        z.object({
          id: z.string(),
          name: z.nullable(z.string()),
          kind: z.string(),
          region: z.string(),
          level,
          reason: z.string(),
          derived: z.boolean(),
          redundancy: z.nullable(z.object({ of: z.string(), total: z.number(), remaining: z.number() })),
        }),
      ),
      /** How many more are affected. */
      others: z.number(),
    }),
  ),
  /** How old the data is from which the impact was judged, and whether parts of the estate could not be seen. */
  rests_on: z.object({ as_of: z.nullable(z.string()), complete: z.boolean(), gaps: z.number() }),
  calls: z.array(
    z.object({
      service: z.string(),
      operation: z.string(),
      region: z.string(),
      parameters: z.record(z.string(), json),
    }),
  ),
  permissions: z.array(z.string()),
  confirmation: z.object({
    needs: z.enum(['nothing', 'yes', 'typed']),
    /** What has to be typed, or given with --confirm. */
    typed: z.nullable(z.string()),
    /** --yes is not enough. */
    strict: z.boolean(),
    because: z.array(z.string()),
  }),
  gate: z.object({
    allowed: z.boolean(),
    reason: z.nullable(z.string()),
    hint: z.nullable(z.string()),
    /** What else would refuse it. */
    also: z.array(z.string()),
    /** What the policy warns of: a file of it that holds no rule. */
    notes: z.array(z.string()),
  }),
});
export type ChangePlan = z.infer<typeof planSchema>;
