/** Scores files of series, each as a series of its own. */
import { basename, join } from 'node:path';
import { type OpsctlError, usageError } from '../../core/errors.ts';
import type { UserFiles } from '../../core/user-files.ts';
import { AnomalyDetector } from './detector.ts';
import { DETECTOR_DEFAULTS } from './params.ts';
import { type RowScorer, type ScoredRow, scoreRows } from './score-rows.ts';
import { parseDetectorState, type StateSeries, stateSeries } from './state.ts';

export interface FileColumns {
  timeColumn: string;
  valueColumn: string;
}

/** What was found in one file. */
export interface FileSummary {
  file: string;
  rows: number;
  /** Rows without a value. */
  missing: number;
  anomalies: number;
  /** As they stand in the file. */
  first_anomaly: string | null;
  last_anomaly: string | null;
  /** Where the scored rows were written. */
  written: string;
}

/** One that ends in a folder that was named, or a file named itself, and the path below the output folder. */
export interface FilePair {
  file: string;
  to: string;
}

/** Nine years of five-minute points; a larger file is written to `--out-dir`, where it is not held in memory. */
export const MOST_ROWS_HELD = 1_000_000;
const MOST_ROWS_WRITTEN = 1_000_000_000;
const MOST_STATE_CHARACTERS = 2 ** 20;
/** Bytes read ahead at most to count rows. */
const MOST_AHEAD = 2 ** 27;
const NEW_LINE = 10;

/**
 * The rows of one file.
 * @throws OpsctlError `usage` as {@link scoreRows}, and when it has more than {@link MOST_ROWS_HELD}: as a rule before any is judged
 */
export async function rowsOf(
  files: UserFiles,
  file: string,
  columns: FileColumns,
  scorer: RowScorer,
): Promise<ScoredRow[]> {
  const rows: ScoredRow[] = [];
  const source = { file, ...columns, mostRows: MOST_ROWS_WRITTEN };
  for await (const row of scoreRows(countedAhead(files.stream(file), file), source, scorer)) {
    if (rows.length === MOST_ROWS_HELD) throw tooManyRows(file);
    rows.push(row);
  }
  return rows;
}

function tooManyRows(file: string): OpsctlError {
  return usageError(
    `${file} has more than ${MOST_ROWS_HELD.toLocaleString('en')} rows, too many to print`,
    'write the scores to a folder with --out-dir, also where only --state-out is wanted',
  );
}

/** The same bytes, lines counted before the first is passed on: what is too long is refused at once, not after minutes. */
async function* countedAhead(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let [lines, bytes] = [0, 0];
  for await (const chunk of chunks) {
    if (bytes > MOST_AHEAD) {
      yield* held;
      held = [];
      yield chunk;
      continue;
    }
    held.push(chunk);
    bytes += chunk.byteLength;
    for (let at = chunk.indexOf(NEW_LINE); at !== -1; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
    // The header is one of them.
    if (lines > MOST_ROWS_HELD + 1) throw tooManyRows(file);
  }
  yield* held;
}

/** Writes the scored rows of a file to another, as they come. */
export async function writeScored(
  files: UserFiles,
  { file, to }: FilePair,
  columns: FileColumns,
  scorer: RowScorer,
): Promise<FileSummary> {
  const summary: FileSummary = {
    file,
    rows: 0,
    missing: 0,
    anomalies: 0,
    first_anomaly: null,
    last_anomaly: null,
    written: to,
  };
  const rows = scoreRows(files.stream(file), { file, ...columns, mostRows: MOST_ROWS_WRITTEN }, scorer);
  await files.write(to, csvLines(rows, summary));
  return summary;
}

async function* csvLines(rows: AsyncIterable<ScoredRow>, summary: FileSummary): AsyncGenerator<string> {
  let text = 'timestamp,value,anomaly_score,is_anomaly\n';
  for await (const { timestamp, value, anomaly_score, is_anomaly } of rows) {
    summary.rows += 1;
    if (value === null) summary.missing += 1;
    if (is_anomaly) {
      summary.anomalies += 1;
      summary.first_anomaly ??= timestamp;
      summary.last_anomaly = timestamp;
    }
    text += `${timestamp},${value ?? ''},${anomaly_score},${is_anomaly}\n`;
    if (text.length < 2 ** 16) continue;
    yield text;
    text = '';
  }
  yield text;
}

/**
 * Which file goes where: those named by their own name, those of the folder by their path in it.
 * @throws OpsctlError `usage` when nothing is there to read, or two would be written to one place
 */
export async function pairsOf(
  files: UserFiles,
  { named, folder, out }: { named: readonly string[]; folder: string | undefined; out: string },
): Promise<FilePair[]> {
  const inside = folder === undefined ? [] : (await files.list(folder)).filter((path) => /\.csv(\.gz)?$/i.test(path));
  if (folder !== undefined && inside.length === 0)
    throw usageError(`${folder} holds no .csv file`, 'name a folder with series as CSV, or one file with --file');
  const pairs = [
    ...named.map((file) => ({ file, to: join(out, unpacked(basename(file))) })),
    ...inside.map((path) => ({ file: join(folder ?? '', path), to: join(out, unpacked(path)) })),
  ];
  const places = new Map<string, string>();
  for (const { file, to } of pairs) {
    const other = places.get(to);
    if (other !== undefined)
      throw usageError(`${other} and ${file} would both be written to ${to}`, 'write one of them to another --out-dir');
    if (join(file) === to) throw usageError(`${file} would be replaced by its own scores`, 'name another --out-dir');
    places.set(to, file);
  }
  return pairs;
}

function unpacked(path: string): string {
  return path.replace(/\.gz$/i, '');
}

/** A detector, and the series that it learnt; undefined for a new one, or a state that does not say. */
export interface KeptDetector {
  detector: AnomalyDetector;
  series: StateSeries | undefined;
}

/** The detector that goes on from the state in a file. @throws OpsctlError `usage` */
export async function detectorFrom(files: UserFiles, path: string): Promise<KeptDetector> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of files.stream(path)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_STATE_CHARACTERS)
      throw usageError(`${path} is too large for a state`, 'give a file that --state-out wrote');
  }
  const state = parseDetectorState(text, path, DETECTOR_DEFAULTS);
  return { detector: new AnomalyDetector(DETECTOR_DEFAULTS, state), series: stateSeries(text) };
}

/** What {@link detectorFrom} reads. */
export function stateText({ detector, series }: KeptDetector): string {
  return `${JSON.stringify({ ...detector.state(), ...(series && { series }) })}\n`;
}
