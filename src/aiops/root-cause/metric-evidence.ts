/** What the series of a candidate say for and against it. */
import { quantity } from '../../core/quantity.ts';
import { humanDuration } from '../../core/time-range.ts';
import { EXHAUSTION_RULES } from '../hazards/exhaustion-rules.ts';
import type { CauseCandidate, CauseSeries } from './cause-question.ts';
import type { CausePiece } from './hypothesis.ts';
import { troubledMetrics } from './standing.ts';
import { type CauseSymptom, courseWords, isBalancer, isFelt } from './symptom.ts';
import { type Course, courseOf, movesAlong, type UnusualParams } from './unusual.ts';

/** Mean processor load at which work begins to queue. */
const FULL_PROCESSOR = 90;
/** Deviations from usual from which on a full processor is news. */
const BUSIER = 3;
const LEAST_CORRELATION = 0.7;
/** What was over this long before the symptom is another story. */
const STALE = 30 * 60_000;
const SHOWN = 4;

const DEMAND = new Set(['requests', 'new_flows', 'flows', 'processed_bytes']);

export interface Judged {
  series: CauseSeries;
  course: Course;
}

/** Series that may speak of a cause: not what a load balancer feels, and not how much it is asked. */
export function judgedSeries(
  { resource, series, uid }: CauseCandidate,
  symptom: CauseSymptom,
  window: { from: number; to: number },
  params: UnusualParams,
): Judged[] {
  return series.flatMap((one) => {
    if (isFelt(resource, one.metric) || (isBalancer(resource.kind) && DEMAND.has(one.metric))) return [];
    if (uid === symptom.uid && /latency|errors/.test(one.metric)) return [];
    if (uid === symptom.uid && one.metric === symptom.metric) return [];
    const course = courseOf(one.points, window, one.bad, params);
    return course ? [{ series: one, course }] : [];
  });
}

export function metricEvidence(
  candidate: CauseCandidate,
  symptom: CauseSymptom,
  judged: readonly Judged[],
  name: string,
): CausePiece[] {
  const pieces: CausePiece[] = [];
  // Of series without a bad direction only the abnormal ones say something.
  const abnormal = judged.filter(
    ({ course }) => course.abnormal && !(course.end !== null && course.end < symptom.onset - STALE),
  );
  for (const { series, course } of abnormal) {
    const onset = course.onset ?? course.worst.time;
    const tolerance = Math.max(course.step, symptom.step);
    const lead = symptom.onset - onset;
    const order = lead > tolerance ? 'abnormal_before' : lead >= -tolerance ? 'abnormal_with' : 'abnormal_after';
    const kind = series.bad === undefined && order !== 'abnormal_after' ? 'load_moved' : order;
    const when = {
      abnormal_before: `${humanDuration(lead)} before the symptom`,
      abnormal_with: 'together with the symptom',
      abnormal_after: `only ${humanDuration(-lead)} after the symptom`,
    }[order];
    pieces.push({
      kind,
      text: `${series.metric} of ${name} ${courseWords(course, series.unit)}, ${when}`,
      at: onset,
      values: {
        metric: series.metric,
        worst: course.worst.value,
        usual: course.worst.expected,
        deviations: Number(course.worst.deviations.toPrecision(3)),
      },
    });
    const correlation = symptom.measured ? movesAlong(course, symptom.measured.course) : undefined;
    if (correlation !== undefined && correlation >= LEAST_CORRELATION)
      pieces.push({
        kind: 'moves_along',
        text: `${series.metric} of ${name} rises and falls with the symptom (correlation ${correlation.toFixed(2)})`,
        at: null,
        values: { metric: series.metric, correlation: Number(correlation.toFixed(3)) },
      });
  }
  for (const one of judged) pieces.push(...limitReached(candidate, one, symptom, name));
  const troubled = troubledMetrics(candidate);
  const telling = judged.filter(({ series }) => series.bad !== undefined && !troubled.has(series.metric));
  if (abnormal.length === 0 && telling.length > 0 && pieces.length === 0)
    pieces.push({
      kind: 'normal',
      text: `${list(telling.map(({ series }) => series.metric))} of ${name} ${telling.length === 1 ? 'was' : 'were'} as usual`,
      at: null,
      values: { series: telling.length },
    });
  return pieces;
}

/** Storage full, processor at its end, connections used up: from half an hour before the symptom until its worst moment. */
function limitReached(
  { resource }: CauseCandidate,
  { series: { metric, unit, points }, course }: Judged,
  symptom: CauseSymptom,
  name: string,
): CausePiece[] {
  const until = Math.max(symptom.onset, symptom.worst);
  const near = points.filter(([time]) => time >= symptom.onset - STALE && time <= until);
  const rule = EXHAUSTION_RULES.find(({ kinds, metric: of }) => of === metric && kinds.includes(resource.kind));
  const limit =
    metric === 'cpu' && unit === 'percent'
      ? { value: FULL_PROCESSOR, said: `${FULL_PROCESSOR} %, where work queues` }
      : rule?.limit(resource);
  if (!limit) return [];
  const failing = rule?.failing ?? 'above';
  const away = new Map(course.deviations);
  const hit = near.find(
    ([time, value]) =>
      (failing === 'above' ? value >= limit.value : value <= limit.value) &&
      // A processor that is always busy brought nothing new.
      (metric !== 'cpu' || (away.get(time) ?? 0) >= BUSIER),
  );
  if (!hit) return [];
  const [at, value] = hit;
  return [
    {
      kind: 'ran_out',
      text: `${rule?.what ?? 'processor'} of ${name} was at its limit: ${quantity(value, unit)} (${limit.said})`,
      at,
      values: { metric, value, limit: limit.value },
    },
  ];
}

/** More requests than usual at a load balancer. */
export function demandOf(
  { resource, series }: CauseCandidate,
  symptom: CauseSymptom,
  window: { from: number; to: number },
  params: UnusualParams,
): { course: Course; pieces: CausePiece[] } | undefined {
  if (!isBalancer(resource.kind)) return undefined;
  const name = resource.name ?? resource.id;
  for (const one of series.filter(({ metric }) => DEMAND.has(metric))) {
    const course = courseOf(one.points, window, 'high', params);
    if (!course?.abnormal || course.onset === null) continue;
    if (course.onset > symptom.onset + Math.max(course.step, symptom.step)) continue;
    if (course.end !== null && course.end < symptom.onset - STALE) continue;
    const correlation = symptom.measured ? movesAlong(course, symptom.measured.course) : undefined;
    return {
      course,
      pieces: [
        {
          kind: one.metric === 'requests' ? 'demand_rose' : 'flows_rose',
          text: `${one.metric} of ${name} ${courseWords(course, one.unit)}`,
          at: course.onset,
          values: { metric: one.metric, worst: course.worst.value, usual: course.worst.expected },
        },
        ...(correlation !== undefined && correlation >= LEAST_CORRELATION
          ? [
              {
                kind: 'moves_along' as const,
                text: `the symptom rises and falls with it (correlation ${correlation.toFixed(2)})`,
                at: null,
                values: { correlation: Number(correlation.toFixed(3)) },
              },
            ]
          : []),
      ],
    };
  }
  return undefined;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
