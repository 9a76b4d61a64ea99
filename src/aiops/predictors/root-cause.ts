import { counted } from '../../core/counted.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Predictor } from '../predictor.ts';
import type { CauseQuestion } from '../root-cause/cause-question.ts';
import { hypothesesOf } from '../root-cause/hypotheses.ts';
import { rankCauses, type Weighed } from '../root-cause/rank.ts';
import { standingTroubles } from '../root-cause/standing.ts';
import { type CauseSymptom, findSymptom } from '../root-cause/symptom.ts';
import { type TimelineEntry, timelineOf } from '../root-cause/timeline.ts';
import { WEIGHTS } from '../root-cause/weights.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface RootCauseParams {
  /** Robust standard deviations from the same hours of earlier days beyond which a point is abnormal. */
  beyond: number;
  /** Points of earlier days without which a series is not judged: a day of five-minute points. */
  leastPoints: number;
  /** Milliseconds of series that are read before the window. */
  lookBack: number;
  /** Milliseconds before the onset within which a change counts in full, and before the window from which changes are read. */
  near: number;
  changesBefore: number;
  /** Resources that are looked at, and links they may be away. */
  most: number;
  depth: number;
  /** Confidence below which the foremost hypothesis is no answer; nor is it below the share of what cannot be seen. */
  leastConfidence: number;
  /** Hypotheses told. */
  told: number;
}

export interface CauseEvidence {
  kind: string;
  supports: boolean;
  /** What it added to the log-odds; 0 when a stronger piece of its category stands for it. */
  weight: number;
  text: string;
  at: string | null;
  values: Record<string, number | string | null>;
}

export interface RankedCause {
  rank: number;
  subject: { kind: string; label: string; resource: Pick<StoredResource, 'id' | 'kind' | 'name' | 'region'> | null };
  /** Stated, not calibrated: with `unexplained` those of all hypotheses add up to 1 (before each is cut at 0.95). */
  confidence: number;
  log_odds: number;
  began_at: string | null;
  /** From what has the symptom to it; empty where no dependence leads there. */
  path: string[];
  /** Where security groups say that it can be used, and nothing that it is: which. */
  basis: string | null;
  evidence: CauseEvidence[];
}

export interface RootCausePrediction {
  found: boolean;
  reason: string;
  symptom: {
    resource: string;
    metric: string;
    text: string;
    /** The moment of asking where nobody tells since when. */
    onset: string;
    worst_at: string;
    end: string | null;
    /** Known to be wrong, although no series was unusual. */
    standing: boolean;
  } | null;
  /** What is known to be wrong with the target now, by AWS, its alarms, or a drift to a limit. */
  known_troubles: string[];
  other_symptoms: string[];
  causes: RankedCause[];
  unexplained: number;
  timeline: TimelineEntry[];
  data: {
    resources: number;
    measured: number;
    series: number;
    points: number;
    discoveries: number;
    changes: number;
    events: number;
    omitted: number;
  };
  /** What could not be seen, in words. */
  unseen: string[];
}

/** Known troubles told. */
const KNOWN = 10;

/** Evidence that alone makes nothing a suspect worth telling. */
const SLIGHT = new Set(['moves_along', 'load_moved', 'changed_little', 'drifts']);

/** What the answer rests on but does not print: the symptom and the course of the foremost cause, for a plot. */
export interface RootCauseAnswer {
  prediction: RootCausePrediction;
  symptom: CauseSymptom | null;
  ranked: Weighed[];
}

/**
 * Why a part of the estate is in trouble: the symptom is found among its series, everything it rests on is a candidate, and
 * stated weights of evidence (metrics before or with the symptom, limits reached, changes, events, state) are added up for
 * each, less what another candidate explains.
 */
export const rootCause: Predictor<RootCauseParams, CauseQuestion, RootCauseAnswer> = {
  name: 'root_cause',
  question: 'Why is this infrastructure or resource in trouble?',
  inputs:
    'series of the target and of what it rests on, links, versions of resources, events, alarms; each is done without, and said to be missing',
  floor:
    'one series of the target with 100 points before the window, abnormal within it, or something known to be wrong with it; otherwise no cause is named, and what was looked at is told',
  defaults: Object.freeze({
    beyond: 5,
    leastPoints: 100,
    lookBack: 7 * DAY,
    near: 2 * HOUR,
    changesBefore: DAY,
    most: 300,
    depth: 6,
    leastConfidence: 0.5,
    told: 8,
  }),
  reference:
    'docs/decisions/root-cause.md: stated weights of evidence in log-odds (I. J. Good, Probability and the Weighing of Evidence, 1950)',
  predict: (question, params) => {
    const { symptom, others, compared, tooShort } = findSymptom(question, params);
    const { candidates, changes, events, scans, omitted } = question;
    const data = {
      resources: candidates.length,
      measured: candidates.filter(({ series }) => series.length > 0).length,
      series: candidates.reduce((sum, { series }) => sum + series.length, 0),
      points: candidates.reduce(
        (sum, { series }) => sum + series.reduce((all, { points }) => all + points.length, 0),
        0,
      ),
      discoveries: scans.length,
      changes: changes.length,
      events: events.length,
      omitted,
    };
    const unseen = unseenIn(question);
    const known_troubles = knownTroubles(question);
    if (!symptom) {
      const also = others.slice(0, 3).map(({ text }) => text);
      const reason = `${noSymptom(question, compared, tooShort)}${also.length > 0 ? `; unusual was ${also.join('; ')}` : ''}`;
      const prediction = {
        found: false,
        reason,
        symptom: null,
        known_troubles,
        other_symptoms: also,
        causes: [],
        unexplained: 1,
        timeline: [],
        data,
        unseen,
      };
      return { prediction, symptom: null, ranked: [] };
    }
    const ranked = rankCauses(hypothesesOf(question, symptom, params));
    const [first] = ranked;
    const left = Math.max(0, 1 - ranked.reduce((sum, { confidence }) => sum + confidence, 0));
    const found = first !== undefined && first.confidence >= Math.max(params.leastConfidence, left);
    const causes = ranked
      .filter(({ counted }) => counted.some(({ piece, weight }) => weight > 0 && !SLIGHT.has(piece.kind)))
      .slice(0, params.told)
      .map((one, at) => toCause(one, at + 1));
    return {
      prediction: {
        found,
        reason: found
          ? symptom.text
          : `${symptom.text}; of ${data.resources} resources looked at none stands out (foremost: ${first ? `${first.subject.label}, ${Math.round(first.confidence * 100)} %` : 'none'})`,
        symptom: {
          resource: symptom.resource.id,
          metric: symptom.metric,
          text: symptom.text,
          onset: iso(symptom.onset),
          worst_at: iso(symptom.worst),
          end: symptom.end === null ? null : iso(symptom.end),
          standing: symptom.standing !== null,
        },
        known_troubles,
        other_symptoms: others.slice(0, params.told).map(({ text }) => text),
        causes,
        unexplained: Math.round(left * 1e4) / 1e4,
        timeline: timelineOf(question, symptom, ranked),
        data,
        unseen,
      },
      symptom,
      ranked,
    };
  },
};

function toCause({ subject, confidence, logOdds, began, path, basis, counted }: Weighed, rank: number): RankedCause {
  const { resource } = subject;
  return {
    rank,
    subject: {
      kind: subject.kind,
      label: subject.label,
      resource: resource && { id: resource.id, kind: resource.kind, name: resource.name, region: resource.region },
    },
    confidence: Math.round(confidence * 1e4) / 1e4,
    log_odds: Math.round(logOdds * 100) / 100,
    began_at: began === null ? null : iso(began),
    path,
    basis,
    evidence: [...counted]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ piece, weight }) => ({
        kind: piece.kind,
        supports: WEIGHTS[piece.kind].weight > 0,
        weight,
        text: piece.text,
        at: piece.at === null ? null : iso(piece.at),
        values: piece.values,
      })),
  };
}

/** Those of the target's parts, what users feel first, each once. */
function knownTroubles({ candidates, now, current }: CauseQuestion): string[] {
  if (!current) return [];
  const found = candidates.filter(({ distance }) => distance === 0).flatMap((one) => standingTroubles(one, now));
  return [...new Set(found.sort((a, b) => a.rank - b.rank).map(({ text }) => text))].slice(0, KNOWN);
}

function noSymptom({ target, symptom, candidates }: CauseQuestion, compared: number, tooShort: number): string {
  const parts = candidates.filter(({ distance }) => distance === 0).length;
  if (compared === 0 && tooShort === 0)
    return symptom === null
      ? `no series of ${target} is held for that time, so no trouble can be seen`
      : `no series of ${target} is called ${symptom}`;
  if (compared === 0) return `the series of ${target} hold too few points before that time to tell what is usual`;
  const short = tooShort > 0 ? ` (${tooShort} more are too short to be judged)` : '';
  return `none of ${counted(compared, 'series', 'series')} of ${target} (${counted(parts, 'part')}) was unusual in that time${short}`;
}

function unseenIn({ candidates, eventGaps, scans, omitted, unread, window }: CauseQuestion): string[] {
  const blind = candidates.filter(({ series, unmeasured }) => series.length === 0 && unmeasured.length > 0);
  const names = blind.slice(0, 5).map(({ resource }) => resource.name ?? resource.id);
  const more = blind.length > names.length ? ` and ${blind.length - names.length} more` : '';
  const before = scans.filter((at) => at < window.to);
  return [
    ...(blind.length > 0
      ? [
          `no metrics of ${names.join(', ')}${more} are held (${blind.length} of ${counted(candidates.length, 'resource')} looked at)`,
        ]
      : []),
    ...(before.length < 2 ? ['changes cannot be seen: there was only one discovery before that time'] : []),
    ...(eventGaps.length > 0 ? [`${eventGaps.slice(0, 2).join('; ')}`] : []),
    ...(unread > 0 ? [`${unread} series of resources further away were not read`] : []),
    ...(omitted > 0 ? [`${omitted} resources further away were left out`] : []),
  ];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
