import type { Severity } from '../../core/severity.ts';
import { FELT } from '../anomaly/felt-again.ts';
import { groupIncidents, type IncidentGroup, type PlacedEpisode } from '../anomaly/incidents.ts';
import { DETECTOR_DEFAULTS, type DetectorParams } from '../anomaly/params.ts';
import type { SeenEpisode } from '../anomaly/watch.ts';
import type { Predictor } from '../predictor.ts';

export interface AnomalyParams {
  detector: Readonly<DetectorParams>;
  /** Points below which a series is not judged: a day of five-minute points. Tried: what `detector.learning` needs, and more. */
  leastPoints: number;
  /** How much history a series learns from at first, milliseconds. CloudWatch keeps five-minute points for 63 days. */
  history: number;
  /** Anomalies this far apart (milliseconds) may be one incident: a shape is known up to an hour after it began. */
  slack: number;
  /** Links between resources that may share an incident: instance, its group, the group that may reach it, database. */
  hops: number;
}

export const ANOMALY_DEFAULTS: Readonly<AnomalyParams> = {
  detector: DETECTOR_DEFAULTS,
  leastPoints: 288,
  history: 28 * 86_400_000,
  slack: 3_600_000,
  hops: 3,
};

/** A series of the estate with the anomalies that were found in it. */
export interface JudgedSeries {
  label: string;
  uid: number | null;
  metric: string;
  statistic: string;
  unit: string | null;
  /** Points learnt, and the time (milliseconds) of the first of them and of the last. */
  points: number;
  from: number;
  upto: number;
  episodes: readonly SeenEpisode[];
}

export interface AnomalyQuestion {
  series: readonly JudgedSeries[];
  since: number;
  until: number;
  /** Resources that hang together with a resource. */
  near(uid: number): ReadonlySet<number>;
}

export type EpisodeOf = PlacedEpisode<JudgedSeries> & { seen: SeenEpisode };

export interface AnomalyIncident extends Omit<IncidentGroup<JudgedSeries>, 'episodes' | 'earliest' | 'worst'> {
  severity: Severity;
  ongoing: boolean;
  episodes: EpisodeOf[];
  earliest: EpisodeOf;
  worst: EpisodeOf;
  /** Anomalies a day that its series had before the question's start; null when there was no such time. */
  usualPerDay: number | null;
}

export interface AnomalyPrediction {
  /** The gravest first, of equals the newest. */
  incidents: AnomalyIncident[];
  /** Series with too little history. */
  abstained: JudgedSeries[];
  judged: number;
}

const DAY = 86_400_000;
const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** A statement on the past, so nothing of it is stored to be graded; its record is how often each series was odd before. */
export const anomaly: Predictor<AnomalyParams, AnomalyQuestion, AnomalyPrediction> = {
  name: 'anomaly',
  question: 'What is unlike its own past, and which of it is one incident?',
  inputs:
    'Series of the resources, the links between them, and the stretches that were marked as failure or maintenance',
  floor: `A series is judged from ${ANOMALY_DEFAULTS.leastPoints} points on: a day of five-minute points.`,
  defaults: ANOMALY_DEFAULTS,
  reference:
    'Nearest-neighbour shapes, levels, spreads and new extremes, each calibrated on its own past; measured on NAB (Lavin and Ahmad, Evaluating real-time anomaly detection algorithms, 2015). Errors, latency and the like are held against the medians of the same hours too, so that trouble is told again though it was as bad before',
  predict({ series, since, until, near }, { leastPoints, slack }) {
    const judged = series.filter(({ points }) => points >= leastPoints);
    const episodes = judged.flatMap((one) =>
      one.episodes
        .filter(({ start, end }) => end >= since && start < until)
        .map((seen): EpisodeOf => {
          const { start, end, score } = seen;
          return { start, end, score, series: one, uid: one.uid, label: one.label, seen };
        }),
    );
    // What is of no size is kept apart, so that it neither leads an incident nor joins two.
    const bySize = Map.groupBy(episodes, isMaterial);
    const incidents = [...bySize.values()].flatMap((some) =>
      groupIncidents(some, { near, slack }).map((group) => incidentOf(group as Grouped, since, slack)),
    );
    incidents.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.start - a.start);
    return { incidents, abstained: series.filter(({ points }) => points < leastPoints), judged: judged.length };
  },
};

/** Grouping gives back the very episodes it was given. */
type Grouped = IncidentGroup<JudgedSeries> & { episodes: EpisodeOf[]; earliest: EpisodeOf; worst: EpisodeOf };

function incidentOf(group: Grouped, since: number, slack: number): AnomalyIncident {
  const series = [...new Set(group.episodes.map((episode) => episode.series))];
  const days = series.reduce((sum, { from }) => sum + Math.max(0, since - from) / DAY, 0);
  const earlier = series.reduce((sum, { episodes }) => sum + episodes.filter(({ start }) => start < since).length, 0);
  return {
    ...group,
    severity: severityOf(group.episodes),
    ongoing: group.episodes.some(({ end, series: { upto } }) => upto - end <= slack),
    // Per series and day, times the series of this incident.
    usualPerDay: days > 0 ? (earlier / days) * series.length : null,
  };
}

/**
 * By breadth: several resources at once are no chance, one series may be. One series is low, or medium when it is far out
 * or what users feel; several series of one resource are a level graver, several resources high, and critical when users
 * feel it. What differs from the usual by less than {@link MATERIAL} is no trouble however unusual: `info`.
 */
function severityOf(episodes: readonly EpisodeOf[]): Severity {
  if (!episodes.some(isMaterial)) return 'info';
  const resources = new Set(episodes.map(({ uid, label }) => uid ?? label)).size;
  const series = new Set(episodes.map((episode) => episode.series)).size;
  const felt = episodes.some((episode) => FELT.test(episode.series.metric));
  if (resources > 1) return felt ? 'critical' : 'high';
  if (series > 1) return felt ? 'high' : 'medium';
  return felt || episodes.some(({ score }) => score >= FAR_OUT) ? 'medium' : 'low';
}

function isMaterial({ seen: { value, usual, view } }: EpisodeOf): boolean {
  // A flat line or a strange course keeps within the usual values: there it is the size of what usually moves that counts.
  const change = Math.max(Math.abs(value - usual.mean), view === 'spread' || view === 'shape' ? usual.deviation : 0);
  return change >= MATERIAL * Math.abs(usual.mean);
}

/** A twentieth of the usual value. */
const MATERIAL = 0.05;
/** One and a half times the limit. */
const FAR_OUT = 0.6;
