/** What is known to be wrong with something without any series being unusual: the state that AWS tells, alarms, drifts. */
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { troubleOf } from '../../cmdb/trouble.ts';
import type { Json, StoredResource } from '../../core/model.ts';
import type { Finding } from '../hazards/hazard.ts';
import type { CauseCandidate } from './cause-question.ts';
import type { EvidenceKind } from './weights.ts';

export interface Standing {
  /** What it is worth as evidence; null for what has not happened yet. */
  kind: EvidenceKind | null;
  text: string;
  /** The metric it is about, by our name where it has one. */
  metric: string;
  /** Since when, milliseconds since the epoch; null when nobody tells. */
  since: number | null;
  /** The alarm that tells it. */
  alarm: number | null;
  /** What users feel comes first. */
  rank: number;
}

const DAY = 86_400_000;
/** Shares of a limit from which on it is near, where the level rises to it and where it falls to it. */
const NEAR_ABOVE = 0.9;
const NEAR_BELOW = 2;

/** The standing troubles of a candidate, those that users feel first. */
export function standingTroubles(candidate: CauseCandidate, now: number): Standing[] {
  const { resource, targetStates, alarms, findings } = candidate;
  const name = resource.name ?? resource.id;
  const found: Standing[] = [];
  const say = (rank: number, kind: Standing['kind'], text: string, metric: string, rest: Partial<Standing> = {}) =>
    found.push({ kind, text, metric, rank, since: null, alarm: null, ...rest });

  const reports = findings.filter(({ hazard }) => hazard === 'unhealthy targets');
  for (const { explanation } of reports)
    say(0, 'out_of_service', `${name}: ${explanation.replace(/\.$/, '')}`, 'unhealthy_hosts');
  const unhealthy = targetStates.filter((state) => state.startsWith('unhealthy')).length;
  if (unhealthy > 0 && reports.length === 0) {
    const groups = unhealthy === 1 ? 'its target group' : `${unhealthy} target groups`;
    say(0, 'out_of_service', `${name} is unhealthy to ${groups}`, 'unhealthy_hosts');
  }
  const { scheduled_events, ...properties } = resource.properties;
  const problem = troubleOf({ ...resource, properties });
  if (problem !== null) {
    const balances = resource.kind.endsWith('target_group') || resource.kind.endsWith('load_balancer');
    const metric = balances ? 'unhealthy_hosts' : /status check/.test(problem) ? 'status_check' : 'state';
    say(balances ? 0 : 1, 'is_unwell', `${name}: ${problem}`, metric, { since: moment(properties.impaired_since) });
  }
  if (resource.status === 'stopped' || resource.status === 'terminated')
    say(1, 'is_unwell', `${name} is ${resource.status}`, 'state');
  const drifts = findings.filter(({ hazard }) => hazard !== 'unhealthy targets');
  const far = new Set(drifts.filter((finding) => !isNear(finding, now)).map(metricOf));
  for (const alarm of alarms.filter(({ native_status }) => native_status === 'ALARM')) {
    const metric = alarmMetric(alarm, resource) ?? 'alarm';
    // That rings early on purpose, while there is time.
    say(2, far.has(metric) ? 'drifts' : 'is_unwell', alarmWords(alarm, name), metric, {
      since: moment(alarm.properties.state_since),
      alarm: alarm.uid,
    });
  }
  for (const finding of drifts)
    say(3, isNear(finding, now) ? 'nears_limit' : 'drifts', `${name}: ${finding.explanation}`, metricOf(finding));
  const scheduled = troubleOf({
    ...resource,
    status: 'running',
    properties: { scheduled_events: scheduled_events ?? [] },
  });
  if (resource.kind === 'ec2.instance' && scheduled !== null) say(4, null, `${name}: ${scheduled}`, 'state');
  return found.sort((a, b) => a.rank - b.rank);
}

/** Metrics that no one may call usual: they drift to a limit, an alarm on them rings, or AWS says the check fails. */
export function troubledMetrics(candidate: CauseCandidate): Set<string> {
  const ringing = candidate.alarms.filter(({ native_status }) => native_status === 'ALARM');
  const checks = /status check/.test(troubleOf(candidate.resource) ?? '')
    ? candidate.series.map(({ metric }) => metric).filter((metric) => metric.startsWith('status_check'))
    : [];
  return new Set([
    ...checks,
    ...candidate.findings.map(metricOf),
    ...ringing.flatMap((alarm) => alarmMetric(alarm, candidate.resource) ?? []),
  ]);
}

/** Our name for the metric that an alarm on a resource looks at; undefined where the type declares none like it. */
export function alarmMetric({ properties }: StoredResource, { kind }: StoredResource): string | undefined {
  const { metrics = [] } = resourceTypes.find((type) => type.kind === kind) ?? {};
  return metrics.find(({ namespace, name }) => namespace === properties.namespace && name === properties.metric)
    ?.metric;
}

function alarmWords({ name, id, properties: { state_reason } }: StoredResource, of: string): string {
  const why = typeof state_reason === 'string' ? `: ${state_reason.replace(/\.$/, '')}` : '';
  return `alarm ${name ?? id} on ${of} is in ALARM${why}`;
}

function metricOf({ evidence: { series } }: Finding): string {
  return series?.replace(/ \(.*$/, '') ?? 'state';
}

/** Close to its limit already, or there within a day. */
function isNear({ window, evidence: { values }, basis }: Finding, now: number): boolean {
  if (basis === 'measured level') return true;
  const { level, limit, per_day } = values;
  const likely = window?.likely ?? null;
  if (likely !== null && likely <= now + DAY) return true;
  if (typeof level !== 'number' || typeof limit !== 'number' || typeof per_day !== 'number') return false;
  return per_day > 0 ? level >= NEAR_ABOVE * limit : level <= NEAR_BELOW * limit;
}

function moment(value: Json | undefined): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}
