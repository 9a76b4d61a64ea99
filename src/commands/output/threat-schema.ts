import * as z from 'zod/mini';
import { SEVERITIES } from '../../core/severity.ts';

const severity = z.enum(SEVERITIES);

export const threatFindingSchema = z.object({
  /** Name of the file that was judged; only where files were given. */
  file: z.optional(z.string()),
  rule: z.string(),
  /** A weakness in how something is set up, or something somebody did. */
  kind: z.enum(['posture', 'behaviour']),
  title: z.string(),
  severity,
  technique: z.nullable(z.string()),
  tactic: z.nullable(z.string()),
  controls: z.array(z.string()),
  resource: z.nullable(
    z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() }),
  ),
  account: z.nullable(z.string()),
  region: z.nullable(z.string()),
  principal: z.nullable(z.string()),
  /** The first of them when there are many; `count` has them all. */
  event_ids: z.array(z.string()),
  count: z.number(),
  first_at: z.nullable(z.string()),
  last_at: z.nullable(z.string()),
  explanation: z.string(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  mend: z.object({ action: z.string(), command: z.nullable(z.string()) }),
  false_positives: z.array(z.string()),
});

export const threatFindingsSchema = z.array(threatFindingSchema);

/** With --list-rules. */
export const threatRulesSchema = z.array(
  z.object({
    id: z.string(),
    judges: z.enum(['posture', 'behaviour']),
    title: z.string(),
    severity,
    technique: z.nullable(z.string()),
    tactic: z.nullable(z.string()),
    controls: z.array(z.string()),
    /** Calls or kinds of resource it looks at. */
    looks_at: z.array(z.string()),
    explanation: z.string(),
    mend: z.string(),
    false_positives: z.array(z.string()),
  }),
);

export type ThreatFound = z.infer<typeof threatFindingSchema>;
export type ThreatRuleTold = z.infer<typeof threatRulesSchema>[number];
export type ThreatsAnswer = ThreatFound[] | ThreatRuleTold[];

/** What the findings rest on, told beside them as `summary`. */
export interface ThreatSummary {
  files: number;
  /** CloudTrail records judged, and from when to when they are. */
  records: number;
  first_at: string | null;
  last_at: string | null;
  /** Resources whose setup was judged. */
  resources: number;
  /** Parts of files that could not be read. */
  unreadable: number;
  /** Values that are no CloudTrail records. */
  foreign: number;
  suppressed: number;
  /** Found, but milder than asked for. */
  milder: number;
}

/** Findings that together look like an attack, told in the summary as `attack`; null there when none do. */
export interface ThreatAttack {
  first_at: string;
  last_at: string;
  /** In the order of time. */
  tactics: string[];
  /** Whoever took part, in the order of time, with how one belongs to another. */
  principals: {
    principal: string;
    first_at: string;
    last_at: string;
    addresses: string[];
    joined_to: string | null;
    joined_by: 'made' | 'given' | 'address' | null;
  }[];
  rules: string[];
}
