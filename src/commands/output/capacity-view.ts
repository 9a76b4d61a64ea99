/** How a capacity forecast is said and drawn. */
import { reachedIn } from '../../aiops/predictors/capacity-words.ts';
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
  const name = inline(first.label);
  const verdict =
    first.crossing?.reached || (first.crossing?.likely ?? null) !== null
      ? 'First to run out'
      : `Nothing is likely to run out within ${spanWords(horizon)}; nearest`;
  return `${verdict}, of ${counted(judged, 'series', 'series')}: **${name}** ${inline(first.explanation)}.`;
}

export function capacityView(data: CapacityAnswer, message: string | undefined): Block[] {
  const made = data.forecasts.filter(({ abstained }) => abstained === null);
  const blocks: Block[] = [{ block: 'text', text: message ?? '' }];
  if (made.length > 1) blocks.push(table(made.slice(0, ROWS_SHOWN), (one) => one.label, made.length, data));
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

export function rankingView(data: CapacityRanking, message: string | undefined): Block[] {
  const { ranking } = data;
  return [{ block: 'text', text: message ?? '' }, table(ranking, ({ label }) => label, ranking.length, data)];
}

/** A forecast as a row of a ranking. */
export function rankedRow(forecast: Shown): CapacityRanking['ranking'][number] {
  const { resource, label, metric, unit, abstained, threshold, now, crossing, extreme, needed, explanation } = forecast;
  return { resource, label, metric, unit, abstained, threshold, now, crossing, extreme, needed, explanation };
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

function table<Row extends Ranked & { metric: string; resource: Shown['resource'] }>(
  rows: Row[],
  nameOf: (row: Row) => string,
  all: number,
  asked: Asked,
): Block {
  const names = new Set(rows.map((row) => `${nameOf(row)} ${row.metric}`));
  const regions = new Set(rows.map(({ resource }) => resource?.region));
  return {
    block: 'table',
    ...(all > rows.length ? { title: `the first ${rows.length} of ${all} series` } : {}),
    columns: [
      { key: 'resource', label: 'resource' },
      // Things of one name in two regions are told apart.
      ...(names.size < rows.length && regions.size > 1 ? [{ key: 'region', label: 'region' }] : []),
      { key: 'metric', label: 'metric' },
      { key: 'now', label: 'lately', align: 'right' },
      { key: 'threshold', label: 'threshold', align: 'right', optional: 1 },
      { key: 'reached', label: 'reached', wrap: true },
      { key: 'risk', label: 'by the horizon', align: 'right', optional: 2 },
      { key: 'extreme', label: 'furthest expected', align: 'right', optional: 3 },
    ],
    rows: rows.map((row) => ({
      resource: nameOf(row),
      region: row.resource?.region,
      metric: row.metric,
      ...cells(row, asked),
    })),
    empty: 'nothing to forecast',
  };
}

type Asked = Pick<CapacityAnswer, 'made_at' | 'horizon'>;

function cells({ unit, now, threshold, crossing, extreme, abstained }: Ranked, asked: Asked): Record<string, Cell> {
  const value = (level: number | null | undefined) =>
    level === null || level === undefined ? null : quantity(level, unit);
  return {
    now: value(now),
    threshold: threshold && (threshold.said.length <= SHORT ? thresholdSaid(threshold, unit) : value(threshold.value)),
    reached:
      abstained !== null
        ? 'no forecast'
        : crossing?.reached
          ? 'already'
          : crossing && reachedIn(crossing, Date.parse(asked.made_at), tryParseDuration(asked.horizon) ?? 0),
    risk: crossing ? { share: crossing.probability } : null,
    extreme: value(extreme?.value),
  };
}

/** `full (5 GiB)`: the word, and the level that is drawn for it. */
function thresholdSaid({ said, value }: NonNullable<Shown['threshold']>, unit: string | null): string {
  return /\d/.test(said) || value <= 0 ? said : `${said} (${quantity(value, unit)})`;
}

function plot({ label, metric, unit, of, step, history, course, threshold }: Shown): Block {
  const each = `${of === 'mean' ? 'mean' : of} of each ${spanWords(step)}`;
  return {
    block: 'series',
    illustration: true,
    title: `${label} ${metric}, ${each}, and what is expected from ${course[0]?.at.slice(0, 16) ?? ''}Z on${threshold ? `; threshold: ${thresholdSaid(threshold, unit)}` : ''}`,
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
  { label, metric, unit, basis: rests, step, skill, threshold }: Shown,
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
    ...(threshold && threshold.reason !== 'asked for'
      ? [`Threshold ${thresholdSaid(threshold, unit)}: ${threshold.reason}.`]
      : []),
    prediction_id === null ? 'Not stored.' : `Stored as prediction ${prediction_id}.`,
  ];
  return inline(parts.join(' '));
}

function spanWords(span: string): string {
  const milliseconds = tryParseDuration(span) ?? 0;
  return milliseconds === 864e5 ? '24 h' : humanDuration(milliseconds);
}
