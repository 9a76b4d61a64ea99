/** What `policy.yaml` may say about changes to AWS. Read by load-policy.ts. */
import { fitsWildcard } from './wildcard.ts';

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
  /** What may not be as it was meant: a file without a rule. */
  warnings?: readonly string[];
}

/** What is asked of a policy. */
export interface PolicyQuestion {
  account: string;
  region: string;
  environment: string | null;
  effect: 'write' | 'destructive';
  command: string;
}

export interface Decided {
  /** Null when no rule fits: then a change needs what opsctl itself asks for. */
  decision: PolicyDecision | null;
  /** The rules that ask for it, in the order of the files. */
  rules: PolicyRule[];
}

/**
 * The strictest that any rule in force asks of any of the questions; one change of several things asks one each. Adding a
 * rule never makes it laxer.
 */
export function decide(policy: ChangePolicy, questions: readonly PolicyQuestion[], now: Date): Decided {
  const fitting = policy.rules.filter(
    (rule) =>
      (rule.until === null || now.getTime() < Date.parse(rule.until)) &&
      questions.some((question) => fits(rule, question)),
  );
  for (const decision of POLICY_DECISIONS) {
    const rules = fitting.filter((rule) => rule.decision === decision);
    if (rules.length > 0) return { decision, rules };
  }
  return { decision: null, rules: [] };
}

function fits(rule: PolicyRule, { account, region, environment, effect, command }: PolicyQuestion): boolean {
  return (
    names(rule.account, account) &&
    names(rule.region, region) &&
    names(rule.environment, environment ?? '') &&
    names(rule.effect, effect) &&
    names(rule.command, command)
  );
}

function names(patterns: readonly string[], value: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => fitsWildcard(value, pattern));
}
