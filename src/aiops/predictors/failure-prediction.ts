import type { BASES } from '../hazards/hazard.ts';

export const RISK_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** The answer as it is stored and printed: times ISO 8601 UTC, durations ISO 8601, shares 0–1. */
export interface FailurePrediction {
  horizon: string;
  made_at: string;
  due_at: string;
  /** Null when it abstains. */
  probability: number | null;
  risk_level: (typeof RISK_LEVELS)[number] | 'unknown';
  /** What the probability rests on: kinds of evidence, and that assumptions are in it. */
  basis: string[];
  /** The same with every stated assumption taken half as likely, and half as likely not to hold. */
  interval: { low: number; high: number; meaning: string } | null;
  /** When the likeliest dated factor is expected. */
  time_window: { earliest: string; likely: string | null; latest: string | null } | null;
  factors: FailureFactor[];
  redundancy: {
    group: string;
    members: number;
    /** Members that serve now. */
    in_service: number;
    needed: number;
    reason: string;
    probability: number;
  }[];
  recommended_actions: { resource: string; action: string; command: string | null }[];
  data: {
    resources: number;
    measured: number;
    series: number;
    points: number;
    span: string | null;
    as_of: string | null;
  };
  abstained: boolean;
  missing: { resource: string; kind: string; reason: string; command: string }[];
  /** The model of known failures that had its say; null when the answer rests on hazards alone. */
  learned: LearnedUse | null;
}

/** A fitted model as far as an answer tells of it. Skill was measured where the model was not fitted. */
export interface LearnedUse {
  model_id: number;
  trained_at: string;
  horizon_hours: number;
  failures: number;
  resources: number;
  pr_auc: number;
  base_rate: number;
  brier_skill: number;
  /** Why it should be trained again; null while it need not be. */
  stale: string | null;
}

export interface FailureFactor {
  resource: { id: string; kind: string; name: string | null; region: string };
  hazard: string;
  /** That the component fails of this within the horizon. */
  probability: number;
  /** That this alone takes the target down within the horizon, as things stand: what the factors are ordered by. */
  effect: number;
  /** How much of the overall probability goes away without it; null when it abstains. */
  contribution: number | null;
  basis: (typeof BASES)[number];
  /** The stated part of the probability; `probability` is `event` times this. */
  assumption: { name: string; probability: number; reason: string };
  event: number;
  explanation: string;
  expected: { earliest: string; likely: string | null; latest: string | null } | null;
  evidence: {
    series: string | null;
    points: number;
    span: string | null;
    values: Record<string, number | string | boolean | null>;
    course: { unit: string | null; limit: number; points: [string, number][] } | null;
  };
  /** Its failure alone takes the target down with at least 90 %, as things stand. */
  critical_path: boolean;
}
