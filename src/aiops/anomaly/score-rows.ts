/** Scores the rows of a CSV file as they stream in: one row out for each row in, in bounded memory. */
import { momentOf } from '../../cmdb/metrics/series-csv.ts';
import { type CsvShape, csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';
import type { AnomalyDetector, View } from './detector.ts';
import { ANOMALY_THRESHOLD } from './detector.ts';
import type { RowNotes } from './row-notes.ts';

export interface ScoredRow {
  /** As it stood in the file. */
  timestamp: string;
  /** Null where the file has none: then the score is 0. */
  value: number | null;
  anomaly_score: number;
  is_anomaly: boolean;
}

/** A row where a deviation begins. */
export interface RowAnomaly {
  time: number;
  value: number;
  score: number;
  view: View;
  /** What the series usually was before it. */
  usual: { mean: number; deviation: number };
}

export interface RowSource {
  /** What messages call it. */
  file: string;
  timeColumn: string;
  valueColumn: string;
  mostRows: number;
}

export interface RowScorer {
  detector: AnomalyDetector;
  notes: RowNotes;
  onAnomaly?: (anomaly: RowAnomaly) => void;
}

/** Scores are printed with this many decimals. */
const DECIMALS = 1e6;

/**
 * Rows are judged in the file's order, whatever their times. An empty value, and NaN, is a gap: it scores 0 and is not learnt.
 *
 * @param chunks the bytes of the file
 * @throws OpsctlError `usage` naming the line when a time is no time or a value no finite number; when there is no row
 */
export async function* scoreRows(
  chunks: AsyncIterable<Uint8Array>,
  { file, timeColumn, valueColumn, mostRows }: RowSource,
  { detector, notes, onAnomaly }: RowScorer,
): AsyncGenerator<ScoredRow> {
  const shape: CsvShape = { file, columns: [timeColumn, valueColumn], mostRows, exact: true };
  for await (const { line, values } of csvRows(chunks, shape)) {
    const [timestamp = '', text = ''] = values;
    const time = momentOf(timestamp);
    if (time === undefined)
      throw usageError(
        `${file} line ${line}: "${timestamp.slice(0, 40)}" is not a time`,
        'write times as 2026-11-22T14:00:00Z, or as seconds or milliseconds since the epoch',
      );
    const value = text === '' || text.toLowerCase() === 'nan' ? null : Number(text);
    if (value !== null && !Number.isFinite(value))
      throw usageError(
        `${file} line ${line}: "${text.slice(0, 40)}" is not a finite number`,
        'leave the value empty where nothing was measured',
      );
    notes.add(line, time, value);
    const { usual } = detector;
    const score = value === null ? 0 : detector.add(time, value);
    const is_anomaly = score >= ANOMALY_THRESHOLD;
    if (is_anomaly && value !== null) onAnomaly?.({ time, value, score, view: detector.view, usual });
    // Cut, not rounded: a score just below the threshold is not printed as one at it.
    yield { timestamp, value, anomaly_score: Math.floor(score * DECIMALS) / DECIMALS, is_anomaly };
  }
  if (notes.rows === 0)
    throw usageError(`${file} holds no rows`, `expected ${timeColumn},${valueColumn} and a row for each point`);
}
