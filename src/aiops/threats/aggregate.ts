import { atLeast, type Severity } from '../../core/severity.ts';
import { affectedBy } from './affected.ts';
import type { Call } from './call.ts';
import { explain } from './explain.ts';
import type { ThreatFinding } from './finding.ts';
import { judgesTheAct, MEND_OF_ATTEMPT, mendFor } from './mend.ts';
import type { Match, ThreatRule } from './rule.ts';

const MOST_IDS = 100;
const MOST_VALUES = 20;

/** What one principal did that fits one rule, gathered call by call; holds a bounded part of it and counts the rest. */
export interface Gathered {
  rule: ThreatRule;
  severity: Severity;
  principal: string;
  account: string | null;
  region: string | null;
  count: number;
  ids: Set<string>;
  /** Of the refused ones. */
  triedIds: Set<string>;
  first: number;
  last: number;
  /** Calls that were refused, where that makes them mere attempts. */
  refused: number;
  /** Of the first call of the worst severity, of one that worked where there is one. */
  explanation: string;
  mend: ThreatFinding['mend'];
  affected: Map<string, true>;
  /** What refused calls were about. */
  tried: Map<string, true>;
  addresses: Map<string, true>;
  regions: Map<string, true>;
  events: Map<string, true>;
  errors: Map<string, true>;
  agent: string;
}

export function begin(rule: ThreatRule, severity: Severity, call: Call): Gathered {
  return {
    rule,
    severity,
    principal: call.principal,
    account: call.account,
    region: call.region,
    count: 0,
    ids: new Set(),
    triedIds: new Set(),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    refused: 0,
    explanation: '',
    mend: MEND_OF_ATTEMPT,
    affected: new Map(),
    tried: new Map(),
    addresses: new Map(),
    regions: new Map(),
    events: new Map(),
    errors: new Map(),
    agent: call.agent,
  };
}

export function add(gathered: Gathered, severity: Severity, match: Match, call: Call): void {
  const worse = severity !== gathered.severity && atLeast(severity, gathered.severity);
  const refused = call.error !== null && judgesTheAct(gathered.rule);
  const ids = refused ? gathered.triedIds : gathered.ids;
  for (const id of [...(match.earlier ?? []), call.id]) if (id !== '' && ids.size < MOST_IDS) ids.add(id);
  const onlyTriedSoFar = gathered.refused === gathered.count;
  gathered.count += gathered.count === 0 ? 1 + (match.earlier?.length ?? 0) : 1;
  if (refused) gathered.refused += 1;
  const { time } = call;
  if (!Number.isNaN(time)) {
    gathered.first = Math.min(gathered.first, time);
    gathered.last = Math.max(gathered.last, time);
  }
  // A burst or a sequence tells more with every call: its last word counts. What was done counts before what was tried.
  const tells = refused ? onlyTriedSoFar && worse : onlyTriedSoFar || worse || match.earlier !== undefined;
  if (gathered.explanation === '' || tells) {
    gathered.explanation = explain(gathered.rule, match, call);
    gathered.mend = refused ? MEND_OF_ATTEMPT : mendFor(gathered.rule, call);
    gathered.region = call.region;
  }
  if (worse) gathered.severity = severity;
  note(refused ? gathered.tried : gathered.affected, match.resource ?? affectedBy(call));
  note(gathered.addresses, call.address);
  note(gathered.regions, call.region);
  note(gathered.events, call.action);
  note(gathered.errors, call.error);
}

function note(values: Map<string, true>, value: string | null | undefined): void {
  if (value !== null && value !== undefined && values.size < MOST_VALUES) values.set(value, true);
}

export function findingOf(gathered: Gathered): ThreatFinding {
  const { rule, severity, principal, account, region, count, ids } = gathered;
  const keys = (values: Map<string, true>) => [...values.keys()];
  const failed = gathered.refused === 0 ? '' : `, ${gathered.refused === count ? 'all' : gathered.refused} refused`;
  const more = count > 1 ? ` ${count} calls in all${failed}.` : '';
  const affected = keys(gathered.affected);
  const tried = keys(gathered.tried).filter((each) => !gathered.affected.has(each));
  return {
    rule: rule.id,
    kind: 'behaviour',
    title: gathered.refused === count ? `Tried, but refused by AWS: ${rule.title}` : rule.title,
    severity,
    technique: rule.technique,
    tactic: rule.tactic,
    controls: [...(rule.controls ?? [])],
    resource: null,
    account,
    region,
    principal,
    // What was done before what was only tried: the first one known tells what is affected.
    event_ids: [...ids, ...gathered.triedIds].slice(0, MOST_IDS),
    count,
    first_at: moment(gathered.first),
    last_at: moment(gathered.last),
    explanation: `${gathered.explanation}${more}`,
    evidence: {
      events: keys(gathered.events),
      affected: [...affected, ...tried].slice(0, MOST_VALUES),
      refused: gathered.refused,
      addresses: keys(gathered.addresses),
      regions: keys(gathered.regions),
      errors: keys(gathered.errors),
      user_agent: gathered.agent,
    },
    mend: { ...gathered.mend },
    false_positives: [...rule.falsePositives],
  };
}

function moment(time: number): string | null {
  // Years beyond 9999 are no times of records.
  return Number.isFinite(time) && Math.abs(time) < 253_402_300_800_000
    ? new Date(time).toISOString().replace('.000Z', 'Z')
    : null;
}
