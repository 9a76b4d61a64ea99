/** `detect anomalies` over files: each is a series of its own. */
import { basename } from 'node:path';
import { AnomalyDetector } from '../../aiops/anomaly/detector.ts';
import { RowNotes } from '../../aiops/anomaly/row-notes.ts';
import {
  detectorFrom,
  type FileColumns,
  type FileSummary,
  type KeptDetector,
  pairsOf,
  rowsOf,
  stateText,
  writeScored,
} from '../../aiops/anomaly/score-files.ts';
import type { RowAnomaly, RowScorer, ScoredRow } from '../../aiops/anomaly/score-rows.ts';
import { anomaly } from '../../aiops/predictors/anomaly.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { atLeast, type Severity } from '../../core/severity.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import { filesHeadline, rowsHeadline } from './anomaly-files-view.ts';
import type { FileSummaries, ScoredRows } from './anomaly-schema.ts';

export interface AnomalyFilesAsked extends FileColumns {
  file: string[];
  dir?: string | undefined;
  outDir?: string | undefined;
  stateIn?: string | undefined;
  stateOut?: string | undefined;
  failOn?: Severity | undefined;
}

/** Files of which something is told, one by one. */
const MOST_TOLD = 10;

/** @throws OpsctlError `usage` for a file that cannot be judged; of several that are written, only when none can */
export async function scoreFilesOfUser(
  asked: AnomalyFilesAsked,
  ctx: Context,
): Promise<Answer<ScoredRows | FileSummaries>> {
  const { file, outDir, stateOut, failOn } = asked;
  if (failOn === 'high' || failOn === 'critical')
    throw usageError(
      `--fail-on: an anomaly of a single series is medium at the most, so that ${failOn} would never be met`,
      'use --fail-on low for any that matters, or --fail-on medium for one that is far out',
    );
  if (ctx.dryRun && outDir !== undefined)
    throw usageError('--dry-run has nothing to show for --out-dir', 'leave out one of them');
  const columns = { timeColumn: asked.timeColumn.toLowerCase(), valueColumn: asked.valueColumn.toLowerCase() };
  const warnings: string[] = [];
  let found = false;
  const judged = async <Result>(one: string, score: (scorer: RowScorer) => Promise<Result>): Promise<Result> => {
    const kept: KeptDetector =
      asked.stateIn === undefined
        ? { detector: new AnomalyDetector(), series: undefined }
        : await detectorFrom(ctx.files, asked.stateIn);
    const notes = new RowNotes(kept.series?.last);
    const onAnomaly = (met: RowAnomaly) => {
      found ||= failOn !== undefined && atLeast(severityOf(met, columns.valueColumn), failOn);
    };
    const result = await score({ detector: kept.detector, notes, onAnomaly });
    const name = one === '-' ? null : basename(one);
    const before = kept.series?.file ?? null;
    if (before !== null && name !== null && before !== name)
      warnings.push(`${asked.stateIn} was learnt from ${before}, and this is ${name}: a state belongs to one series`);
    const told = notes.told();
    if (told.length > 0) warnings.push(`${one}: ${told.join('; ')}`);
    if (stateOut !== undefined && !ctx.dryRun) {
      const last = Math.max(notes.latest ?? Number.NEGATIVE_INFINITY, kept.series?.last ?? Number.NEGATIVE_INFINITY);
      await ctx.files.write(stateOut, stateText({ detector: kept.detector, series: { file: name ?? before, last } }));
    }
    return result;
  };
  if (outDir === undefined) {
    const data: (ScoredRow & { file?: string })[] = [];
    for (const one of file)
      for (const row of await judged(one, (scorer) => rowsOf(ctx.files, one, columns, scorer)))
        data.push(file.length > 1 ? { ...row, file: one } : row);
    return {
      data,
      message: rowsHeadline(data, file),
      warnings: firstOf(warnings),
      ...(found ? { exitStatus: 10 } : {}),
    };
  }
  const { summaries, failed } = await written({ ...asked, outDir }, columns, judged, ctx);
  const worst = [...summaries].sort((a, b) => b.anomalies - a.anomalies)[0];
  return {
    data: summaries,
    message: filesHeadline(summaries),
    warnings: [...firstOf(failed.map((error) => `not judged: ${error.message}`)), ...firstOf(warnings)],
    suggestions: worst && worst.anomalies > 0 ? [`detect anomalies --file ${shellWord(worst.file)}`] : [],
    // What was found counts for more than what could not be read: a gate is to close.
    ...(found ? { exitStatus: 10 } : failed.length > 0 ? { exitStatus: 3 } : {}),
  };
}

type Judged = <Result>(one: string, score: (scorer: RowScorer) => Promise<Result>) => Promise<Result>;

async function written(
  { file, dir, outDir }: { file: string[]; dir?: string | undefined; outDir: string },
  columns: FileColumns,
  judged: Judged,
  ctx: Context,
): Promise<{ summaries: FileSummary[]; failed: OpsctlError[] }> {
  const pairs = await pairsOf(ctx.files, { named: file, folder: dir, out: outDir });
  const summaries: FileSummary[] = [];
  const failed: OpsctlError[] = [];
  ctx.progress.start('scoring', pairs.length);
  try {
    for (const pair of pairs) {
      ctx.signal.throwIfAborted();
      try {
        summaries.push(await judged(pair.file, (scorer) => writeScored(ctx.files, pair, columns, scorer)));
      } catch (error) {
        // A bad file of many is told, and the others are judged.
        if (!(error instanceof OpsctlError && error.code === 'usage')) throw error;
        failed.push(error);
      }
      ctx.progress.advance(1, pair.file);
    }
  } finally {
    ctx.progress.stop();
  }
  const [first] = failed;
  if (!first || summaries.length > 0) return { summaries, failed };
  throw failed.length === 1
    ? first
    : usageError(`none of ${counted(failed.length, 'file')} can be judged; the first: ${first.message}`, first.hint);
}

/** As grave as the same anomaly of a series of the estate that is alone. */
function severityOf({ time, value, score, view, usual }: RowAnomaly, metric: string): Severity {
  const seen = { start: time, end: time, score, view, value, usual, points: 0, last_point: 0 };
  const { incidents } = anomaly.predict(
    {
      series: [
        {
          ...{ label: metric, uid: null, metric, statistic: 'Value', unit: null },
          ...{ points: Number.MAX_SAFE_INTEGER, from: time, upto: time, episodes: [seen] },
        },
      ],
      ...{ since: time, until: time + 1, near: () => new Set<number>() },
    },
    anomaly.defaults,
    seededRandom('anomaly'),
    null,
  );
  return incidents[0]?.severity ?? 'info';
}

function firstOf(warnings: readonly string[]): string[] {
  const shown = warnings.slice(0, MOST_TOLD);
  const more = warnings.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more such warnings`] : shown;
}
