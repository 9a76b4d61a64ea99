/** Which rules and checks are in force, from what the user named. */
import type { PostureCheck } from '../../aiops/posture/check.ts';
import { postureChecks } from '../../aiops/posture/checks/index.ts';
import { threatRules } from '../../aiops/rules/index.ts';
import type { ThreatRule } from '../../aiops/threats/rule.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { byCode } from '../../core/order.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { ThreatRuleTold } from './threat-schema.ts';

export interface ChosenRules {
  rules: readonly ThreatRule[];
  checks: readonly PostureCheck[];
}

/** @throws OpsctlError `usage` for a pattern that fits no rule */
export function chosenRules(wanted: readonly string[], unwanted: readonly string[]): ChosenRules {
  const only = patterns(wanted, '--rule');
  const without = patterns(unwanted, '--exclude-rule');
  const chosen = ({ id }: { id: string }) =>
    (only.length === 0 || only.some((pattern) => fitsWildcard(id, pattern))) &&
    !without.some((pattern) => fitsWildcard(id, pattern));
  return { rules: threatRules.filter(chosen), checks: postureChecks.filter(chosen) };
}

function patterns(words: readonly string[], flag: string): string[] {
  const ids = [...threatRules, ...postureChecks].map(({ id }) => id);
  return words
    .flatMap((word) => word.split(','))
    .map((word) => word.trim())
    .map((pattern) => {
      if (!ids.some((id) => fitsWildcard(id, pattern)))
        throw usageError(
          `${flag}: "${pattern}" is no rule`,
          didYouMean(pattern, ids) ?? 'opsctl detect threats --list-rules shows all of them',
        );
      return pattern;
    });
}

export function rulesTold({ rules, checks }: ChosenRules): ThreatRuleTold[] {
  return [
    ...rules.map(
      (rule): ThreatRuleTold => ({
        id: rule.id,
        judges: 'behaviour',
        title: rule.title,
        severity: rule.severity,
        technique: rule.technique,
        tactic: rule.tactic,
        controls: [...(rule.controls ?? [])],
        looks_at: [...rule.calls],
        explanation: rule.explanation,
        mend: rule.mend.action,
        false_positives: [...rule.falsePositives],
      }),
    ),
    ...checks.map(
      (check): ThreatRuleTold => ({
        id: check.id,
        judges: 'posture',
        title: check.title,
        severity: check.severity,
        technique: check.attack?.technique ?? null,
        tactic: check.attack?.tactic ?? null,
        controls: [...check.controls],
        looks_at: [...check.kinds],
        explanation: check.why,
        mend: check.mend.action,
        false_positives: [...check.falsePositives],
      }),
    ),
  ].sort((a, b) => byCode(a.id, b.id));
}
