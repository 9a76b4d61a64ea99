import * as z from 'zod/mini';
import { usageError } from '../../core/errors.ts';
import { SEVERITIES } from '../../core/severity.ts';
import type { Block } from '../../core/view.ts';
import { type Answer, defineCommand } from '../define.ts';
import { refuseEstateFlags } from '../input/estate-only.ts';
import { choice, count, input, list, moment, optional, text } from '../input/fields.ts';
import { narrowing } from '../input/narrowing.ts';
import { scoreFilesOfUser } from '../output/anomaly-files.ts';
import { filesView, rowsView } from '../output/anomaly-files-view.ts';
import { findIncidents } from '../output/anomaly-incidents.ts';
import {
  type AnomaliesAnswer,
  fileSummariesSchema,
  incidentsSchema,
  scoredRowsSchema,
} from '../output/anomaly-schema.ts';
import { incidentsView } from '../output/anomaly-view.ts';

const DEFAULT_SINCE = '24h';
const DEFAULT_LIMIT = 20;

export const detectAnomalies = defineCommand({
  path: 'detect anomalies',
  summary: 'what is unlike its own past, grouped into incidents',
  description:
    'Judges every series of the target, or of the whole estate, by its own past: new extremes, levels, restlessness and courses not seen before, whatever its season and step. A point is judged by nothing after it. Anomalies at the same time in resources that hang together are one incident, with the earliest and the worst series. What was learnt of a series is kept, so that the next look costs only the new points; stretches marked with incident add are not learnt as normal. With --file or --dir it scores files instead: a row out for each row in, with a score of 0 to 1, an anomaly from 0.5 on. `is_anomaly` marks the row where a deviation begins, not every row of it: it is told once. Rows are judged in the order of the file; a row without a value, or with NaN, scores 0. Of a folder, a file that cannot be read is told and the others are scored: exit status 3.',
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
    target: optional(
      text(
        'resource or infrastructure: id, name or ARN, or the label of imported series; the whole estate when left out',
      ),
    ),
    since: optional(moment('incidents from then on: a time, or 24h for that long ago, which it is when left out')),
    metric: list('only these metrics: cpu, memory, disk, latency, errors …, or an exact name'),
    ...narrowing,
    limit: optional(count(`most incidents shown, the gravest first; ${DEFAULT_LIMIT} when left out`, 1)),
    failOn: optional(
      choice(
        SEVERITIES,
        'exit status 10 when an incident is at least this grave; with files an anomaly, medium at the most',
      ),
    ),
    file: list('score this CSV file instead: timestamp,value; may be given several times'),
    dir: optional(text('score every .csv and .csv.gz of this folder instead, into --out-dir')),
    outDir: optional(text('write the scored rows into this folder, under the same relative paths')),
    timeColumn: z._default(text('column of the files that holds the time'), 'timestamp'),
    valueColumn: z._default(text('column of the files that holds the value'), 'value'),
    stateIn: optional(
      text('go on from what --state-out wrote of the same series, with one --file of the points since'),
    ),
    stateOut: optional(text('write what was learnt of the series in the one --file, to go on from later')),
  }),
  output: z.union([scoredRowsSchema, fileSummariesSchema, incidentsSchema]),
  async run(given, ctx): Promise<Answer<AnomaliesAnswer>> {
    const { file, dir, outDir, stateIn, stateOut, target } = given;
    if (file.length === 0 && dir === undefined) {
      const flag =
        outDir !== undefined ? '--out-dir' : stateIn !== undefined ? '--state-in' : stateOut && '--state-out';
      if (flag) throw usageError(`${flag} is for files, and none is given`, 'name them with --file or --dir');
      return findIncidents({ ...given, since: given.since ?? DEFAULT_SINCE, limit: given.limit ?? DEFAULT_LIMIT }, ctx);
    }
    const { metric, since, limit, kind, region } = given;
    refuseEstateFlags({ metric, since, limit, kind, region }, dir === undefined ? '--file' : '--dir');
    if (target !== undefined)
      throw usageError(`"${target}" and files cannot be judged together`, 'leave out the target, --file or --dir');
    if ((stateIn ?? stateOut) !== undefined && (file.length !== 1 || dir !== undefined))
      throw usageError('a state belongs to one series', 'give exactly one --file with --state-in and --state-out');
    if (dir !== undefined && outDir === undefined)
      throw usageError('--dir needs a place for the scores', 'name it with --out-dir');
    return scoreFilesOfUser(given, ctx);
  },
  view(data: AnomaliesAnswer, { message }): Block[] {
    if (!Array.isArray(data)) return incidentsView(data, message);
    const summaries = fileSummariesSchema.safeParse(data.slice(0, 1));
    return summaries.success && data.length > 0
      ? filesView(fileSummariesSchema.parse(data), message)
      : rowsView(scoredRowsSchema.parse(data), message);
  },
});
