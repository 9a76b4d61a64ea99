import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { cloudWatchSource } from '../../cmdb/metrics/cloudwatch-source.ts';
import { prometheusSource, requirePrometheus } from '../../cmdb/metrics/prometheus/source.ts';
import { type FetchPlan, METRIC_SOURCES, type MetricSource } from '../../cmdb/metrics/source.ts';
import { declaredMetrics, resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { metricsNamed } from '../../cmdb/metrics/words.ts';
import { resolveTarget } from '../../cmdb/resolve.ts';
import { resourceTypes } from '../../cmdb/resources/index.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import { didYouMean } from '../../core/nearest.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseMoment } from '../../core/time-range.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { Context } from '../context.ts';
import { defineCommand } from '../define.ts';
import { choice, input, list, moment, optional, text } from '../input/fields.ts';

const output = z.object({
  source: z.string(),
  target: z.nullable(z.string()),
  dry_run: z.boolean(),
  since: z.string(),
  until: z.string(),
  resources: z.number(),
  /** Series the resources declare (for Prometheus: configured queries), and those of which something is missing. */
  declared: z.number(),
  series: z.number(),
  metrics_requested: z.number(),
  calls: z.number(),
  /** Most points the answers can hold; null where that is known only once it was asked. */
  datapoints: z.nullable(z.number()),
  estimated_usd: z.number(),
  regions: z.array(z.object({ region: z.string(), series: z.number(), calls: z.number() })),
  /** What really happened; null for a dry run. */
  fetched: z.nullable(z.object({ series: z.number(), points: z.number(), calls: z.number() })),
});
type Data = z.infer<typeof output>;

export const metricsSync = defineCommand({
  path: 'metrics sync',
  summary: 'fetch series of resources from CloudWatch or Prometheus into the local store',
  description:
    'Fetches the series that each resource type declares with GetMetricData, and only the windows that are not held yet; the latest two periods are fetched again next time, because CloudWatch still adds to them. CloudWatch bills each series asked for: --dry-run tells calls and cost (list price of us-east-1) without asking. From Prometheus it asks the queries of the configuration (docs/configuration.md), each over the windows that are not held; such a query answers for all its resources at once, so a target only says which answers are summed up.',
  examples: [
    { line: 'metrics sync prod-app', what: 'two weeks of everything prod-app is made of' },
    { line: 'metrics sync --dry-run', what: 'what the whole estate would cost' },
    { line: 'metrics sync prod-app-db --metric disk --since 60d', what: 'one metric of one database, two months' },
    { line: 'metrics sync --source prometheus --since 30d', what: 'what the configured Prometheus server has' },
  ],
  effect: 'read',
  asksAws: true,
  plans: true,
  positionals: [{ field: 'target', completes: 'target' }],
  input: input({
    target: optional(text('resource or infrastructure: id, name or ARN; everything when left out')),
    metric: list(
      'only these metrics: cpu, memory, disk, network, latency, errors, connections, requests, or an exact name',
    ),
    source: z._default(choice(METRIC_SOURCES, 'where from: cloudwatch or prometheus'), 'cloudwatch'),
    since: z._default(moment('from when on: a time, or 14d for that long ago'), '14d'),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: optional(text('region, when the name fits several')),
  }),
  output,
  async run({ target: word, metric, source: name, since, kind, region }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const target = word === undefined ? undefined : await resolveTarget(store, word, { kind, region });
    const all = target ? await resourcesOf(store, target) : await measurable(store);
    const resources = all.filter(({ status }) => status !== 'terminated');
    const metrics = metric.flatMap((each) => each.split(',')).map((each) => each.trim());
    checkWords(metrics, name === 'prometheus' ? (ctx.config.prometheus?.queries ?? []) : undefined, resources);
    const from = parseMoment(since, now, '--since');
    if (from >= now) throw usageError(`--since: "${since}" is not in the past`, 'write it as 24h, 14d or a date');

    const source = name === 'prometheus' ? fromPrometheus(store, ctx) : fromCloudWatch(store, resources, ctx);
    const plan = await source.plan({
      from: from.getTime(),
      to: now.getTime(),
      ...(metrics.length > 0 ? { metrics } : {}),
    });
    const data: Data = {
      source: name,
      target: target ? targetName(target) : null,
      dry_run: ctx.dryRun,
      since: from.toISOString(),
      until: now.toISOString(),
      resources: resources.length,
      ...counts(plan),
      fetched: null,
    };
    const coverage = await coverageFor(store, {
      kinds: [...new Set(resources.map((resource) => resource.kind))],
      regions: [...new Set(resources.map((resource) => resource.region))],
    });
    const { warnings } = plan;
    if (ctx.dryRun) return { data, coverage, warnings, message: estimate(data) };
    if (plan.calls === 0)
      return {
        data: { ...data, fetched: { series: 0, points: 0, calls: 0 } },
        coverage,
        warnings,
        message: nothing(data),
      };

    ctx.progress.note(estimate(data).replaceAll('**', ''));
    const done = await plan.fetch({ progress: ctx.progress, signal: ctx.signal });
    const [first] = done.gaps;
    if (first && done.points === 0 && done.series === 0 && !done.interrupted && first.outcome !== 'denied')
      throw new OpsctlError(
        'remote',
        `no series could be fetched: ${first.action}${first.region === null ? '' : ` in ${first.region}`}: ${first.message}`,
        {
          hint: 'what was held before is kept; run the command again',
          details: { gaps: done.gaps },
        },
      );
    return {
      data: { ...data, fetched: { series: done.series, points: done.points, calls: done.calls } },
      coverage: {
        ...coverage,
        complete: coverage.complete && done.gaps.length === 0 && !done.interrupted,
        gaps: [...coverage.gaps, ...done.gaps],
      },
      warnings: [
        ...warnings,
        ...done.warnings,
        ...(done.interrupted ? ['interrupted: what was fetched is kept; run it again for the rest'] : []),
      ],
      message: `**${counted(done.points, 'point')}** of ${done.series} series${of(data)} fetched in ${counted(done.calls, 'call')}.`,
      suggestions:
        data.target === null
          ? ['predict failure']
          : [`metrics show ${shellWord(data.target)}`, `predict failure ${shellWord(data.target)}`],
      ...(done.interrupted ? { exitStatus: 130 } : {}),
    };
  },
  view: (data: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    ...(data.regions.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            columns: [
              { key: 'region', label: 'region' },
              { key: 'series', label: 'series', align: 'right' as const },
              { key: 'calls', label: 'calls', align: 'right' as const },
            ],
            rows: data.regions,
          },
        ]),
  ],
});

async function measurable(store: Store): Promise<StoredResource[]> {
  const kinds = resourceTypes.filter(({ metrics = [] }) => metrics.length > 0).map(({ kind }) => kind);
  const resources: StoredResource[] = [];
  for await (const batch of store.resources.stream({ kinds })) resources.push(...batch);
  return resources;
}

function fromCloudWatch(store: Store, resources: readonly StoredResource[], ctx: Context): MetricSource {
  const now = ctx.clock.now().getTime();
  return cloudWatchSource({ store, types: resourceTypes, resources, aws: () => ctx.aws(), now });
}

function fromPrometheus(store: Store, { config, settings, clock }: Context): MetricSource {
  const prometheus = requirePrometheus(config.prometheus, settings.files.user);
  const { requestTimeout: timeout, maxAttempts } = config;
  // A server of one's own is back within seconds or not at all.
  const attempts = Math.min(maxAttempts, 4);
  return prometheusSource({ store, config: prometheus, timeout, attempts, now: clock.now().getTime() });
}

function checkWords(
  words: readonly string[],
  queries: readonly { metric: string }[] | undefined,
  resources: readonly StoredResource[],
): void {
  if (words.length === 0 || (queries ?? resources).length === 0) return;
  const declared = queries ? queries.map(({ metric }) => metric) : resources.flatMap(declaredMetrics);
  const names = [...new Set(declared)].sort();
  for (const word of words)
    if (metricsNamed(names, word).length === 0)
      throw usageError(
        `--metric: "${word}" is not measured there`,
        didYouMean(word, names) ??
          (names.length > 0 ? `use one of ${names.join(', ')}` : 'its resources have no CloudWatch series'),
      );
}

function counts({ declared, series, calls, datapoints, bill }: FetchPlan) {
  const { metrics_requested, estimated_usd, regions } = bill ?? { metrics_requested: 0, estimated_usd: 0, regions: [] };
  return { declared, series, metrics_requested, calls, datapoints, estimated_usd, regions };
}

function estimate(data: Data): string {
  const since = `since ${data.since.slice(0, 16)}Z`;
  if (data.datapoints === null)
    return `**${data.series} of ${data.declared} queries** lack points ${since}: at least ${counted(data.calls, 'request')} to Prometheus.`;
  const cost = data.estimated_usd < 0.01 ? 'less than 0.01' : `about ${data.estimated_usd.toFixed(2)}`;
  return `**${data.series} of ${data.declared} series**${of(data)} lack points ${since}: ${counted(data.calls, 'GetMetricData call')}, at most ${counted(data.datapoints, 'point')}, ${cost} USD (list price of us-east-1, 0.01 USD for 1,000 metrics requested).`;
}

function nothing(data: Data): string {
  if (data.source === 'prometheus')
    return `Nothing to fetch: all **${counted(data.declared, 'query', 'queries')}** are held since ${data.since.slice(0, 16)}Z.`;
  if (data.declared === 0) return `Nothing to fetch: there are no CloudWatch series${of(data)}.`;
  return `Nothing to fetch: all **${data.declared} series**${of(data)} are held since ${data.since.slice(0, 16)}Z.`;
}

/** Queries to Prometheus answer for every resource, whatever the target. */
function of({ target, source }: Data): string {
  return target === null || source === 'prometheus' ? '' : ` of ${inline(target)}`;
}
