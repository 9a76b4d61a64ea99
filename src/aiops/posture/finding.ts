import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { SEVERITIES, type Severity, shifted } from '../../core/severity.ts';
import type { ThreatFinding } from '../threats/finding.ts';
import type { Failure, PostureCheck } from './check.ts';

/** Where a mistake costs little, and where it costs most. */
const MILD = new Set(['sandbox', 'demo', 'development', 'test']);

/**
 * What a failed check says of a resource, with severity as environment and exposure make it. `exposed` are the ports on
 * which it can be reached from the internet, in words.
 */
export function findingOf(
  check: PostureCheck,
  resource: StoredResource,
  verdict: Failure,
  exposed: string | undefined,
): ThreatFinding {
  const { id, kind, name, account, region } = resource;
  const { severity, said } = weigh(check, resource, verdict.severity ?? check.severity, exposed);
  return {
    rule: check.id,
    kind: 'posture',
    title: check.title,
    severity,
    technique: check.attack?.technique ?? null,
    tactic: check.attack?.tactic ?? null,
    controls: [...check.controls],
    resource: { id, kind, name, region },
    account,
    region,
    principal: null,
    event_ids: [],
    count: 1,
    first_at: null,
    last_at: null,
    explanation: [`${name ?? id}: ${verdict.explanation}.`, check.why, said].filter((part) => part !== '').join(' '),
    evidence: verdict.evidence,
    mend: { action: check.mend.action, command: check.mend.command?.(resource) ?? null },
    false_positives: [...check.falsePositives],
  };
}

/** Exposure may make a finding critical; the environment alone never does, and what is only `info` stays so. */
function weigh(
  check: PostureCheck,
  resource: StoredResource,
  base: Severity,
  exposed: string | undefined,
): { severity: Severity; said: string } {
  if (base === 'info') return { severity: base, said: '' };
  const reasons: string[] = [];
  let severity: Severity = base;
  if (check.worseWhenExposed && exposed !== undefined) {
    severity = shifted(severity, 1);
    reasons.push(`it can be reached from the internet on ${exposed}`);
  }
  const { environment } = resource;
  // One reason to raise is enough, or every trifle on a public machine would be urgent.
  if (environment === 'production' && severity === base && severity !== 'critical' && severity !== 'high') {
    severity = shifted(severity, 1);
    reasons.push('it is production');
  } else if (environment !== null && MILD.has(environment)) {
    severity = shifted(severity, -1);
    reasons.push(`it is only ${environment}`);
  }
  if (severity === base)
    return { severity, said: reasons.length > 0 ? `Still ${severity}: ${reasons.join(', but ')}.` : '' };
  const verb = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(base) ? 'Raised' : 'Lowered';
  return { severity, said: `${verb} from ${base} to ${severity}: ${reasons.join(' and ')}.` };
}

export function worstFirst(a: ThreatFinding, b: ThreatFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byCode(a.rule, b.rule) ||
    byCode(a.resource?.id ?? '', b.resource?.id ?? '')
  );
}
