/** How the incidents of an estate are said and drawn. */
import { FELT } from '../../aiops/anomaly/felt-again.ts';
import { counted } from '../../core/counted.ts';
import { quantity } from '../../core/quantity.ts';
import { atLeast, SEVERITIES } from '../../core/severity.ts';
import { humanDuration } from '../../core/time-range.ts';
import { type Block, inline } from '../../core/view.ts';
import type { AnomalyFound, IncidentFound, IncidentsFound } from './anomaly-schema.ts';

const NAMED = 3;
const ROWS = 12;

const SEEN: Record<AnomalyFound['view'], string> = {
  extreme: 'beyond all before',
  level: 'an unusual level',
  spread: 'an unusual restlessness',
  shape: 'a course not seen before',
};

/** The answer in a few sentences: what is odd, and what users feel that could not be judged. */
export function incidentsHeadline(data: IncidentsFound): string {
  return `${incidentsSaid(data)}${feltUnjudged(data)}`;
}

function feltUnjudged({ series: { judged, abstained } }: IncidentsFound): string {
  const felt = abstained.filter(({ metric }) => FELT.test(metric));
  const [thin, silent] = [felt.filter(({ points }) => points > 0), felt.filter(({ points }) => points === 0)];
  if (judged === 0 || felt.length === 0) return '';
  const told = thin.slice(0, NAMED).map(({ label, metric, reason }) => `${inline(label)} ${metric} (${reason})`);
  const groups = [
    ...told,
    ...(thin.length > told.length ? [`${thin.length - told.length} more with too few points`] : []),
    ...(silent.length > 0 ? [`${counted(silent.length, 'series', 'series')} without any point`] : []),
  ];
  return ` Of what users feel, not judged: ${groups.join(', ')}.`;
}

function incidentsSaid(data: IncidentsFound): string {
  const { incidents, found, series, target } = data;
  const span = humanDuration(Date.parse(data.until) - Date.parse(data.since));
  const where = target === null ? '' : ` of ${inline(target)}`;
  if (series.judged === 0)
    return series.abstained.length === 0
      ? `No series${where} are held, so nothing can be judged.`
      : `None of ${counted(series.abstained.length, 'series', 'series')}${where} has enough history to be judged.`;
  const basis = `${counted(series.judged, 'series', 'series')}${where}`;
  if (found === 0) return `No incident in the last ${span}: ${basis} went on as before.`;
  const weighty = SEVERITIES.filter((severity) => atLeast(severity, 'medium'));
  const grave = weighty.reduce((sum, severity) => sum + data.by_severity[severity], 0);
  const small = counted(found - grave, 'small oddity', 'small oddities');
  if (grave === 0) return `No incident in the last ${span} in ${basis}; **${small}** of little weight.`;
  const told = incidents.slice(0, Math.min(NAMED, grave)).map(sentenceOf);
  const more = grave > told.length ? `; and ${grave - told.length} more` : '';
  const beside = found > grave ? ` Beside them ${small} of little weight.` : '';
  return `**${counted(grave, 'incident')}** in the last ${span}, in ${basis}: ${told.join('; ')}${more}.${beside}`;
}

function sentenceOf(incident: IncidentFound): string {
  const { earliest, worst, resources, anomalies, start, end, ongoing, infrastructures, severity } = incident;
  const lasted = Date.parse(end) - Date.parse(start);
  const when = ongoing
    ? `since ${clock(start)}`
    : lasted > 0
      ? `from ${clock(start)} for ${humanDuration(lasted)}`
      : `at ${clock(start)}`;
  const name = (one: AnomalyFound) => `${inline(one.label)} ${one.metric}`;
  if (anomalies.length === 1) return `${name(worst)} ${valueSaid(worst)} ${when} (${severity})`;
  const where = infrastructures.length === 1 ? `${inline(infrastructures[0] ?? '')}: ` : '';
  const breadth = resources > 1 ? ` on ${resources} resources` : '';
  return `${where}${anomalies.length} anomalies${breadth} ${when}, first ${name(earliest)}, worst ${name(worst)} ${valueSaid(worst)} (${severity})`;
}

/** `92 % (usually 31 % ± 6 %)`. */
function valueSaid({ value, usual, unit }: AnomalyFound): string {
  return `${quantity(value, unit)} (usually ${quantity(usual.mean, unit)} ± ${quantity(usual.deviation, unit)})`;
}

function clock(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')}Z`;
}

export function incidentsView(data: IncidentsFound, message: string | undefined): Block[] {
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  const weighty = data.incidents.filter(({ severity }) => severity !== 'info');
  const listed = weighty.length > 0 ? weighty : data.incidents;
  if (listed.length > 0)
    blocks.push({
      block: 'table',
      columns: [
        { key: 'severity', label: 'severity' },
        { key: 'since', label: 'since' },
        { key: 'lasted', label: 'lasted' },
        { key: 'first', label: 'first', wrap: true },
        { key: 'worst', label: 'worst', wrap: true },
        { key: 'what', label: 'which is', optional: 2 },
        { key: 'resources', label: 'resources', align: 'right', optional: 1 },
        { key: 'infra', label: 'infrastructure', optional: 3 },
      ],
      rows: listed.map(({ severity, start, end, ongoing, earliest, worst, resources, infrastructures }) => ({
        severity: { severity },
        since: { time: start },
        lasted: ongoing ? 'goes on' : end === start ? 'a moment' : humanDuration(Date.parse(end) - Date.parse(start)),
        first: `${earliest.label} ${earliest.metric}`,
        worst: `${worst.label} ${worst.metric}: ${valueSaid(worst)}`,
        what: SEEN[worst.view],
        resources,
        infra: infrastructures.join(', '),
      })),
    });
  const [first] = data.incidents;
  if (first && first.anomalies.length > 1) blocks.push(timeline(first));
  for (const { title, unit, points, marks } of data.courses)
    blocks.push({
      block: 'series',
      title,
      unit,
      points: points.map(([time, value]) => [Date.parse(time), value]),
      marks: marks.map(({ at, label }) => ({ at: Date.parse(at), label })),
      ...(unit === 'percent' ? { range: [0, 100] as [number, number] } : {}),
      illustration: true,
    });
  blocks.push({ block: 'text', text: basisOf(data) });
  return blocks;
}

/** What came first, in the gravest incident. */
function timeline({ anomalies }: IncidentFound): Block {
  return {
    block: 'table',
    title:
      anomalies.length > ROWS
        ? `the first ${ROWS} of ${anomalies.length} anomalies of the first incident, by time`
        : 'the first incident, by time',
    columns: [
      { key: 'start', label: 'since' },
      { key: 'of', label: 'of' },
      { key: 'kind', label: 'kind', optional: 2 },
      { key: 'metric', label: 'metric' },
      { key: 'value', label: 'value' },
      { key: 'what', label: 'which is', optional: 1 },
      { key: 'score', label: 'score', align: 'right', optional: 3 },
    ],
    rows: anomalies.slice(0, ROWS).map((anomaly) => ({
      start: { time: anomaly.start },
      of: anomaly.label,
      kind: anomaly.resource?.kind,
      metric: anomaly.metric,
      value: valueSaid(anomaly),
      what: SEEN[anomaly.view],
      score: anomaly.score.toFixed(2),
    })),
  };
}

function basisOf({ series, marks, incidents, since, by_severity }: IncidentsFound): string {
  const known = incidents.flatMap(({ usual_per_day }) => (usual_per_day === null ? [] : [usual_per_day]));
  const usual = known[0];
  return [
    `Judged: ${counted(series.judged, 'series', 'series')}, each against its own past before ${clock(since)} and since.`,
    ...(usual === undefined
      ? []
      : [`The series of the first incident had ${Number(usual.toPrecision(2))} anomalies a day before.`]),
    ...(by_severity.info > 0 && incidents.some(({ severity }) => severity !== 'info')
      ? [
          `Not listed: ${counted(by_severity.info, 'oddity', 'oddities')} of less than a twentieth of the usual value (-o json has them).`,
        ]
      : []),
    ...(series.with_zeros > 0
      ? [
          `Of ${counted(series.with_zeros, 'count of errors and the like', 'counts of errors and the like')} a missing point is read as 0: CloudWatch sends none while there is nothing to count.`,
        ]
      : []),
    ...(marks > 0 ? [`${counted(marks, 'marked stretch', 'marked stretches')} left out of what is normal.`] : []),
    ...(series.abstained.length > 0
      ? [`${counted(series.abstained.length, 'series', 'series')} not judged for want of history.`]
      : []),
  ].join(' ');
}
