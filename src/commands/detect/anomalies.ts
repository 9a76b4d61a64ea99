import * as z from 'zod/mini';
import { AnomalyDetector } from '../../aiops/anomaly/detector.ts';
import { detectorFrom, type FileColumns, pairsOf, rowsOf, writeScored } from '../../aiops/anomaly/score-files.ts';
import { usageError } from '../../core/errors.ts';
import { SEVERITIES } from '../../core/severity.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { choice, count, input, list, moment, optional, text } from '../input/fields.ts';
import { narrowing } from '../input/narrowing.ts';
import { filesHeadline, filesView, rowsHeadline, rowsView } from '../output/anomaly-files-view.ts';
import { findIncidents } from '../output/anomaly-incidents.ts';
import {
  type AnomaliesAnswer,
  fileSummariesSchema,
  incidentsSchema,
  scoredRowsSchema,
} from '../output/anomaly-schema.ts';
import { incidentsView } from '../output/anomaly-view.ts';

export const detectAnomalies = defineCommand({
  path: 'detect anomalies',
  summary: 'what is unlike its own past, grouped into incidents',
  description:
    'Judges every series of the target, or of the whole estate, by its own past: new extremes, levels, restlessness and courses not seen before, whatever its season and step. A point is judged by nothing after it. Anomalies at the same time in resources that hang together are one incident, with the earliest and the worst series. What was learnt of a series is kept, so that the next look costs only the new points; stretches marked with incident add are not learnt as normal. With --file or --dir it scores files instead: a row out for each row in, with a score of 0 to 1, an anomaly from 0.5 on; each anomaly is told once, when it begins. Rows without a value score 0.',
  examples: [
    { line: 'detect anomalies', what: 'the whole estate, the last 24 hours' },
    { line: 'detect anomalies prod-app --since 3d', what: 'one infrastructure' },
    { line: 'detect anomalies --fail-on high', what: 'exit status 10 when there is a grave one' },
    { line: 'detect anomalies --file latency.csv -o csv', what: 'timestamp,value of your own' },
    { line: 'detect anomalies --dir series --out-dir scores', what: 'every CSV of a folder' },
  ],
  effect: 'read',
  plans: true,
  language: {
    intents: ['detect_anomaly'],
    phrases: [
      'anything unusual in prod-app',
      'detect anomalies in the last 6 hours',
      'is something odd going on with orders-db',
      'which metrics behave strangely since yesterday',
      'show me anomalies of prod-api this week',
      'did anything spike last night',
    ],
    severally: true,
    slots: {
      name: 'target',
      resource_id: 'target',
      time_window: 'since',
      metric: 'metric',
      region: 'region',
      limit: 'limit',
      severity: 'failOn',
    },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure: id, name or ARN; the whole estate when left out')),
    since: z._default(moment('incidents from then on: a time, or 24h for that long ago'), '24h'),
    metric: list('only these metrics: cpu, memory, disk, latency, errors …, or an exact name'),
    ...narrowing,
    limit: z._default(count('most incidents shown, the gravest first', 1), 20),
    failOn: optional(choice(SEVERITIES, 'exit status 10 when an incident is at least this grave')),
    file: list('score this CSV file instead: timestamp,value; may be given several times'),
    dir: optional(text('score every .csv and .csv.gz of this folder instead')),
    outDir: optional(text('write the scored rows into this folder, under the same relative paths')),
    timeColumn: z._default(text('column of the files that holds the time'), 'timestamp'),
    valueColumn: z._default(text('column of the files that holds the value'), 'value'),
    stateIn: optional(text('go on from what --state-out wrote, with one --file of the points since')),
    stateOut: optional(text('write what was learnt of the one --file, to go on from later')),
  }),
  output: z.union([scoredRowsSchema, fileSummariesSchema, incidentsSchema]),
  async run(given, ctx): Promise<Answer<AnomaliesAnswer>> {
    const { file, dir, outDir, stateIn, stateOut, target } = given;
    if (file.length === 0 && dir === undefined) {
      const flag =
        outDir !== undefined ? '--out-dir' : stateIn !== undefined ? '--state-in' : stateOut && '--state-out';
      if (flag) throw usageError(`${flag} is for files, and none is given`, 'name them with --file or --dir');
      return findIncidents(given, ctx);
    }
    if (target !== undefined)
      throw usageError(`"${target}" and files cannot be judged together`, 'leave out the target, --file or --dir');
    if ((stateIn ?? stateOut) !== undefined && (file.length !== 1 || dir !== undefined))
      throw usageError('a state belongs to one series', 'give exactly one --file with --state-in and --state-out');
    if (dir !== undefined && outDir === undefined)
      throw usageError('--dir needs a place for the scores', 'name it with --out-dir');
    return forFiles(given, ctx);
  },
  view(data: AnomaliesAnswer, { message }): Block[] {
    if (!Array.isArray(data)) return incidentsView(data, message);
    const summaries = fileSummariesSchema.safeParse(data.slice(0, 1));
    return summaries.success && data.length > 0
      ? filesView(fileSummariesSchema.parse(data), message)
      : rowsView(scoredRowsSchema.parse(data), message);
  },
});

interface FilesGiven extends FileColumns {
  file: string[];
  dir?: string | undefined;
  outDir?: string | undefined;
  stateIn?: string | undefined;
  stateOut?: string | undefined;
}

async function forFiles(given: FilesGiven, ctx: Context): Promise<Answer<AnomaliesAnswer>> {
  const { file, dir, outDir, stateIn, stateOut } = given;
  const columns = { timeColumn: given.timeColumn.toLowerCase(), valueColumn: given.valueColumn.toLowerCase() };
  const detector = () => (stateIn === undefined ? new AnomalyDetector() : detectorFrom(ctx.files, stateIn));
  const keep = async (used: AnomalyDetector) => {
    if (stateOut !== undefined && !ctx.dryRun) await ctx.files.write(stateOut, `${JSON.stringify(used.state())}\n`);
  };
  if (outDir === undefined) {
    const data = [];
    for (const one of file) {
      const used = await detector();
      const rows = await rowsOf(ctx.files, one, columns, used);
      for (const row of rows) data.push(file.length > 1 ? { ...row, file: one } : row);
      await keep(used);
    }
    return { data, message: rowsHeadline(data, file) };
  }
  const pairs = await pairsOf(ctx.files, { named: file, folder: dir, out: outDir });
  if (ctx.dryRun) throw usageError('--dry-run has nothing to show for --out-dir', 'leave out one of them');
  const summaries = [];
  ctx.progress.start('scoring', pairs.length);
  try {
    for (const pair of pairs) {
      ctx.signal.throwIfAborted();
      const used = await detector();
      summaries.push(await writeScored(ctx.files, pair, columns, used));
      await keep(used);
      ctx.progress.advance(1, pair.file);
    }
  } finally {
    ctx.progress.stop();
  }
  const worst = [...summaries].sort((a, b) => b.anomalies - a.anomalies)[0];
  return {
    data: summaries,
    message: filesHeadline(summaries),
    suggestions: worst && worst.anomalies > 0 ? [`detect anomalies --file ${shellWord(worst.file)}`] : [],
  };
}
