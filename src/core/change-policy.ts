/** What `policy.yaml` may say about changes to AWS. Read by load-policy.ts. */

/** Strictest first: of all rules that fit a change, the strictest decision counts. */
export const POLICY_DECISIONS = ['forbid', 'typed-name', 'confirm'] as const;
export type PolicyDecision = (typeof POLICY_DECISIONS)[number];

/** A rule fits when all that it names fits; what it does not name fits anything. Wildcards (`*`) work. */
export interface PolicyRule {
  name: string;
  account: string[];
  region: string[];
  environment: string[];
  /** `write`, `destructive`. */
  effect: string[];
  /** `deployment scale`, `resource *`. */
  command: string[];
  decision: PolicyDecision;
  /** Told to whoever meets it. */
  reason: string | null;
  /** The rule no longer counts from then on. */
  until: string | null;
  /** The file it stands in. */
  file: string;
}

export interface ChangePolicy {
  rules: readonly PolicyRule[];
  /** The files that were read. */
  files: readonly string[];
}

/** What is asked of a policy. */
export interface PolicyQuestion {
  account: string;
  region: string;
  environment: string | null;
  effect: 'write' | 'destructive';
  command: string;
}
