/** One series of a CSV file, a point a row: `timestamp,value`. */
import { COLUMNS, momentOf } from '../../cmdb/metrics/series-csv.ts';
import { csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';

export interface TimedPoints {
  metric: string | null;
  unit: string | null;
  /** Milliseconds since the epoch, ascending, one a moment; of several rows at one moment the last counts. */
  times: Float64Array;
  values: Float64Array;
  /** Rows replaced by a later one of the same moment. */
  duplicates: number;
}

/** Five-second points of nine months; sixteen bytes each are held. */
const MOST_ROWS = 5_000_000;

/**
 * Reads the points in whatever order they are.
 * @param names the columns of the file
 * @throws OpsctlError `usage` at the first row that is none, that belongs to another series, or that is one too many
 */
export async function timedPoints(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  names: readonly string[],
): Promise<TimedPoints> {
  const named = (column: keyof typeof COLUMNS) => names.find((name) => COLUMNS[column].includes(name)) ?? column;
  const shape = {
    file,
    columns: [names.find((name) => COLUMNS.time.includes(name)) ?? 'timestamp', named('value')],
    optional: [named('resource'), named('metric'), named('unit')],
    mostRows: MOST_ROWS,
    exact: true,
  };
  let times = new Float64Array(1024);
  let values = new Float64Array(1024);
  let length = 0;
  let first: { resource: string; metric: string; unit: string } | undefined;
  let ascending = true;
  for await (const { line, values: cells } of csvRows(chunks, shape)) {
    const [time = '', text = '', resource = '', metric = '', unit = ''] = cells;
    const at = momentOf(time);
    const value = Number(text);
    if (at === undefined || !Number.isFinite(value))
      throw usageError(
        `${file} line ${line}: "${(at === undefined ? time : text).slice(0, 40)}" is not a ${at === undefined ? 'time' : 'finite number'}`,
        'mend or remove the row',
      );
    first ??= { resource, metric, unit };
    if (first.resource !== resource || first.metric !== metric || first.unit !== unit)
      throw usageError(`${file} holds several series`, 'read them with opsctl metrics import, then forecast by name');
    if (text === '') continue;
    if (length === times.length) {
      times = grown(times);
      values = grown(values);
    }
    ascending &&= length === 0 || at > (times[length - 1] ?? 0);
    times[length] = at;
    values[length] = value;
    length += 1;
  }
  const head = { metric: first?.metric.toLowerCase() || null, unit: first?.unit || null };
  const read = { times: times.subarray(0, length), values: values.subarray(0, length) };
  return { ...head, ...(ascending ? { ...read, duplicates: 0 } : sorted(read)) };
}

function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

function sorted({ times, values }: { times: Float64Array; values: Float64Array }) {
  const order = Uint32Array.from(times, (_, index) => index);
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  // Of equal moments the last one read stands last.
  const kept = order.filter(
    (place, index) => index === order.length - 1 || times[place] !== times[order[index + 1] ?? 0],
  );
  return {
    times: Float64Array.from(kept, (place) => times[place] ?? 0),
    values: Float64Array.from(kept, (place) => values[place] ?? 0),
    duplicates: times.length - kept.length,
  };
}
