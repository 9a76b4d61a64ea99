import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { type FileSeries, readSeriesFile } from '../../cmdb/metrics/series-file.ts';
import { counted, numbered } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import { UNITS } from '../../core/quantity.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { defineCommand } from '../define.ts';
import { choice, flag, input, optional, text } from '../input/fields.ts';

const output = z.object({
  file: z.string(),
  /** `csv` or `ndjson`, told by the content. */
  format: z.string(),
  rows: z.number(),
  points: z.number(),
  /** Rows without a value. */
  gaps: z.number(),
  /** Rows replaced by a later one of the same moment. */
  duplicates: z.number(),
  skipped: z.array(z.object({ line: z.number(), reason: z.string() })),
  series: z.array(
    z.object({
      label: z.string(),
      /** Id of the resource it belongs to; null when no known resource is called so. */
      resource: z.nullable(z.string()),
      metric: z.string(),
      unit: z.nullable(z.string()),
      period_seconds: z.number(),
      points: z.number(),
      first: z.string(),
      last: z.string(),
    }),
  ),
});
type Data = z.infer<typeof output>;

const SHOWN_ROWS = 5;
const DAY = 86_400_000;
/** Points handed to the store at once. */
const BATCH = 50_000;

export const metricsImport = defineCommand({
  path: 'metrics import',
  summary: 'read series from a CSV or NDJSON file into the local store',
  description:
    'Takes timestamp,value (with --target and --metric), or the long format timestamp,resource,metric,value with an optional unit; as CSV, or as NDJSON with one object of these keys a line. The content tells which it is, and gzip is unpacked. Times are ISO 8601 (UTC unless an offset is given), or seconds or milliseconds since the epoch. A bad row refuses the whole file and names its line, unless --skip-bad-rows is given; then the answer lists what was skipped. A moment that is already held is replaced.',
  examples: [
    {
      line: 'metrics import latency.csv --target checkout-prod/checkout-api --metric latency --unit milliseconds',
      what: 'one series',
    },
    { line: 'metrics import export.csv', what: 'timestamp,resource,metric,value for many' },
    { line: 'metrics import export.ndjson.gz', what: 'the same as one JSON object a line, packed' },
    { line: 'metrics import - --target web --metric queue_length', what: 'from standard input' },
  ],
  effect: 'read',
  plans: true,
  positionals: [{ field: 'file', completes: 'file' }],
  input: input({
    file: text('CSV or NDJSON file; - for standard input'),
    target: optional(text('resource the series belongs to, or any label; needed when the file has no resource column')),
    metric: optional(text('name of the metric; needed when the file has no metric column')),
    unit: optional(choice(UNITS, `unit of the values where the file does not say: ${UNITS.join(', ')}`)),
    skipBadRows: flag('import the good rows although some are bad, and list those'),
  }),
  output,
  async run({ file, target, metric, unit, skipBadRows }, ctx) {
    const read = await readSeriesFile(ctx.files.stream(file), file);
    if (read.bad.length > 0 && !skipBadRows) throw badRows(file, read.bad);
    const store = await ctx.store();
    // Every name is settled before anything is written, so that an ambiguous one leaves nothing half done.
    const named: { series: FileSeries; label: string; metric: string; resource: StoredResource | undefined }[] = [];
    for (const series of read.series) {
      const label = series.resource ?? target;
      const name = series.metric ?? metric?.toLowerCase();
      if (label === undefined) throw usageError(`${file} has no column resource`, 'say what it is of with --target');
      if (name === undefined) throw usageError(`${file} has no column metric`, 'say what it is with --metric');
      named.push({ series, label, metric: name, resource: await resourceCalled(store, label) });
    }
    const data: Data = {
      file,
      format: read.format,
      rows: read.rows,
      points: read.series.reduce((sum, { points }) => sum + points.length, 0),
      gaps: read.gaps,
      duplicates: read.duplicates,
      skipped: read.bad,
      series: [],
    };
    for (const { series, label, metric: name, resource } of named) {
      const key = {
        uid: resource?.uid ?? null,
        label: resource?.name ?? resource?.id ?? label,
        metric: name,
        statistic: 'Value',
        unit: series.unit ?? unit ?? null,
        period_seconds: series.points.period(),
        source: 'csv',
      };
      if (!ctx.dryRun) await keep(store, (await store.series.ensure(key)).id, series);
      const { first, last } = series.points.span();
      data.series.push({
        label: key.label,
        resource: resource?.id ?? null,
        metric: name,
        unit: key.unit,
        period_seconds: key.period_seconds,
        points: series.points.length,
        first: new Date(first).toISOString(),
        last: new Date(last).toISOString(),
      });
    }
    const [first] = data.series;
    const kinds = [...new Set(named.flatMap(({ resource }) => (resource ? [resource.kind] : [])))];
    return {
      data,
      ...(kinds.length > 0 ? { coverage: await coverageFor(store, { kinds }) } : {}),
      message: `**${counted(data.points, 'point')}** in ${data.series.length} series ${ctx.dryRun ? 'would be' : numbered(data.points, 'was', 'were')} read from ${inline(file)}.`,
      warnings: [...warnings(data), ...unusual(data, ctx.clock.now())],
      suggestions:
        first && !ctx.dryRun
          ? [`metrics show ${shellWord(first.label)} --metric ${shellWord(first.metric)} --since ${first.first}`]
          : [],
    };
  },
  view: ({ series }: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    {
      block: 'table',
      columns: [
        { key: 'label', label: 'of' },
        { key: 'metric', label: 'metric' },
        { key: 'unit', label: 'unit', optional: 2 },
        { key: 'points', label: 'points', align: 'right' },
        { key: 'first', label: 'first' },
        { key: 'last', label: 'last' },
        { key: 'resource', label: 'resource', optional: 1 },
      ],
      rows: series.map((row) => ({ ...row, first: { time: row.first }, last: { time: row.last } })),
      empty: 'the file holds no values',
    },
  ],
});

async function keep(store: Store, id: number, { points }: FileSeries): Promise<void> {
  for (const batch of points.batches(BATCH)) await store.series.append(id, batch);
}

function badRows(file: string, bad: Data['skipped']): OpsctlError {
  const shown = bad.slice(0, SHOWN_ROWS).map(({ line, reason }) => `line ${line}: ${reason}`);
  const more = bad.length > SHOWN_ROWS ? `; and ${bad.length - SHOWN_ROWS} more` : '';
  return new OpsctlError(
    'usage',
    `${file} has ${counted(bad.length, 'bad row')}, so nothing was imported: ${shown.join('; ')}${more}`,
    {
      hint: 'mend them, or import the good rows with --skip-bad-rows',
      details: { bad_rows: bad.slice(0, 100) },
    },
  );
}

async function resourceCalled(store: Store, label: string): Promise<StoredResource | undefined> {
  const found = await store.resources.resolve(label);
  if (found.length > 1)
    throw new OpsctlError('ambiguous', `"${label}" fits ${found.length} resources`, {
      hint: `name one by its id or ARN: ${found
        .slice(0, 5)
        .map(({ kind, id, region }) => `${kind} ${id} (${region})`)
        .join(', ')}`,
    });
  return found[0];
}

/** What was imported and yet may be a mistake. */
function unusual({ series }: Data, now: Date): string[] {
  const late = series.filter(({ last }) => Date.parse(last) > now.getTime() + DAY);
  const units = [...new Set(series.flatMap(({ unit }) => unit ?? []))].filter(
    (unit) => !UNITS.some((known) => known === unit),
  );
  return [
    ...(late.length > 0
      ? [
          `${counted(late.length, 'series has times', 'series have times')} more than a day ahead, up to ${late
            .map(({ last }) => last)
            .sort()
            .at(-1)}: is the clock or the unit of the times right?`,
        ]
      : []),
    ...units
      .slice(0, SHOWN_ROWS)
      .map(
        (unit) =>
          `the unit ${unit} of the file is not known: ${didYouMean(unit, UNITS) ?? `known are ${UNITS.join(', ')}`}`,
      ),
  ];
}

function warnings({ skipped, gaps, duplicates, series }: Data): string[] {
  const unowned = series.filter(({ resource }) => resource === null).map(({ label }) => label);
  return [
    ...skipped.slice(0, SHOWN_ROWS).map(({ line, reason }) => `line ${line} was skipped: ${reason}`),
    ...(skipped.length > SHOWN_ROWS
      ? [`${counted(skipped.length - SHOWN_ROWS, 'more bad row was', 'more bad rows were')} skipped`]
      : []),
    ...(gaps > 0 ? [`${counted(gaps, 'row without a value was', 'rows without a value were')} left out`] : []),
    ...(duplicates > 0
      ? [`${counted(duplicates, 'row was', 'rows were')} replaced by a later row of the same moment`]
      : []),
    ...(unowned.length > 0
      ? [`no resource is called ${[...new Set(unowned)].slice(0, SHOWN_ROWS).join(', ')}: kept under that label`]
      : []),
  ];
}
