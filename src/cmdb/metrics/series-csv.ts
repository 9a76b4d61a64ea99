import { parse } from 'csv-parse/sync';
import { usageError } from '../../core/errors.ts';
import type { Point } from '../../store/tables/series.ts';

/** One series of a file. `resource` and `metric` are null where the file has no such column. */
export interface CsvSeries {
  resource: string | null;
  metric: string | null;
  unit: string | null;
  /** In order, one a moment; of several rows at one moment the last counts. */
  points: Point[];
}

export interface SeriesCsv {
  series: CsvSeries[];
  /** Data rows, the bad and the empty ones included. */
  rows: number;
  /** Rows whose value is empty: a gap in the measurement, not a mistake. */
  gaps: number;
  /** Rows replaced by a later one of the same series and moment. */
  duplicates: number;
  bad: BadRow[];
}

export interface BadRow {
  line: number;
  reason: string;
}

/** Bounds, so that a wrong file is refused instead of filling memory. */
export const MOST_BYTES = 64 * 2 ** 20;
export const MOST_ROWS = 2_000_000;

/** What the columns of a CSV, and the keys of NDJSON, may be called. */
export const COLUMNS: Record<'time' | 'value' | 'resource' | 'metric' | 'unit', readonly string[]> = {
  time: ['timestamp', 'time', 'date', 'datetime', 'at'],
  value: ['value'],
  resource: ['resource', 'target', 'id', 'resource_id'],
  metric: ['metric', 'metric_name'],
  unit: ['unit'],
};

/**
 * Reads `timestamp,value` or `timestamp,resource,metric,value[,unit]` (columns in any order, names in any case; without
 * a header the first two columns are time and value). Times: ISO 8601 (UTC unless an offset is given), or seconds or
 * milliseconds since the epoch. CR LF and a byte order mark are fine.
 * @throws OpsctlError `usage` when it is no such file at all; single bad rows are listed in `bad`
 */
export function readSeriesCsv(bytes: Uint8Array, file: string): SeriesCsv {
  if (bytes.byteLength > MOST_BYTES)
    throw usageError(
      `${file} has ${bytes.byteLength} bytes; at most ${MOST_BYTES} are read`,
      'cut it into several files',
    );
  const records = recordsOf(bytes, file);
  const first = records[0];
  if (!first) throw usageError(`${file} is empty`, 'expected columns timestamp,value');
  const columns = columnsOf(first.record, file);
  const data = columns.header ? records.slice(1) : records;
  if (data.length > MOST_ROWS) throw usageError(`${file} has more than ${MOST_ROWS} rows`, 'cut it into several files');

  const result: SeriesCsv = { series: [], rows: data.length, gaps: 0, duplicates: 0, bad: [] };
  const series = new Map<string, { head: CsvSeries; points: Map<number, number> }>();
  for (const { record, info } of data) {
    const row = readRow(record, columns);
    if (typeof row === 'string') {
      result.bad.push({ line: info.lines, reason: row });
      continue;
    }
    const { at, value, ...head } = row;
    if (value === undefined) {
      result.gaps += 1;
      continue;
    }
    const key = JSON.stringify([head.resource, head.metric, head.unit]);
    const entry = series.get(key) ?? { head: { ...head, points: [] }, points: new Map() };
    series.set(key, entry);
    if (entry.points.has(at)) result.duplicates += 1;
    entry.points.set(at, value);
  }
  result.series = [...series.values()].map(({ head, points }) => ({
    ...head,
    points: [...points].sort(([a], [b]) => a - b),
  }));
  return result;
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function recordsOf(bytes: Uint8Array, file: string): CsvRecord[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // The types of csv-parse do not know that `info` changes what is returned.
    return parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    const reason =
      error instanceof TypeError ? 'it is not UTF-8 text' : error instanceof Error ? error.message : String(error);
    throw usageError(`${file} cannot be read as CSV: ${reason}`, 'expected columns timestamp,value');
  }
}

/** Where in a row each thing stands. */
export interface Columns {
  header: boolean;
  time: number;
  value: number;
  resource: number | undefined;
  metric: number | undefined;
  unit: number | undefined;
}

/**
 * The columns by the header; a file without one has time and value.
 * @throws OpsctlError `usage` when it has neither
 */
export function columnsOf(first: string[], file: string): Columns {
  const names = first.map((name) => name.toLowerCase());
  const find = (column: keyof typeof COLUMNS) => {
    const index = names.findIndex((name) => COLUMNS[column].includes(name));
    return index === -1 ? undefined : index;
  };
  const [time, value] = [find('time'), find('value')];
  if (time !== undefined && value !== undefined)
    return { header: true, time, value, resource: find('resource'), metric: find('metric'), unit: find('unit') };
  if (first.length === 2 && typeof readRow(first, HEADERLESS) !== 'string') return HEADERLESS;
  throw usageError(
    `${file} has no columns timestamp and value (it begins with ${JSON.stringify(first.join(',').slice(0, 80))})`,
    'expected timestamp,value or timestamp,resource,metric,value',
  );
}

const HEADERLESS: Columns = {
  header: false,
  time: 0,
  value: 1,
  resource: undefined,
  metric: undefined,
  unit: undefined,
};

/** One measurement as a file has it; a value of undefined is a gap. */
export interface SeriesRow extends Omit<CsvSeries, 'points'> {
  at: number;
  value: number | undefined;
}

/** The row, or what is wrong with it. */
export function readRow(record: string[], columns: Columns): SeriesRow | string {
  const cell = (index: number | undefined) => (index === undefined ? undefined : record[index]);
  const time = cell(columns.time) ?? '';
  const at = momentOf(time);
  if (at === undefined) return `${JSON.stringify(time.slice(0, 40))} is not a time`;
  const text = cell(columns.value);
  if (text === undefined) return 'it has fewer columns than the header';
  const value = text === '' ? undefined : Number(text);
  if (value !== undefined && !Number.isFinite(value)) return `${JSON.stringify(text.slice(0, 40))} is not a number`;
  const [resource, metric] = [cell(columns.resource), cell(columns.metric)];
  if (columns.resource !== undefined && !resource) return 'its resource is empty';
  if (columns.metric !== undefined && !metric) return 'its metric is empty';
  return {
    at,
    value,
    resource: resource ?? null,
    metric: metric?.toLowerCase() ?? null,
    unit: cell(columns.unit) || null,
  };
}

const LATEST = Date.UTC(2200, 0);
/** Smaller numbers are counters rather than seconds since the epoch. */
const EARLIEST_NUMBER = Date.UTC(1980, 0);

/**
 * Milliseconds since the epoch; undefined for what is no time, or none between 1970 and 2200, and for numbers that would lie
 * before 1980.
 */
export function momentOf(text: string): number | undefined {
  let at = Number.NaN;
  let earliest = 0;
  // Seconds have at most eleven digits for the next three thousand years, milliseconds twelve or more since 1973.
  if (/^\d+(\.\d+)?$/.test(text)) {
    at = Number(text) < 1e11 ? Number(text) * 1000 : Number(text);
    earliest = EARLIEST_NUMBER;
  } else if (/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}|$)/.test(text)) {
    const zoned = /(z|[+-]\d{2}:?\d{2})$/i.test(text) || text.length === 10;
    at = Date.parse(`${text.replace(' ', 'T')}${zoned ? '' : 'Z'}`);
  }
  return at >= earliest && at < LATEST ? Math.round(at) : undefined;
}
