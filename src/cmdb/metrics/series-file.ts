/** Series from a file of any size, CSV or NDJSON: read as a stream, kept as sixteen bytes a point. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { PointColumn } from './point-column.ts';
import { type BadRow, COLUMNS, type Columns, columnsOf, momentOf, readRow, type SeriesRow } from './series-csv.ts';

/** One series of a file. `resource`, `metric` and `unit` are null where the file does not say. */
export interface FileSeries extends Pick<SeriesRow, 'resource' | 'metric' | 'unit'> {
  points: PointColumn;
}

export interface SeriesFile {
  format: 'csv' | 'ndjson';
  series: FileSeries[];
  /** Data rows, the bad and the empty ones included. */
  rows: number;
  /** Rows whose value is empty: a gap in the measurement, not a mistake. */
  gaps: number;
  /** Rows replaced by a later one of the same series and moment. */
  duplicates: number;
  bad: BadRow[];
}

/** Bounds, so that a wrong file is refused instead of filling memory. */
export const MOST_ROWS = 10_000_000;
export const MOST_SERIES = 10_000;
export const MOST_BAD = 10_000;
const MOST_LINE = 2 ** 20;

/**
 * Reads series from a stream: NDJSON when it begins with a brace (one object a line, `{"timestamp", "value"}` with
 * `resource`, `metric` and `unit` where needed), else CSV as {@link columnsOf} has it. Rows may be in any order.
 * @throws OpsctlError `usage` when it is no such file at all, or too large; single bad rows are listed in `bad`
 */
export async function readSeriesFile(chunks: AsyncIterable<Uint8Array>, file: string): Promise<SeriesFile> {
  const [first, whole] = await peeked(chunks);
  const start = new TextDecoder()
    .decode(first.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '' && first.byteLength < 64)
    throw usageError(`${file} is empty`, 'expected columns timestamp,value, or one JSON object a line');
  if (start.startsWith('[')) throw usageError(`${file} is one JSON array`, "write one object a line: jq -c '.[]'");
  const format = start.startsWith('{') ? 'ndjson' : 'csv';
  const gathered = new Gathered(file, format);
  for await (const { line, row } of format === 'ndjson' ? jsonRows(whole, file) : csvRows(whole, file))
    gathered.add(line, row);
  return gathered.settled();
}

interface ReadRow {
  line: number;
  /** The row, or what is wrong with it. */
  row: SeriesRow | string;
}

class Gathered {
  readonly #file: string;
  readonly #series = new Map<string, FileSeries>();
  readonly #result: SeriesFile;

  constructor(file: string, format: SeriesFile['format']) {
    this.#file = file;
    this.#result = { format, series: [], rows: 0, gaps: 0, duplicates: 0, bad: [] };
  }

  add(line: number, row: SeriesRow | string): void {
    const [result, file] = [this.#result, this.#file];
    result.rows += 1;
    if (result.rows > MOST_ROWS)
      throw usageError(`${file} has more than ${MOST_ROWS.toLocaleString('en')} rows`, 'cut it into several files');
    if (typeof row === 'string') {
      result.bad.push({ line, reason: row });
      if (result.bad.length > MOST_BAD)
        throw usageError(
          `${file} has more than ${MOST_BAD.toLocaleString('en')} bad rows; the first is line ${result.bad[0]?.line}: ${result.bad[0]?.reason}`,
          'is it the right file?',
        );
      return;
    }
    const { at, value, resource, metric, unit } = row;
    if (value === undefined) {
      result.gaps += 1;
      return;
    }
    const key = `${resource ?? ''}\n${metric ?? ''}\n${unit ?? ''}`;
    let series = this.#series.get(key);
    if (series === undefined) {
      if (this.#series.size >= MOST_SERIES)
        throw usageError(
          `${file} holds more than ${MOST_SERIES.toLocaleString('en')} series`,
          'cut it into several files',
        );
      series = { resource, metric, unit, points: new PointColumn() };
      this.#series.set(key, series);
    }
    series.points.add(at, value);
  }

  settled(): SeriesFile {
    if (this.#result.rows === 0)
      throw usageError(`${this.#file} holds no rows, only the header`, 'was the export cut off, or its range empty?');
    for (const series of this.#series.values()) this.#result.duplicates += series.points.settle();
    this.#result.series = [...this.#series.values()];
    return this.#result;
  }
}

/** The first chunk, and the stream with it still in front. */
async function peeked(chunks: AsyncIterable<Uint8Array>): Promise<[Uint8Array, AsyncGenerator<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* whole() {
    if (first.done) return;
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return [first.done ? new Uint8Array() : first.value, whole()];
}

async function* csvRows(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<ReadRow> {
  const records = parse({
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MOST_LINE,
  });
  const source = Readable.from(textOnly(chunks, file));
  // A read error does not travel along a pipe by itself.
  source.on('error', (error) => records.destroy(error));
  source.pipe(records);
  let columns: Columns | undefined;
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === undefined) {
        columns = columnsOf(record, file);
        if (columns.header) continue;
      }
      yield { line: info.lines, row: readRow(record, columns) };
    }
  } catch (error) {
    if (error instanceof OpsctlError) throw error;
    throw usageError(
      `${file} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
      'expected columns timestamp,value',
    );
  } finally {
    source.destroy();
  }
}

async function* jsonRows(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<ReadRow> {
  let [rest, line] = ['', 0];
  for await (const text of textOnly(chunks, file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LINE)
      throw usageError(
        `${file}: line ${line + lines.length + 1} is longer than ${MOST_LINE} characters`,
        'write one object a line',
      );
    for (const one of lines) {
      line += 1;
      if (one.trim() !== '') yield { line, row: readObject(one) };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, row: readObject(rest) };
}

/** The bytes as text; bytes that are no UTF-8 are refused. */
async function* textOnly(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw usageError(`${file} cannot be read: it is not UTF-8 text`, 'expected CSV, or one JSON object a line');
  }
}

function readObject(text: string): SeriesRow | string {
  let object: unknown;
  try {
    object = JSON.parse(text);
  } catch {
    return `${JSON.stringify(text.slice(0, 40))} is not JSON`;
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return 'it is not an object';
  const fields = new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const find = (column: keyof typeof COLUMNS) =>
    COLUMNS[column].map((name) => fields.get(name)).find((value) => value !== undefined);
  const time = find('time');
  if (time === undefined) return 'it has no timestamp';
  const at = momentOf(String(time));
  if (at === undefined) return `${JSON.stringify(String(time).slice(0, 40))} is not a time`;
  const value = find('value');
  if (value === undefined) return 'it has no value';
  const number = value === null || value === '' ? undefined : typeof value === 'boolean' ? Number.NaN : Number(value);
  if (number !== undefined && !Number.isFinite(number)) return `${JSON.stringify(value)?.slice(0, 40)} is not a number`;
  const name = (column: 'resource' | 'metric' | 'unit') => {
    const found = find(column);
    return found === undefined || found === null || found === '' ? null : String(found);
  };
  return {
    at,
    value: number,
    resource: name('resource'),
    metric: name('metric')?.toLowerCase() ?? null,
    unit: name('unit'),
  };
}
