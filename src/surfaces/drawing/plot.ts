import { Chalk, type ColorSupportLevel } from 'chalk';
import { printable } from '../../core/printable.ts';
import { quantity } from '../../core/quantity.ts';
import type { SeriesBlock } from '../../core/view.ts';
import { type Axis, timeTicks, valueAxis } from './plot-axis.ts';
import { Raster } from './plot-raster.ts';

export interface PlotOptions {
  /** Columns there are; under 40 it is drawn as for 40. */
  width: number;
  /** Rows of the drawing itself, without title, time axis and summary. Default 10. */
  height?: number;
  /** Draw with `*`, `|` and `-` instead of braille and box characters. */
  ascii?: boolean;
  /** 0 draws without colour. */
  color?: ColorSupportLevel;
}

const ZONE = 'UTC';

type Points = [number, number | null][];

/**
 * Draws a series as lines of text: title, value axis with its unit, the curve, threshold, time axis in UTC, and the
 * lowest, highest and last value. Each column shows the whole range of the points that fall into it, so no spike is
 * lost; a stretch without points stays blank. Cost: one pass over the points.
 */
export function plot(block: SeriesBlock, { width, height = 10, ascii = false, color = 0 }: PlotOptions): string[] {
  const paint = new Chalk({ level: color });
  const title = paint.bold(printable(block.title));
  const values = block.points.flatMap(([, value]) => (value !== null && Number.isFinite(value) ? [value] : []));
  if (values.length === 0) return [title, '  no points'];

  const ahead = block.forecast?.points ?? [];
  const band = block.forecast?.band ?? [];
  const axis = axisOf(block, values, height);
  const labels = rowLabels(axis, block.unit, height);
  const gutter = Math.max(ZONE.length, ...labels.map((label) => label.length));
  const columns = Math.max(40, width) - gutter - 2;
  const times = timeRange([...block.points, ...ahead]);

  const raster = new Raster(columns, height, ascii);
  drawCurve(raster, block.points, times, axis);
  const expected = new Raster(columns, height, ascii);
  drawCurve(expected, ahead, times, axis);
  drawEdges(expected, band, times, axis);
  const thresholdRow =
    block.threshold === undefined
      ? undefined
      : Math.floor(toRow(block.threshold, axis, raster.dotRows) / raster.dotsDown);

  const glyphs = ascii ? { axis: '|', tick: '+', dash: '-' } : { axis: '│', tick: '┤', dash: '╌' };
  const lines = labels.map((label, row) => {
    const drawn = inRuns(raster.line(row), expected.line(row), row === thresholdRow ? glyphs.dash : ' ', {
      curve: paint.cyan,
      expected: paint.magenta,
      threshold: paint.yellow,
    });
    return `${paint.dim(`${label.padStart(gutter)} ${label === '' ? glyphs.axis : glyphs.tick}`)}${drawn}`;
  });
  return [
    title,
    ...lines,
    ...markLine(block.marks ?? [], times, columns, ascii).map((line) => ' '.repeat(gutter + 2) + paint.red(line)),
    ...timeAxis(times, columns, gutter, ascii).map((line) => paint.dim(line)),
    ' '.repeat(gutter + 2) + summary(block, values),
  ];
}

/** One row of the drawing: what was measured lies over what is expected, and that over the threshold. */
function inRuns(
  curve: readonly string[],
  expected: readonly string[],
  dash: string,
  paint: Record<'curve' | 'expected' | 'threshold', (text: string) => string>,
): string {
  const runs: { kind: keyof typeof paint | 'blank'; text: string }[] = [];
  for (const [column, cell] of curve.entries()) {
    const next = expected[column] ?? ' ';
    const [kind, text] =
      cell !== ' '
        ? (['curve', cell] as const)
        : next !== ' '
          ? (['expected', next] as const)
          : ([dash === ' ' ? 'blank' : 'threshold', dash] as const);
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  }
  if (runs.at(-1)?.kind === 'blank') runs.pop();
  return runs.map(({ kind, text }) => (kind === 'blank' ? text : paint[kind](text))).join('');
}

function axisOf({ range, threshold, unit, forecast }: SeriesBlock, values: number[], height: number): Axis {
  let low = range?.[0] ?? Number.POSITIVE_INFINITY;
  let high = range?.[1] ?? Number.NEGATIVE_INFINITY;
  const further = [
    ...(threshold === undefined ? [] : [threshold]),
    ...(forecast?.points ?? []).map(([, value]) => value),
    ...(forecast?.band ?? []).flatMap(([, lower, upper]) => [lower, upper]),
  ];
  for (const value of [...values, ...further]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // A curve that stays near zero is read against zero; one far from it would be flattened by that.
  if (low > 0 && low < high * 0.5) low = 0;
  return valueAxis(low, high, unit, Math.max(2, Math.floor(height / 2.5)));
}

/** One label a row, empty between ticks. */
function rowLabels(axis: Axis, unit: string | null, height: number): string[] {
  const labels = Array.from({ length: height }, () => '');
  for (const tick of axis.ticks)
    labels[Math.min(height - 1, Math.floor(toRow(tick, axis, height)))] = quantity(tick, unit);
  return labels;
}

/** Position from the top in rows of a grid of `rows`; the top row's centre is the axis' high end. */
function toRow(value: number, { low, high }: Axis, rows: number): number {
  return Math.round(((high - value) / (high - low)) * (rows - 1));
}

function timeRange(points: Points): [number, number] {
  const first = points[0]?.[0] ?? 0;
  const last = points.at(-1)?.[0] ?? first;
  return last > first ? [first, last] : [first, first + 1];
}

/** Two neighbours further apart than this many usual distances are not joined. */
const GAP_FACTOR = 2.5;

function drawCurve(raster: Raster, points: Points, [from, to]: [number, number], axis: Axis): void {
  const usual = usualDistance(points);
  let previous: { at: number; x: number; y: number } | undefined;
  for (const [at, value] of points) {
    if (value === null || !Number.isFinite(value)) {
      previous = undefined;
      continue;
    }
    const x = Math.round(((at - from) / (to - from)) * (raster.dotColumns - 1));
    const y = toRow(value, axis, raster.dotRows);
    if (previous && at - previous.at <= usual * GAP_FACTOR) raster.join(previous.x, previous.y, x, y);
    else raster.set(x, y);
    previous = { at, x, y };
  }
}

/** The bounds of an interval, dotted so that they are told from the course between them. */
function drawEdges(
  raster: Raster,
  band: readonly [number, number, number][],
  [from, to]: [number, number],
  axis: Axis,
): void {
  const drawn = new Set<number>();
  for (const [at, lower, upper] of band) {
    const x = Math.round(((at - from) / (to - from)) * (raster.dotColumns - 1));
    const column = Math.floor(x / (2 * raster.dotsAcross));
    if (drawn.has(column)) continue;
    drawn.add(column);
    for (const value of [lower, upper]) raster.set(x, toRow(value, axis, raster.dotRows));
  }
}

/** One line that points at moments from below the curve; none when there is nothing to point at. */
function markLine(
  marks: readonly { at: number }[],
  [from, to]: [number, number],
  columns: number,
  ascii: boolean,
): string[] {
  const cells = Array.from({ length: columns }, () => ' ');
  for (const { at } of marks) {
    const x = Math.round(((at - from) / (to - from)) * (columns - 1));
    if (x >= 0 && x < columns) cells[x] = ascii ? '^' : '▲';
  }
  const line = cells.join('').trimEnd();
  return line === '' ? [] : [line];
}

function usualDistance(points: Points): number {
  const distances: number[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const [before, here] = [points[index - 1], points[index]];
    if (before && here) distances.push(here[0] - before[0]);
  }
  distances.sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

function timeAxis([from, to]: [number, number], columns: number, gutter: number, ascii: boolean): string[] {
  const [corner, line, tickMark] = ascii ? ['+', '-', '+'] : ['└', '─', '┬'];
  const marks = Array.from({ length: columns }, () => line);
  const labels = Array.from({ length: columns }, () => ' ');
  let free = 0;
  for (const { at, label } of timeTicks(from, to, Math.floor(columns / 10))) {
    const x = Math.round(((at - from) / (to - from)) * (columns - 1));
    marks[x] = tickMark;
    const start = Math.max(0, Math.min(columns - label.length, x - Math.floor(label.length / 2)));
    if (start < free) continue;
    for (const [index, character] of [...label].entries()) labels[start + index] = character;
    free = start + label.length + 1;
  }
  return [
    `${' '.repeat(gutter + 1)}${corner}${marks.join('')}`,
    `${ZONE.padStart(gutter)}  ${labels.join('')}`.trimEnd(),
  ];
}

function summary({ unit, threshold, forecast, marks = [] }: SeriesBlock, values: number[]): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const parts = [
    `min ${quantity(low, unit)}`,
    `max ${quantity(high, unit)}`,
    `last ${quantity(values.at(-1) ?? 0, unit)}`,
  ];
  if (threshold !== undefined) parts.push(`threshold ${quantity(threshold, unit)}`);
  const [at, end] = forecast?.points.at(-1) ?? [];
  const [, lower, upper] = forecast?.band?.at(-1) ?? [];
  if (at !== undefined && end !== undefined) {
    const between =
      lower === undefined || upper === undefined
        ? ''
        : `, ${intervalWords(forecast?.coverage)}${quantity(lower, unit)}–${quantity(upper, unit)}`;
    parts.push(`expected ${quantity(end, unit)} at ${new Date(at).toISOString().slice(0, 16)}Z${between}`);
  }
  const told = marks.flatMap(({ label }) => (label === undefined ? [] : [printable(label)]));
  if (told.length > 0) parts.push(`▲ ${[...new Set(told)].slice(0, 3).join(', ')}`);
  return parts.join(' · ');
}

function intervalWords(coverage: number | undefined): string {
  return coverage === undefined ? '' : `${Math.round(coverage * 100)} %: `;
}
