import { metricsNamed } from '../../cmdb/metrics/words.ts';
import type { StoredResource } from '../../core/model.ts';
import { quantity } from '../../core/quantity.ts';
import type { CauseCandidate, CauseQuestion, CauseSeries } from './cause-question.ts';
import { natureOf } from './event-nature.ts';
import { alarmMetric, type Standing, standingTroubles } from './standing.ts';
import { type Course, courseOf, type UnusualParams } from './unusual.ts';

/** The trouble that is to be explained. */
export interface CauseSymptom {
  uid: number;
  resource: StoredResource;
  /** Name of the metric, or of the event where no metric shows the trouble. */
  metric: string;
  measured: { course: Course; series: CauseSeries } | null;
  /** Id of the event that is the symptom, where no metric shows it. */
  event: string | null;
  /** The known trouble that is the symptom, where neither a series nor an event shows one. */
  standing: Standing | null;
  /** Milliseconds since the epoch; within `step` two moments count as one. The end of the window where nobody tells. */
  onset: number;
  worst: number;
  end: number | null;
  step: number;
  text: string;
}

export interface SymptomSearch {
  symptom: CauseSymptom | null;
  /** Further series of the target that were abnormal, those that were not asked for among them. */
  others: CauseSymptom[];
  /** Series of the target that were compared, and those too short to be. */
  compared: number;
  tooShort: number;
}

/** What the users of something notice, by name. */
const FELT = new Set([
  'errors',
  'elb_errors',
  'latency',
  'healthy_hosts',
  'unhealthy_hosts',
  'nlb_healthy_hosts',
  'nlb_unhealthy_hosts',
  'surge_queue',
  'spillover',
  'rejected_connections',
  'target_connection_errors',
  'target_resets',
  'elb_resets',
]);

/** True of what a load balancer only reports: it shows trouble, and is never the cause of it. */
export function isFelt({ kind }: Pick<StoredResource, 'kind'>, metric: string): boolean {
  return FELT.has(metric) && isBalancer(kind);
}

export function isBalancer(kind: string): boolean {
  return kind.startsWith('elbv2.') || kind.startsWith('elb.');
}

/**
 * Finds what is wrong with the target: the abnormal series nearest to its users (what load balancers report, then what other
 * parts report of their own slowness and failures, then the rest that has a bad direction), the most deviating of those.
 */
export function findSymptom(question: CauseQuestion, params: UnusualParams): SymptomSearch {
  const { candidates, window, symptom: wanted, asked: alarms } = question;
  const found: { asked: boolean; rank: number; symptom: CauseSymptom }[] = [];
  let [compared, tooShort] = [0, 0];
  for (const candidate of candidates.filter(({ distance }) => distance === 0)) {
    const named =
      wanted === null
        ? alarms.flatMap((alarm) => alarmMetric(alarm, candidate.resource) ?? [])
        : metricsNamed(
            candidate.series.map(({ metric }) => metric),
            wanted,
          );
    const anything = wanted === null && alarms.length === 0;
    for (const series of candidate.series) {
      const asked = anything ? series.bad !== undefined : named.includes(series.metric);
      if (!asked && series.bad === undefined) continue;
      const course = courseOf(series.points, window, series.bad, params);
      if (asked && course) compared += 1;
      else if (asked) tooShort += 1;
      if (!course?.abnormal || course.onset === null) continue;
      found.push({
        asked,
        rank: rankOf(candidate, series),
        symptom: symptomOf(candidate, series, course, course.onset),
      });
    }
  }
  const away = ({ symptom }: (typeof found)[number]) => symptom.measured?.course.worst.deviations ?? 0;
  found.sort((a, b) => a.rank - b.rank || away(b) - away(a) || a.symptom.uid - b.symptom.uid);
  const first = found.find(({ asked }) => asked);
  const symptom = first?.symptom ?? (wanted === null ? toldSymptom(question) : undefined);
  const others = found.filter((one) => one !== first).map((one) => one.symptom);
  return { symptom: symptom ?? null, others, compared, tooShort };
}

/** An alarm that was asked about; else what AWS told as it happened; else what is known to stand. */
function toldSymptom(question: CauseQuestion): CauseSymptom | undefined {
  if (question.asked.length > 0) return standingSymptom(question);
  return eventSymptom(question) ?? standingSymptom(question);
}

/** The known trouble of the target that its users feel most, of the alarms that were asked about where there are some. */
function standingSymptom({ candidates, asked, current, window, now }: CauseQuestion): CauseSymptom | undefined {
  if (!current) return undefined;
  const watched = new Set(asked.map(({ uid }) => uid));
  const found = candidates
    .filter(({ distance }) => distance === 0)
    .flatMap(({ uid, resource, ...rest }) =>
      standingTroubles({ uid, resource, ...rest }, now)
        .filter(({ kind, alarm }) => kind !== null && (asked.length === 0 || watched.has(alarm ?? -1)))
        .map((standing) => ({ uid, resource, standing })),
    )
    .sort((a, b) => a.standing.rank - b.standing.rank)[0];
  if (!found) return undefined;
  const { uid, resource, standing } = found;
  const onset = standing.since ?? Math.min(now, window.to);
  const rest = { measured: null, event: null, worst: onset, end: null, step: EVENT_STEP };
  const owner = candidates.find((one) => one.uid === uid);
  // What an alarm says at its level, the drift says with pace and end.
  const drift =
    owner && standing.alarm !== null
      ? standingTroubles(owner, now).find(({ alarm, metric }) => alarm === null && metric === standing.metric)
      : undefined;
  const text = drift ? `${standing.text}; ${drift.text}` : standing.text;
  return { uid, resource, metric: standing.metric, standing, text, onset, ...rest };
}

/** Moments of events are taken to be as coarse as CloudWatch's points. */
const EVENT_STEP = 5 * 60_000;

/** Where no series shows trouble: the first failure that AWS told of a part of the target, or else the first alarm. */
function eventSymptom({ candidates, events, window }: CauseQuestion): CauseSymptom | undefined {
  const parts = candidates.filter(({ distance }) => distance === 0);
  const within = events.filter(({ at }) => Date.parse(at) >= window.from && Date.parse(at) < window.to);
  for (const nature of ['break', 'alarm'] as const)
    for (const event of within.filter((one) => natureOf(one) === nature)) {
      const part = parts.find(({ uid, alarms }) =>
        event.uids.some((concerned) => concerned === uid || alarms.some((alarm) => alarm.uid === concerned)),
      );
      if (!part) continue;
      const { uid, resource } = part;
      const onset = Date.parse(event.at);
      const rest = {
        event: event.native_id,
        standing: null,
        measured: null,
        worst: onset,
        end: null,
        step: EVENT_STEP,
      };
      return { uid, resource, metric: event.name, onset, text: event.summary, ...rest };
    }
  return undefined;
}

function rankOf({ resource }: CauseCandidate, { metric }: CauseSeries): number {
  if (isFelt(resource, metric)) return resource.kind.endsWith('load_balancer') ? 0 : 1;
  return /latency|errors|lag|status_check|unhealthy/.test(metric) ? 2 : 3;
}

function symptomOf(
  { uid, resource }: CauseCandidate,
  series: CauseSeries,
  course: Course,
  onset: number,
): CauseSymptom {
  const { metric, unit } = series;
  const name = resource.name ?? resource.id;
  const text = `${metric} of ${name} ${courseWords(course, unit)}`;
  const { worst, end, step } = course;
  return {
    uid,
    resource,
    metric,
    measured: { course, series },
    event: null,
    standing: null,
    onset,
    worst: worst.time,
    end,
    step,
    text,
  };
}

/** `went from about 85 ms to 690 ms (24 deviations)`. */
export function courseWords({ worst }: Course, unit: string | null): string {
  const away = Math.round(worst.deviations);
  const times = away >= 100 ? 'over 100' : String(away);
  return `went to ${quantity(worst.value, unit)} where ${quantity(worst.expected, unit)} is usual (${times} deviations)`;
}
