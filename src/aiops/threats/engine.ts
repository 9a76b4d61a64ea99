import { byCode } from '../../core/order.ts';
import { atLeast, SEVERITIES, type Severity, shifted } from '../../core/severity.ts';
import { isInfrastructureCode } from './agents.ts';
import { add, begin, findingOf, type Gathered } from './aggregate.ts';
import { asCall, type Call } from './call.ts';
import { callMatcher } from './call-pattern.ts';
import type { ThreatFinding } from './finding.ts';
import type { Match, ThreatRule, Watcher } from './rule.ts';

/** Pairs of rule and principal that are kept; of those beyond only the number is told. */
const MOST_FINDINGS = 50_000;
const MOST_ACTIONS = 20_000;

/** What one stream of records came to. */
export interface Judgement {
  findings: ThreatFinding[];
  /** Records that were CloudTrail's, and values that were not. */
  records: number;
  foreign: number;
  /** Findings that were not kept because there were too many. */
  dropped: number;
  first: number;
  last: number;
}

export interface Engine {
  /**
   * Judges the next record. Whatever it is: what is no CloudTrail record is counted and left. With `tells` false it only
   * adds to what the rules know of the past.
   */
  see(record: unknown, tells?: boolean): void;
  /** Everything found so far, worst and then earliest first. */
  judgement(): Judgement;
}

interface Running {
  rule: ThreatRule;
  selects: (action: string) => boolean;
  watcher: Watcher | undefined;
}

/**
 * An engine over one stream of records, in about the order they happened. Rules are indexed by the action, so that a
 * record is shown only to the rules that look at calls like it; memory is bounded whatever comes.
 */
export function threatEngine(rules: readonly ThreatRule[], mostFindings: number = MOST_FINDINGS): Engine {
  const running: Running[] = rules.map((rule) => ({
    rule,
    selects: callMatcher(rule.calls),
    watcher: rule.watch?.(),
  }));
  const byAction = new Map<string, readonly Running[]>();
  const gathered = new Map<string, Gathered>();
  const told = { records: 0, foreign: 0, dropped: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };

  function rulesFor(action: string): readonly Running[] {
    const known = byAction.get(action);
    if (known) return known;
    const found = running.filter(({ selects }) => selects(action));
    if (byAction.size >= MOST_ACTIONS) byAction.clear();
    byAction.set(action, found);
    return found;
  }

  function keep(rule: ThreatRule, match: Match, call: Call): void {
    const severity = severityOf(rule, match, call);
    const key = `${rule.id}\u0000${match.under ?? call.principal}`;
    let entry = gathered.get(key);
    if (!entry) {
      if (gathered.size >= mostFindings) {
        told.dropped += 1;
        return;
      }
      entry = begin(rule, severity, call);
      gathered.set(key, entry);
    }
    add(entry, severity, match, call);
  }

  return {
    see(record, tells = true) {
      const call = asCall(record);
      if (!call) {
        told.foreign += 1;
        return;
      }
      told.records += 1;
      const { time } = call;
      if (time < told.first) told.first = time;
      if (time > told.last) told.last = time;
      for (const { rule, watcher } of rulesFor(call.action)) {
        if (!tells && !watcher) continue;
        const match = watcher ? watcher.see(call) : rule.when ? rule.when(call) : true;
        if (match === undefined || match === false || !tells) continue;
        keep(rule, match === true ? {} : match, call);
      }
    },
    judgement: () => ({
      ...told,
      findings: [...gathered.values()]
        .sort(
          (a, b) =>
            SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
            order(a.first, b.first) ||
            byCode(a.rule.id, b.rule.id) ||
            byCode(a.principal, b.principal),
        )
        .map(findingOf),
    }),
  };
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * How bad one call is: as the rule or the match says, but what AWS refused did no harm (at most low), and what one of its
 * services or a tool that sets up what files describe did for somebody is usually meant (one level milder; two for what
 * AWS does by itself).
 */
function severityOf(rule: ThreatRule, match: Match, call: Call): Severity {
  let severity = match.severity ?? rule.severity;
  if (rule.watch) return severity;
  if (call.error !== null && rule.refused !== 'counts' && atLeast(severity, 'low')) severity = 'low';
  if (call.byAws) severity = shifted(severity, -2);
  else if (call.byService !== null || isInfrastructureCode(call)) severity = shifted(severity, -1);
  return severity;
}
