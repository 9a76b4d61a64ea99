import * as z from 'zod/mini';
import { summarise } from '../../aiops/stats/summary.ts';
import { coverageFor } from '../../cmdb/coverage.ts';
import { declaredMetrics, resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { chosenMetrics, metricsNamed } from '../../cmdb/metrics/words.ts';
import { type Narrowing, resolveTarget } from '../../cmdb/resolve.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import { quantity } from '../../core/quantity.ts';
import { shellWord } from '../../core/shell-word.ts';
import { sparkline } from '../../core/sparkline.ts';
import { humanDuration, parseMoment } from '../../core/time-range.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Series } from '../../store/tables/series.ts';
import { defineCommand } from '../define.ts';
import { input, list, moment, optional, text } from '../input/fields.ts';

const output = z.object({
  target: z.string(),
  since: z.string(),
  until: z.string(),
  series: z.array(
    z.object({
      resource: z.nullable(
        z.object({ id: z.string(), kind: z.string(), name: z.nullable(z.string()), region: z.string() }),
      ),
      label: z.string(),
      metric: z.string(),
      statistic: z.string(),
      unit: z.nullable(z.string()),
      period_seconds: z.number(),
      source: z.string(),
      /** Null when it has no points in the window. */
      summary: z.nullable(
        z.object({
          points: z.number(),
          min: z.number(),
          max: z.number(),
          mean: z.number(),
          p95: z.number(),
          last: z.number(),
        }),
      ),
      points: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
});
type Data = z.infer<typeof output>;
type Shown = Data['series'][number];

/** More series than this are shown as a table with a line each. */
const MOST_PLOTS = 3;

export const metricsShow = defineCommand({
  path: 'metrics show',
  summary: 'measured series of a resource or infrastructure, with a plot',
  description:
    'Shows what is held in the local store: nothing is fetched. A general word such as memory takes the series that the resource has for it: the share in use, or free memory where only that is measured.',
  examples: [
    { line: 'metrics show prod-web-1 --metric cpu --since 24h', what: 'one metric as a plot' },
    { line: 'metrics show prod-app', what: 'a summary of every series of an infrastructure' },
    { line: 'metrics show prod-app-db --metric disk --since 14d -o json', what: 'points for a script' },
  ],
  effect: 'read',
  language: {
    intents: ['get_metrics'],
    phrases: [
      'show metrics for prod-app',
      'cpu of prod-web-1 over the last hour',
      'what has the latency of checkout been today',
      'how many connections does orders-db have',
      'memory usage of prod-api',
    ],
    severally: true,
    slots: { name: 'target', resource_id: 'target', metric: 'metric', time_window: 'since', region: 'region' },
  },
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: text('resource or infrastructure: id, name or ARN; or the label of an imported series'),
    metric: list(
      'only these metrics: cpu, memory, disk, network, latency, errors, connections, requests, or an exact name',
    ),
    since: z._default(moment('from when on: a time, or 24h for that long ago'), '24h'),
    until: optional(moment('until when; now when left out')),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: optional(text('region, when the name fits several')),
  }),
  output,
  async run({ target: word, metric, since, until, kind, region }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const from = parseMoment(since, now, '--since');
    const to = until === undefined ? now : parseMoment(until, now, '--until');
    if (from >= to)
      throw usageError(`--since: "${since}" is not before ${until ?? 'now'}`, 'write it as 24h or a date');

    const { name, resources, held } = await lookUp(store, word, { kind, region });
    const words = metric.flatMap((one) => one.split(',')).map((one) => one.trim());
    const byUid = new Map(resources.map((resource) => [resource.uid, resource]));
    const declared = [...new Set(resources.flatMap(declaredMetrics))];
    checkWords(words, [...new Set([...declared, ...held.map((series) => series.metric)])], name);
    const shown: Shown[] = [];
    for (const [owner, own] of Map.groupBy(held, (series) => series.uid ?? series.label)) {
      const resource = typeof owner === 'number' ? byUid.get(owner) : undefined;
      const names = [
        ...new Set([...(resource ? declaredMetrics(resource) : []), ...own.map((series) => series.metric)]),
      ];
      const chosen = chosenMetrics(names, words);
      for (const series of own.filter((one) => chosen.includes(one.metric)))
        shown.push(await readSeries(store, series, resource, from.getTime(), to.getTime()));
    }
    const data: Data = { target: name, since: from.toISOString(), until: to.toISOString(), series: shown };
    const some = shown.some(({ summary }) => summary !== null);
    const sync = `metrics sync ${shellWord(name)}${words.map((one) => ` --metric ${shellWord(one)}`).join('')}`;
    return {
      data,
      // What was imported and belongs to no resource rests on no part of the estate.
      ...(resources.length === 0
        ? {}
        : {
            coverage: await coverageFor(store, {
              kinds: [...new Set(resources.map(({ kind }) => kind))],
              regions: [...new Set(resources.map(({ region }) => region))],
            }),
          }),
      message: some ? sentence(data, words) : absence(data, words, sync, declared.length > 0),
      suggestions: some ? [`predict failure ${shellWord(name)}`] : declared.length > 0 ? [sync] : [],
    };
  },
  view: (data: Data, { message }) => {
    const present = data.series.filter(({ summary }) => summary !== null);
    const text: Block = { block: 'text', text: message ?? '' };
    if (present.length === 0) return [text];
    return [text, ...(present.length <= MOST_PLOTS ? present.map(plotBlock) : [summaryTable(data, present)])];
  },
});

async function lookUp(
  store: Store,
  word: string,
  narrowing: Narrowing,
): Promise<{ name: string; resources: StoredResource[]; held: Series[] }> {
  try {
    const target = await resolveTarget(store, word, narrowing);
    const resources = await resourcesOf(store, target);
    return {
      name: targetName(target),
      resources,
      held: await store.series.list({ uids: resources.map(({ uid }) => uid) }),
    };
  } catch (error) {
    // An imported series may belong to something that was never discovered.
    const held = await store.series.list({ label: word.trim() });
    if (held.length === 0 || !(error instanceof OpsctlError && error.code === 'not_found')) throw error;
    return { name: held[0]?.label ?? word, resources: [], held };
  }
}

function checkWords(words: readonly string[], names: readonly string[], target: string): void {
  for (const word of words)
    if (metricsNamed(names, word).length === 0)
      throw usageError(
        `--metric: "${word}" is not measured for ${target}`,
        didYouMean(word, names) ?? (names.length > 0 ? `use one of ${names.join(', ')}` : 'it has no series at all'),
      );
}

async function readSeries(
  store: Store,
  series: Series,
  resource: StoredResource | undefined,
  from: number,
  to: number,
): Promise<Shown> {
  const points = await store.series.read(series.id, from, to);
  const { label, metric, statistic, unit, period_seconds, source } = series;
  return {
    resource: resource ? { id: resource.id, kind: resource.kind, name: resource.name, region: resource.region } : null,
    label,
    metric,
    statistic,
    unit,
    period_seconds,
    source,
    summary: summarise(points.map(([, value]) => value)) ?? null,
    points: points.map(([time, value]) => [new Date(time).toISOString(), value]),
  };
}

function sentence({ target, series, since, until }: Data, words: readonly string[]): string {
  const present = series.filter(({ summary }) => summary !== null);
  const span = humanDuration(Date.parse(until) - Date.parse(since));
  const [only] = present;
  if (present.length === 1 && only?.summary) {
    const { last, mean, min, max } = only.summary;
    const say = (value: number) => quantity(value, only.unit);
    return `**${inline(only.label)}** ${only.metric}: ${say(last)} now; over ${span} mean ${say(mean)}, lowest ${say(min)}, highest ${say(max)}.`;
  }
  const what = words.length > 0 ? `${words.map(inline).join(', ')}: ` : '';
  return `${what}**${present.length} series** of ${inline(target)} over ${span}.`;
}

function absence({ target, since, until }: Data, words: readonly string[], sync: string, fetchable: boolean): string {
  const what = words.length > 0 ? `${words.map(inline).join(', ')} of ` : '';
  const held = `No points of ${what}**${inline(target)}** are held from ${since.slice(0, 16)}Z to ${until.slice(0, 16)}Z.`;
  return fetchable
    ? `${held} Fetch them with \`opsctl ${sync}\`.`
    : `${held} CloudWatch has no series of its own for it; import one with \`opsctl metrics import\`, or take it from Prometheus with \`opsctl metrics sync --source prometheus\`.`;
}

/** CloudWatch is the usual source and goes without saying. */
function otherSource(source: string): string {
  return source === 'cloudwatch' ? '' : `, ${source}`;
}

function plotBlock({ label, metric, statistic, unit, period_seconds, source, points }: Shown): Block {
  return {
    block: 'series',
    title: `${label} ${metric} (${statistic.toLowerCase()} of ${humanDuration(period_seconds * 1000)}${otherSource(source)})`,
    unit,
    points: points.map(([time, value]) => [Date.parse(time), value]),
    ...(unit === 'percent' ? { range: [0, 100] as [number, number] } : {}),
  };
}

function summaryTable({ since, until }: Data, present: Shown[]): Block {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  const numeric = ['last', 'mean', 'p95', 'max'] as const;
  return {
    block: 'table',
    columns: [
      { key: 'of', label: 'of' },
      { key: 'metric', label: 'metric' },
      { key: 'trend', label: 'course', optional: 2 },
      ...numeric.map((key, index) => ({
        key,
        label: key,
        align: 'right' as const,
        ...(index === 0 ? {} : { optional: 1 }),
      })),
    ],
    rows: present.map(({ label, metric, unit, source, summary, points }) => ({
      of: label,
      metric: `${metric}${otherSource(source)}`,
      trend: sparkline(
        points.map(([time, value]): [number, number] => [Date.parse(time), value]),
        from,
        to,
      ),
      ...Object.fromEntries(numeric.map((key) => [key, summary ? quantity(summary[key], unit) : null])),
    })),
  };
}
