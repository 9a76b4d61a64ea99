/** Threats in CloudTrail files of the user's own: each file judged alone. */
import { basename } from 'node:path';
import { threatEngine } from '../../aiops/threats/engine.ts';
import { readRecords } from '../../aiops/threats/read-records.ts';
import type { ThreatRule } from '../../aiops/threats/rule.ts';
import { counted } from '../../core/counted.ts';
import { usageError } from '../../core/errors.ts';
import type { UserFiles } from '../../core/user-files.ts';
import type { Context } from '../context.ts';
import type { ThreatFound, ThreatSummary } from './threat-schema.ts';

/** Unreadable parts named one by one, of each file. */
const NAMED = 3;

export interface FileFindings {
  findings: ThreatFound[];
  summary: ThreatSummary;
  warnings: string[];
}

/** @throws OpsctlError `usage` when a named file, or every file of the folder, holds no CloudTrail record */
export async function judgeFiles(
  { events, dir }: { events: readonly string[]; dir: string | undefined },
  rules: readonly ThreatRule[],
  ctx: Pick<Context, 'files' | 'progress' | 'signal'>,
): Promise<FileFindings> {
  const files = [...events.map((path) => ({ path, named: true })), ...(await filesOf(dir, ctx.files))];
  const found: FileFindings = { findings: [], summary: emptySummary(), warnings: [] };
  let quiet = false;
  const step = Math.ceil(files.length / 10);
  let done = 0;
  ctx.progress.start('judging', files.length);
  try {
    for (const { path, named } of files) {
      ctx.signal.throwIfAborted();
      const judged = await judgeFile(path, rules, ctx);
      quiet ||= judged.quiet;
      if (judged.summary.records === 0 && !judged.quiet) {
        const why = judged.warnings[0]?.replace(`${path}: `, '') ?? 'it is empty';
        if (named && judged.read > 0) throw usageError(`${path} holds no CloudTrail records: ${why}`, FORMATS);
        if (named) throw usageError(`${path} is empty`, FORMATS);
      }
      found.findings.push(...judged.findings);
      found.warnings.push(...judged.warnings);
      addUp(found.summary, judged.summary);
      done += 1;
      // A line for each of thousands of files would bury the answer where progress is written in lines.
      if (done % step === 0) ctx.progress.advance(step, path);
    }
  } finally {
    ctx.progress.stop();
  }
  if (found.summary.records === 0 && !quiet) throw usageError(`no file in ${dir} holds CloudTrail records`, FORMATS);
  return found;
}

const FORMATS = 'a record a line, or files as CloudTrail delivers them: {"Records": [...]}, gzip as well';

async function filesOf(dir: string | undefined, files: UserFiles): Promise<{ path: string; named: boolean }[]> {
  if (dir === undefined) return [];
  const paths = (await files.list(dir)).filter((path) => /\.(?:jsonl?|ndjson|log)(?:\.gz)?$/i.test(path));
  if (paths.length === 0)
    throw usageError(`${dir} holds no .json, .jsonl, .ndjson or .log file, packed with gzip or not`, FORMATS);
  return paths.map((path) => ({ path: `${dir.replace(/\/+$/, '')}/${path}`, named: false }));
}

async function judgeFile(
  path: string,
  rules: readonly ThreatRule[],
  { files, signal }: Pick<Context, 'files' | 'signal'>,
) {
  const engine = threatEngine(rules);
  const warnings: string[] = [];
  let unreadable = 0;
  const understood = await readRecords(interruptible(files.stream(path), signal), {
    record: engine.see,
    bad(line, reason) {
      unreadable += 1;
      if (unreadable <= NAMED) warnings.push(`${path}: line ${line} was left out: ${reason}`);
    },
  });
  const { findings, records, foreign, dropped, first, last } = engine.judgement();
  if (unreadable > NAMED)
    warnings.push(`${path}: ${counted(unreadable - NAMED, 'more part was', 'more parts were')} left out`);
  if (foreign > 0) warnings.push(`${path}: ${counted(foreign, 'value is', 'values are')} no CloudTrail record`);
  if (dropped > 0)
    warnings.push(`${path}: ${counted(dropped, 'match was', 'matches were')} beyond the most findings kept`);
  return {
    findings: findings.map((finding): ThreatFound => ({ file: basename(path), ...finding })),
    read: records + foreign + unreadable,
    /** A delivery without a record: of a quiet hour. */
    quiet: understood && records + foreign + unreadable === 0,
    warnings,
    summary: {
      ...emptySummary(),
      files: 1,
      records,
      unreadable,
      foreign,
      first_at: momentOf(first),
      last_at: momentOf(last),
    },
  };
}

async function* interruptible(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}

export function emptySummary(): ThreatSummary {
  return {
    files: 0,
    records: 0,
    first_at: null,
    last_at: null,
    resources: 0,
    unreadable: 0,
    foreign: 0,
    suppressed: 0,
    milder: 0,
  };
}

export function momentOf(time: number): string | null {
  return Number.isFinite(time) && Math.abs(time) < 253_402_300_800_000 ? new Date(time).toISOString() : null;
}

function addUp(sum: ThreatSummary, part: ThreatSummary): void {
  sum.files += part.files;
  sum.records += part.records;
  sum.unreadable += part.unreadable;
  sum.foreign += part.foreign;
  if (part.first_at !== null && (sum.first_at === null || part.first_at < sum.first_at)) sum.first_at = part.first_at;
  if (part.last_at !== null && (sum.last_at === null || part.last_at > sum.last_at)) sum.last_at = part.last_at;
}
