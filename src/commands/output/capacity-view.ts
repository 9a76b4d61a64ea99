/** How a capacity forecast is said and drawn. */
import { counted, numbered } from '../../core/counted.ts';
import { percentage, quantity } from '../../core/quantity.ts';
import { humanDuration, tryParseDuration } from '../../core/time-range.ts';
import { type Block, type Cell, inline } from '../../core/view.ts';
import type { CapacityAnswer, CapacityRanking, CapacityRows } from './capacity-schema.ts';

type Shown = CapacityAnswer['forecasts'][number];
type Ranked = Pick<Shown, 'crossing' | 'extreme' | 'threshold' | 'unit' | 'now' | 'abstained'>;

const PLOTS = 2;
const ROWS_SHOWN = 12;
/** Longer words for a threshold are for sentences; a table has its figure. */
const SHORT = 12;

/** The answer in one or two sentences, what runs out first. */
export function capacityHeadline({ target, forecasts, horizon, missing }: CapacityAnswer): string {
  const made = forecasts.filter(({ abstained }) => abstained === null);
  const [first] = made;
  if (!first) {
    const why = missing[0]?.reason ?? forecasts[0]?.abstained ?? 'nothing in it has series that tell of capacity';
    const fetch = missing.find(({ command }) => command !== null)?.command;
    return `No forecast for **${inline(target.name)}**: ${inline(why)}.${fetch === undefined || fetch === null ? '' : ` Fetch them with \`${inline(fetch)}\`.`}`;
  }
  const needed = made.find((one) => one.needed !== null && worthSaying(one.needed));
  const others = made.length - 1;
  const crossed = made.filter(({ crossing }) => crossing?.reached || (crossing?.likely ?? null) !== null).length;
  const rest =
    others === 0
      ? ''
      : crossed > 1
        ? ` Of ${made.length} series, ${crossed} reach their threshold within ${spanWords(horizon)}.`
        : ` ${counted(others, 'other series', 'other series')} ${numbered(others, 'does', 'do')} not come so far.`;
  return `**${inline(first.label)}** ${inline(first.explanation)}.${needed ? ` ${neededSentence(needed)}` : ''}${rest}`;
}

export function rankingHeadline({ ranking, judged, horizon }: CapacityRanking): string {
  const made = ranking.filter(({ abstained }) => abstained === null);
  const [first] = made;
  if (!first)
    return judged === 0
      ? 'There is nothing to forecast: no series that tells of capacity is held. Fetch them with `opsctl metrics sync`.'
      : `No forecast for any of ${counted(judged, 'series', 'series')}: ${inline(ranking[0]?.abstained ?? 'too little is held')}.`;
  const name = inline(first.resource.name ?? first.resource.id);
  const verdict =
    first.crossing?.reached || (first.crossing?.likely ?? null) !== null
      ? 'First to run out'
      : `Nothing is likely to run out within ${spanWords(horizon)}; nearest`;
  return `${verdict}, of ${counted(judged, 'series', 'series')}: **${name}** ${inline(first.explanation)}.`;
}

/** Said where less was measured than is looked ahead. */
export function farAhead({ forecasts, horizon }: CapacityAnswer): string[] {
  const spans = forecasts.flatMap(({ basis: { from, to } }) =>
    from === null || to === null ? [] : [Date.parse(to) - Date.parse(from)],
  );
  const [shortest, ahead] = [Math.min(...spans), tryParseDuration(horizon) ?? 0];
  return shortest < ahead
    ? [
        `it looks ${spanWords(horizon)} ahead, and ${humanDuration(shortest)} were measured: what comes late in it is little more than the present trend`,
      ]
    : [];
}

/** What was left out, in one line. */
export function leftOut({ forecasts, missing }: CapacityAnswer): string[] {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 3).map(({ resource, reason }) => `${resource} (${reason})`);
  const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
  return [
    `${missing.length} of ${counted(forecasts.length, 'series', 'series')} ${numbered(missing.length, 'was', 'were')} not forecast: ${shown.join(', ')}${more}`,
  ];
}

/** By why it could not be forecast, the most common first. */
export function notForecast(forecasts: readonly Shown[]): CapacityRanking['not_forecast'] {
  const without = forecasts.filter(({ abstained }) => abstained !== null);
  const groups = Map.groupBy(without, ({ basis: { points }, abstained }) =>
    points === 0
      ? 'without any point'
      : abstained?.includes('newest point')
        ? 'no longer reporting'
        : 'with too few points',
  );
  return [...groups]
    .map(([reason, some]) => ({ reason, series: some.map(({ label, metric }) => `${label} ${metric}`) }))
    .sort((a, b) => b.series.length - a.series.length);
}

/** `33 of 187 series not forecast: 20 without any point (web-1 disk and 19 more), …`. */
export function leftOutOfRanking({ judged, not_forecast }: CapacityRanking): string[] {
  const all = not_forecast.reduce((sum, { series }) => sum + series.length, 0);
  if (all === 0 || all === judged) return [];
  const groups = not_forecast.map(({ reason, series }) => {
    const more = series.length > 2 ? ` and ${series.length - 2} more` : '';
    return `${series.length} ${reason} (${series.slice(0, 2).join(', ')}${more})`;
  });
  return [`${all} of ${counted(judged, 'series', 'series')} not forecast: ${groups.join(', ')}`];
}

export function capacityView(data: CapacityAnswer, message: string | undefined): Block[] {
  const made = data.forecasts.filter(({ abstained }) => abstained === null);
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (made.length > 1) blocks.push(table(made.slice(0, ROWS_SHOWN), (one) => one.label, made.length));
  blocks.push(...made.slice(0, PLOTS).map(plot));
  const scaling = made.filter((one) => one.needed !== null);
  if (scaling.length > 0) blocks.push(scalingTable(scaling));
  if (data.missing.length > 0)
    blocks.push({
      block: 'table',
      title: 'not forecast',
      columns: [
        { key: 'resource', label: 'resource' },
        { key: 'reason', label: 'why', wrap: true },
        { key: 'command', label: 'fetch with', wrap: true },
      ],
      rows: data.missing.slice(0, ROWS_SHOWN),
    });
  const [first] = made;
  return first ? [...blocks, { block: 'text', text: basis(first, data) }] : blocks;
}

export function rankingView({ ranking }: CapacityRanking, message: string | undefined): Block[] {
  return [
    { block: 'text', text: message ?? '' },
    table(ranking, ({ resource }) => resource.name ?? resource.id, ranking.length),
  ];
}

/** A forecast as a row of a ranking; nothing for a series of no known resource. */
export function rankedRow(forecast: Shown): CapacityRanking['ranking'] {
  const { resource, metric, unit, abstained, threshold, now, crossing, extreme, needed, explanation } = forecast;
  return resource
    ? [{ resource, metric, unit, abstained, threshold, now, crossing, extreme, needed, explanation }]
    : [];
}

export function rowsView(rows: CapacityRows, message: string | undefined): Block[] {
  const columns = ['id', 'F1', 'F2', 'F3'].filter((key) => rows[0] !== undefined && key in rows[0]);
  return [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: columns.map((key) => ({ key, label: key, ...(key === 'id' ? {} : { align: 'right' as const }) })),
      rows: rows.slice(0, ROWS_SHOWN).map((row) => Object.fromEntries(columns.map((key) => [key, row[key]]))),
      title: `first steps of ${rows.length > ROWS_SHOWN ? `the first ${ROWS_SHOWN} of ${rows.length}` : 'the'} series; all of it with -o csv`,
    },
  ];
}

function table<Row extends Ranked & { metric: string }>(rows: Row[], nameOf: (row: Row) => string, all: number): Block {
  return {
    block: 'table',
    ...(all > rows.length ? { title: `the first ${rows.length} of ${all} series` } : {}),
    columns: [
      { key: 'resource', label: 'resource' },
      { key: 'metric', label: 'metric' },
      { key: 'now', label: 'now', align: 'right' },
      { key: 'threshold', label: 'threshold', align: 'right' },
      { key: 'reached', label: 'reached' },
      { key: 'within', label: '80 % of futures', optional: 1 },
      { key: 'risk', label: 'by the horizon', align: 'right', optional: 2 },
      { key: 'extreme', label: 'furthest expected', align: 'right', optional: 3 },
    ],
    rows: rows.map((row) => ({ resource: nameOf(row), metric: row.metric, ...cells(row) })),
    empty: 'nothing to forecast',
  };
}

function cells({ unit, now, threshold, crossing, extreme, abstained }: Ranked): Record<string, Cell> {
  const value = (level: number | null | undefined) =>
    level === null || level === undefined ? null : quantity(level, unit);
  return {
    now: value(now),
    threshold: threshold && (threshold.said.length <= SHORT ? threshold.said : value(threshold.value)),
    reached: abstained !== null ? 'no forecast' : crossing?.reached ? 'already' : { time: crossing?.likely ?? null },
    within:
      crossing === null || crossing.reached || crossing.earliest === null
        ? null
        : `${crossing.earliest.slice(0, 16)}Z to ${crossing.latest === null ? 'later' : `${crossing.latest.slice(0, 16)}Z`}`,
    risk: crossing ? { share: crossing.probability } : null,
    extreme: value(extreme?.value),
  };
}

function plot({ label, metric, unit, of, step, history, course, threshold }: Shown): Block {
  const each = `${of === 'mean' ? 'mean' : of} of each ${spanWords(step)}`;
  return {
    block: 'series',
    illustration: true,
    title: `${label} ${metric}, ${each}, and what is expected from ${course[0]?.at.slice(0, 16) ?? ''}Z on`,
    unit,
    points: history.map(([at, value]) => [Date.parse(at), value]),
    forecast: {
      points: course.map(({ at, value }) => [Date.parse(at), value]),
      band: course.map(({ at, lower_80, upper_80 }) => [Date.parse(at), lower_80, upper_80]),
      coverage: 0.8,
    },
    ...(threshold ? { threshold: threshold.value } : {}),
    ...(unit === 'percent' && course.every(({ upper_80 }) => upper_80 <= 100)
      ? { range: [0, 100] as [number, number] }
      : {}),
  };
}

function scalingTable(scaling: Shown[]): Block {
  return {
    block: 'table',
    title: 'how many will be needed',
    columns: [
      { key: 'group', label: 'group' },
      { key: 'now', label: 'now', align: 'right' },
      { key: 'likely', label: 'needed', align: 'right' },
      { key: 'most', label: 'at most', align: 'right' },
      { key: 'limit', label: 'may grow to', align: 'right', optional: 2 },
      { key: 'rests', label: 'rests on', wrap: true, optional: 1 },
    ],
    rows: scaling.flatMap(({ label, needed }) =>
      needed === null
        ? []
        : [
            {
              group: label,
              now: `${needed.now} ${needed.unit}`,
              likely: needed.likely,
              most: needed.most,
              limit: needed.limit,
              rests: `peak of ${quantity(needed.peak, 'percent')} CPU (80 %: up to ${quantity(needed.peak_upper, 'percent')}), ${needed.target} % wanted; ${needed.assumption}`,
            },
          ],
    ),
  };
}

function worthSaying({ now, likely, most }: NonNullable<Shown['needed']>): boolean {
  return likely > now || most > now;
}

function neededSentence({ label, needed }: Shown): string {
  if (!needed) return '';
  const { now, likely, most, unit, target, limit } = needed;
  const number = likely === most ? `${likely}` : `${likely} to ${most}`;
  const over = limit !== null && most > limit ? `, more than the ${limit} it may grow to` : '';
  return `${inline(label)} will need ${number} ${unit} instead of ${now} to stay under ${target} % CPU${over}.`;
}

/** What the first forecast rests on, and how good it has been. */
function basis(
  { label, metric, basis: rests, step, skill, threshold }: Shown,
  { prediction_id }: CapacityAnswer,
): string {
  const from = rests.from === null || rests.to === null ? 0 : Date.parse(rests.to) - Date.parse(rests.from);
  const seasons =
    rests.seasons.length === 0 ? 'no season found' : `seasons of ${rests.seasons.map(spanWords).join(' and ')}`;
  const parts = [
    `The forecast of ${label} ${metric} rests on ${counted(rests.points, 'point')} over ${humanDuration(from)}, in ${rests.steps} steps of ${spanWords(step)}; ${seasons}.`,
    rests.members.length > 1
      ? `Weighted median of ${rests.members
          .slice(0, 3)
          .map(({ name, weight }) => `${name} ${percentage(weight)}`)
          .join(', ')}${rests.members.length > 3 ? ` and ${rests.members.length - 3} more` : ''}.`
      : 'Repeats the last season: nothing did better on its past.',
    ...(rests.level_shift
      ? [`Its level changed at ${rests.level_shift.at.slice(0, 16)}Z; what lies before was moved to the new one.`]
      : []),
    ...(rests.resets > 0
      ? [
          `${counted(rests.resets, 'restart or clean-up', 'restarts or clean-ups')} ${numbered(rests.resets, 'was', 'were')} seen through: this is what comes when nobody steps in.`,
        ]
      : []),
    ...(rests.filled > 0 ? [`${counted(rests.filled, 'missing step was', 'missing steps were')} drawn across.`] : []),
    ...(rests.cut > 0
      ? [`${counted(rests.cut, 'point')} before a long gap ${numbered(rests.cut, 'was', 'were')} left out.`]
      : []),
    ...(skill?.relative_error !== null && skill !== null
      ? [
          `Tried from ${skill.origins} moments of its past: error ${percentage(skill.relative_error)} of that of repeating the last season.`,
        ]
      : []),
    ...(threshold && threshold.reason !== 'asked for' ? [`Threshold ${threshold.said}: ${threshold.reason}.`] : []),
    prediction_id === null ? 'Not stored.' : `Stored as prediction ${prediction_id}.`,
  ];
  return inline(parts.join(' '));
}

function spanWords(span: string): string {
  const milliseconds = tryParseDuration(span) ?? 0;
  return milliseconds === 864e5 ? '24 h' : humanDuration(milliseconds);
}
