import * as z from 'zod/mini';
import { coverageFor } from '../../cmdb/coverage.ts';
import { collectMetrics } from '../../cmdb/metrics/collect.ts';
import { type MetricPlan, planMetrics } from '../../cmdb/metrics/plan.ts';
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
import { defineCommand } from '../define.ts';
import { input, list, moment, optional, text } from '../input/fields.ts';

const output = z.object({
  target: z.nullable(z.string()),
  dry_run: z.boolean(),
  since: z.string(),
  until: z.string(),
  resources: z.number(),
  /** Series the resources declare, and those of which something is missing. */
  declared: z.number(),
  series: z.number(),
  metrics_requested: z.number(),
  calls: z.number(),
  datapoints: z.number(),
  estimated_usd: z.number(),
  regions: z.array(z.object({ region: z.string(), series: z.number(), calls: z.number() })),
  /** What really happened; null for a dry run. */
  fetched: z.nullable(z.object({ series: z.number(), points: z.number(), calls: z.number() })),
});
type Data = z.infer<typeof output>;

export const metricsSync = defineCommand({
  path: 'metrics sync',
  summary: 'fetch the CloudWatch series of resources into the local store',
  description:
    'Fetches the series that each resource type declares with GetMetricData, and only the windows that are not held yet; the latest two periods are fetched again next time, because CloudWatch still adds to them. CloudWatch bills each series asked for: --dry-run tells calls and cost (list price of us-east-1) without asking.',
  examples: [
    { line: 'metrics sync prod-app', what: 'two weeks of everything prod-app is made of' },
    { line: 'metrics sync --dry-run', what: 'what the whole estate would cost' },
    { line: 'metrics sync prod-app-db --metric disk --since 60d', what: 'one metric of one database, two months' },
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
    since: z._default(moment('from when on: a time, or 14d for that long ago'), '14d'),
    kind: optional(text('kind, when the name fits several: ec2.instance')),
    region: optional(text('region, when the name fits several')),
  }),
  output,
  async run({ target: word, metric, since, kind, region }, ctx) {
    const store = await ctx.store();
    const now = ctx.clock.now();
    const target = word === undefined ? undefined : await resolveTarget(store, word, { kind, region });
    const all = target ? await resourcesOf(store, target) : await measurable(store);
    const resources = all.filter(({ status }) => status !== 'terminated');
    const metrics = metric.flatMap((name) => name.split(',')).map((name) => name.trim());
    checkWords(metrics, resources);
    const from = parseMoment(since, now, '--since');
    if (from >= now) throw usageError(`--since: "${since}" is not in the past`, 'write it as 24h, 14d or a date');

    const request = { from: from.getTime(), to: now.getTime(), ...(metrics.length > 0 ? { metrics } : {}) };
    const plan = await planMetrics(store, resourceTypes, resources, request, now.getTime());
    const data: Data = {
      target: target ? targetName(target) : null,
      dry_run: ctx.dryRun,
      since: from.toISOString(),
      until: now.toISOString(),
      resources: resources.length,
      ...counts(plan),
      fetched: null,
    };
    const coverage = await coverageFor(store, {
      kinds: [...new Set(resources.map(({ kind }) => kind))],
      regions: [...new Set(resources.map(({ region }) => region))],
    });
    const warnings =
      plan.beyond_retention > 0
        ? [
            `CloudWatch no longer has the beginning of ${plan.beyond_retention} series: five-minute points are kept for 63 days`,
          ]
        : [];
    if (ctx.dryRun) return { data, coverage, warnings, message: estimate(data) };
    if (plan.calls.length === 0)
      return {
        data: { ...data, fetched: { series: 0, points: 0, calls: 0 } },
        coverage,
        warnings,
        message: nothing(data),
      };

    ctx.progress.note(estimate(data).replaceAll('**', ''));
    const { progress, signal } = ctx;
    const done = await collectMetrics(plan, { store, aws: await ctx.aws(), progress, signal, now: now.getTime() });
    const [first] = done.gaps;
    if (first && done.points === 0 && done.series === 0 && !done.interrupted && first.outcome !== 'denied')
      throw new OpsctlError(
        'remote',
        `no series could be fetched: ${first.action} in ${first.region}: ${first.message}`,
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

function checkWords(words: readonly string[], resources: readonly StoredResource[]): void {
  if (words.length === 0 || resources.length === 0) return;
  const names = [...new Set(resources.flatMap(declaredMetrics))].sort();
  for (const word of words)
    if (metricsNamed(names, word).length === 0)
      throw usageError(
        `--metric: "${word}" is not measured there`,
        didYouMean(word, names) ??
          (names.length > 0 ? `use one of ${names.join(', ')}` : 'its resources have no CloudWatch series'),
      );
}

function counts(plan: MetricPlan) {
  const { declared, series, metrics_requested, datapoints, estimated_usd } = plan;
  const byRegion = Map.groupBy(plan.calls, ({ region }) => region);
  const regions = [...byRegion].map(([region, calls]) => ({
    region,
    series: new Set(calls.flatMap(({ queries }) => queries.map(({ key }) => `${key.uid} ${key.metric}`))).size,
    calls: calls.length,
  }));
  return { declared, series, metrics_requested, calls: plan.calls.length, datapoints, estimated_usd, regions };
}

function estimate(data: Data): string {
  const cost = data.estimated_usd < 0.01 ? 'less than 0.01' : `about ${data.estimated_usd.toFixed(2)}`;
  return `**${data.series} of ${data.declared} series**${of(data)} lack points since ${data.since.slice(0, 16)}Z: ${counted(data.calls, 'GetMetricData call')}, at most ${counted(data.datapoints, 'point')}, ${cost} USD (list price of us-east-1, 0.01 USD for 1,000 metrics requested).`;
}

function nothing(data: Data): string {
  if (data.declared === 0) return `Nothing to fetch: there are no CloudWatch series${of(data)}.`;
  return `Nothing to fetch: all **${data.declared} series**${of(data)} are held since ${data.since.slice(0, 16)}Z.`;
}

function of({ target }: Data): string {
  return target === null ? '' : ` of ${inline(target)}`;
}
