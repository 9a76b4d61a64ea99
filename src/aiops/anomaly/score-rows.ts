/** Scores the rows of a CSV file as they stream in: one row out for each row in, in bounded memory. */
import { momentOf } from '../../cmdb/metrics/series-csv.ts';
import { type CsvShape, csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';
import type { AnomalyDetector } from './detector.ts';
import { ANOMALY_THRESHOLD } from './detector.ts';

export interface ScoredRow {
  /** As it stood in the file. */
  timestamp: string;
  /** Null where the file has none: then the score is 0. */
  value: number | null;
  anomaly_score: number;
  is_anomaly: boolean;
}

export interface RowSource {
  /** What messages call it. */
  file: string;
  timeColumn: string;
  valueColumn: string;
  mostRows: number;
}

/** What stands for "not measured" in the exports of databases and spreadsheets. */
const ABSENT = new Set(['', 'nan', 'null', 'none', 'na', 'n/a', '-', 'inf', '+inf', '-inf', 'infinity', '-infinity']);

/** Scores are printed with this many decimals. */
const DECIMALS = 1e6;

/**
 * @param chunks the bytes of the file
 * @throws OpsctlError `usage` naming the line when a time is no time or a value no number
 */
export async function* scoreRows(
  chunks: AsyncIterable<Uint8Array>,
  { file, timeColumn, valueColumn, mostRows }: RowSource,
  detector: AnomalyDetector,
): AsyncGenerator<ScoredRow> {
  const shape: CsvShape = { file, columns: [timeColumn, valueColumn], mostRows };
  for await (const { line, values } of csvRows(chunks, shape)) {
    const [timestamp = '', text = ''] = values;
    const time = momentOf(timestamp);
    if (time === undefined)
      throw usageError(
        `${file} line ${line}: "${timestamp.slice(0, 40)}" is not a time`,
        'write times as 2026-11-22T14:00:00Z, or as seconds or milliseconds since the epoch',
      );
    const number = Number(text);
    const absent = ABSENT.has(text.toLowerCase());
    if (Number.isNaN(number) && !absent)
      throw usageError(
        `${file} line ${line}: "${text.slice(0, 40)}" is not a number`,
        'leave the value empty where nothing was measured',
      );
    const value = absent || !Number.isFinite(number) ? null : number;
    const score = value === null ? 0 : detector.add(time, value);
    // Cut, not rounded: a score just below the threshold is not printed as one at it.
    const anomaly_score = Math.floor(score * DECIMALS) / DECIMALS;
    yield { timestamp, value, anomaly_score, is_anomaly: score >= ANOMALY_THRESHOLD };
  }
}
