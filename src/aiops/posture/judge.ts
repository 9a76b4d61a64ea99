import type { Severity } from '../../core/severity.ts';
import type { Store } from '../../store/index.ts';
import type { ThreatFinding } from '../threats/finding.ts';
import type { PostureCheck, Verdict } from './check.ts';
import { postureChecks } from './checks/index.ts';
import { exposedOn } from './exposed.ts';
import { findingOf, worstFirst } from './finding.ts';
import { type Reachable, reachableIn } from './reachable.ts';
import { openView } from './view.ts';

export interface PostureQuestion {
  /** The store's numbers of the resources to judge; the whole estate when absent. What lies around them counts anyway. */
  resources?: ReadonlySet<number> | readonly number[] | undefined;
  now: Date;
  checks?: readonly PostureCheck[];
}

export interface PostureReport {
  /** Worst first: severity, then check, then resource. */
  findings: ThreatFinding[];
  /** Every check, by id. */
  checks: CheckTally[];
  /** How many resources were looked at. */
  resources: number;
  /** What the internet reaches of them, and what lies behind; the same thing twice where two ways lead to it. */
  reachable: Reachable[];
}

export interface CheckTally {
  id: string;
  title: string;
  severity: Severity;
  /** Resources the question arose for; those that passed are `evaluated - failed - unknown`. */
  evaluated: number;
  failed: number;
  unknown: number;
  /** Why it could not be told, the most frequent reason first. */
  unknown_reasons: { reason: string; count: number }[];
}

/** Judges how the estate is set up by every check. Reads the store only. */
export async function judgePosture(
  store: Store,
  { resources, now, checks = postureChecks }: PostureQuestion,
): Promise<PostureReport> {
  const wanted = resources === undefined ? null : new Set(resources);
  const view = await openView(store, now);
  const tallies = new Map(checks.map((check) => [check.id, emptyTally(check)]));
  const byKind = checksByKind(checks);
  const findings: ThreatFinding[] = [];
  // Nearly every kind is judged: picking them in the query would cost three times as much as reading the rest too.
  const filter = wanted === null ? {} : { uids: [...wanted] };
  // An empty filter asks for everything.
  const rows = wanted?.size === 0 ? [] : store.resources.stream(filter);
  let seen = 0;
  for await (const batch of rows) {
    for (const resource of batch) {
      const own = byKind.get(resource.kind);
      if (own === undefined || resource.status === 'terminated') continue;
      seen++;
      for (const check of own) {
        const verdict = check.evaluate(resource, view);
        count(tallies.get(check.id), verdict);
        if (verdict.outcome === 'fail') findings.push(findingOf(check, resource, verdict, exposedOn(resource, view)));
      }
    }
  }
  return {
    findings: findings.sort(worstFirst),
    checks: [...tallies.values()].map(({ reasons, ...tally }) => ({
      ...tally,
      unknown_reasons: mostFrequent(reasons),
    })),
    resources: seen,
    reachable: reachableIn(view.exposure, wanted),
  };
}

type OpenTally = Omit<CheckTally, 'unknown_reasons'> & { reasons: Map<string, number> };

function emptyTally({ id, title, severity }: PostureCheck): OpenTally {
  return { id, title, severity, evaluated: 0, failed: 0, unknown: 0, reasons: new Map() };
}

function count(tally: OpenTally | undefined, verdict: Verdict): void {
  if (tally === undefined || verdict.outcome === 'not_applicable') return;
  tally.evaluated++;
  if (verdict.outcome === 'fail') tally.failed++;
  if (verdict.outcome !== 'unknown') return;
  tally.unknown++;
  tally.reasons.set(verdict.reason, (tally.reasons.get(verdict.reason) ?? 0) + 1);
}

function mostFrequent(reasons: ReadonlyMap<string, number>): CheckTally['unknown_reasons'] {
  return [...reasons].map(([reason, times]) => ({ reason, count: times })).sort((a, b) => b.count - a.count);
}

function checksByKind(checks: readonly PostureCheck[]): Map<string, PostureCheck[]> {
  const byKind = new Map<string, PostureCheck[]>();
  for (const check of checks) for (const kind of check.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), check]);
  return byKind;
}
