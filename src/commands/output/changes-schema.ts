import * as z from 'zod/mini';

export const fieldSchema = z.object({
  /** `status`, `tags.Team`, `properties.containers[web].image`. */
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Of a list: what came and what went. */
  added: z.optional(z.array(z.unknown())),
  removed: z.optional(z.array(z.unknown())),
});

/** Who may have made a change. */
export const doerSchema = z.object({
  at: z.string(),
  /** `cloudtrail`; `opsctl` for what was done through it; `aws` for what no call made: an alarm that went off, a backup. */
  by: z.string(),
  actor: z.nullable(z.string()),
  /** The name of the call, or the command line. */
  event: z.string(),
  source_ip: z.nullable(z.string()),
  event_id: z.string(),
  /** The revision that a call deploys; why AWS did it by itself. */
  about: z.nullable(z.string()),
});

const named = { id: z.string(), kind: z.string(), name: z.nullable(z.string()) };

export const changesSchema = z.object({
  target: z.nullable(z.string()),
  since: z.string(),
  until: z.string(),
  /** What differences rest on: the earliest look that is compared with, and the last one; null where there was none. */
  compared: z.object({ from: z.nullable(z.string()), to: z.nullable(z.string()), scopes: z.number() }),
  /** Of all changes, whether listed or not. */
  summary: z.object({
    total: z.number(),
    appeared: z.number(),
    gone: z.number(),
    changed: z.number(),
    linked: z.number(),
    /** Of them, those that may lie outside of the time as well. */
    maybe: z.number(),
  }),
  /** Between the same discoveries, but known to have happened before or after the time: not listed. */
  outside: z.object({ before: z.number(), after: z.number() }),
  /** There are more than are listed. */
  more: z.boolean(),
  changes: z.array(
    z.object({
      /** `appeared`, `gone`, `changed`, or `linked`: only a relationship differs. */
      what: z.string(),
      /** Of something the target rests on, not of the target. */
      near: z.boolean(),
      /** `in`: it lies in the time; `maybe`: no call is known, and the discoveries around it lie further apart. */
      within: z.string(),
      /** Such things come and go as a matter of course, and nobody but AWS is known to have done it. */
      routine: z.boolean(),
      resource: z.object({
        ...named,
        arn: z.nullable(z.string()),
        type: z.string(),
        account: z.string(),
        region: z.string(),
        status: z.string(),
        infrastructure: z.nullable(z.string()),
        environment: z.nullable(z.string()),
      }),
      /** It happened after this and before `seen_at`; null when the look before is not known any more. */
      not_before: z.nullable(z.string()),
      seen_at: z.string(),
      /** When it happened: the time of the likeliest of `who`, or what the thing says of itself; null where neither is known. */
      happened_at: z.nullable(z.string()),
      run: z.string(),
      /** The foremost difference in words. */
      headline: z.string(),
      /** All differences in words. */
      told: z.array(z.string()),
      fields: z.array(fieldSchema),
      links: z.array(
        z.object({
          what: z.string(),
          type: z.string(),
          source: z.object(named),
          target: z.object(named),
          before: z.nullable(z.record(z.string(), z.unknown())),
          after: z.nullable(z.record(z.string(), z.unknown())),
        }),
      ),
      /** What came, went or differs with it. */
      parts: z.array(z.object({ what: z.string(), ...named, fields: z.array(fieldSchema) })),
      /** Calls and commands that may have made it, the likeliest first. */
      who: z.array(doerSchema),
      /** Whether CloudTrail's events of the whole time are held. */
      calls_fetched: z.boolean(),
    }),
  ),
  /** Calls that changed something and of which no difference is seen, alike ones together, those of people and pipelines first, newest first. */
  calls: z.array(
    z.object({
      first_at: z.string(),
      last_at: z.string(),
      count: z.number(),
      actor: z.nullable(z.string()),
      /** AWS did it by itself: a service with its own role. Those come last. */
      automatic: z.boolean(),
      name: z.string(),
      source_ip: z.nullable(z.string()),
      subject: z.nullable(z.string()),
      region: z.string(),
    }),
  ),
  more_calls: z.number(),
  /** Of all such calls those of AWS's own services, by service and call, the most first. */
  calls_by_aws: z.array(
    z.object({ actor: z.nullable(z.string()), name: z.string(), count: z.number(), last_at: z.string() }),
  ),
});

export type ChangesData = z.infer<typeof changesSchema>;
