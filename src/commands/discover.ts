import * as z from 'zod/mini';
import { chooseRegions } from '../cmdb/aws/regions.ts';
import { coverageFor } from '../cmdb/coverage.ts';
import { discover as scan } from '../cmdb/discover.ts';
import type { ResourceType } from '../cmdb/resource-type.ts';
import { resourceTypes } from '../cmdb/resources/index.ts';
import { counted } from '../core/counted.ts';
import { type Coverage, FULL_COVERAGE, type Gap, isComplete } from '../core/coverage.ts';
import { OpsctlError, usageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { humanDuration, parseDuration } from '../core/time-range.ts';
import type { Context } from './context.ts';
import { type Answer, defineCommand } from './define.ts';
import { duration, input, list, optional } from './input/fields.ts';

const output = z.object({
  /** Null for a dry run, which is not kept. */
  run: z.nullable(z.string()),
  state: z.string(),
  account: z.string(),
  regions: z.array(z.string()),
  skipped_regions: z.array(z.object({ region: z.string(), reason: z.string() })),
  scopes: z.object({ total: z.number(), complete: z.number() }),
  resources: z.number(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  closed: z.number(),
  duration_seconds: z.number(),
});

type Data = z.infer<typeof output>;

export const discover = defineCommand({
  path: 'discover',
  summary: 'scan AWS into the local inventory',
  description:
    'Lists every kind of resource in every chosen region with read-only calls, and keeps what it finds with its relationships and versions. Without --region it takes the region of the profile or environment, or else every enabled region. One scope that fails never fails the run: what could not be seen is in `opsctl coverage`, and nothing is taken for deleted unless its listing was seen whole.',
  examples: [
    { line: 'discover', what: 'the default region, or all enabled ones' },
    { line: "discover --region us-east-1 --region 'eu-*'", what: 'some regions' },
    { line: 'discover --region all --service rds', what: 'one service everywhere' },
    { line: 'discover --region all --dry-run', what: 'which regions it would list, and how many kinds in each' },
    { line: 'discover --watch 5m', what: 'again every five minutes' },
  ],
  effect: 'read',
  asksAws: true,
  plans: true,
  language: {
    intents: ['discover_resources'],
    phrases: [
      'scan aws',
      'refresh the inventory',
      'discover resources in eu-west-1',
      'rescan everything',
      'sync the cmdb',
    ],
    slots: { region: 'region' },
  },
  input: input({
    region: list('region to scan: a name, a wildcard such as eu-*, or all'),
    service: list(
      'only this service: ec2, rds, ecs, elasticloadbalancing, elasticloadbalancingv2, autoscaling, cloudwatch',
    ),
    watch: optional(duration('repeat after this pause, until Ctrl-C: 5m, 1h')),
  }),
  output,
  async run({ region, service, watch }, ctx) {
    const types = typesOf(service);
    const regions =
      region.length > 0 ? region.flatMap((word) => word.split(',')).map((word) => word.trim()) : ctx.config.regions;
    if (ctx.dryRun) return plan(ctx, types, regions);
    const pause = watch === undefined ? undefined : parseDuration(watch, '--watch');
    let answer = await once(ctx, types, regions);
    while (pause !== undefined && !ctx.signal.aborted) {
      ctx.progress.note(`${answer.message ?? ''} next in ${humanDuration(pause)}`);
      await sleep(pause, ctx.signal);
      if (!ctx.signal.aborted) answer = await once(ctx, types, regions);
    }
    return answer;
  },
  view: (data: Data, answer) => [
    { block: 'text', text: answer.message ?? '' },
    ...(data.skipped_regions.length === 0
      ? []
      : [
          {
            block: 'text' as const,
            text: `skipped: ${data.skipped_regions.map(({ region, reason }) => `${region} (${reason})`).join(', ')}`,
          },
        ]),
  ],
});

/** Asks AWS who we are and which regions there are, and nothing else; the store is not even opened. */
async function plan(ctx: Context, types: readonly ResourceType[], asked: string[]): Promise<Answer<Data>> {
  const started = performance.now();
  const aws = await ctx.aws();
  const { scan: regions, skipped } = await chooseRegions(aws, asked);
  const { account } = aws.identity;
  const total = types.length * regions.length;
  return {
    data: {
      run: null,
      state: 'planned',
      account,
      regions,
      skipped_regions: skipped,
      scopes: { total, complete: 0 },
      resources: 0,
      created: 0,
      changed: 0,
      unchanged: 0,
      closed: 0,
      duration_seconds: (performance.now() - started) / 1000,
    },
    coverage: withSkipped(FULL_COVERAGE, skipped, asked, account),
    message: `Would list ${counted(types.length, 'kind')} of resources in ${whereOf(regions)} of account ${account}: **${counted(total, 'scope')}**. Nothing was listed.`,
  };
}

async function once(ctx: Context, types: readonly ResourceType[], regions: string[]): Promise<Answer<Data>> {
  const started = performance.now();
  const [aws, store] = [await ctx.aws(), await ctx.store()];
  const { config, clock, progress, signal } = ctx;
  const found = await scan({ store, aws, config, clock, progress, signal, types }, { regions });
  // A scope has an outcome for its listing and one for each detail; it is complete when all of them are.
  const scopes = Map.groupBy(found.outcomes, ({ region, kind }) => `${region} ${kind}`);
  const complete = [...scopes.values()].filter((all) => all.every(({ outcome }) => isComplete(outcome))).length;
  const data: Data = {
    run: found.run,
    state: found.state,
    account: aws.identity.account,
    regions: found.regions.scan,
    skipped_regions: found.regions.skipped,
    scopes: { total: types.length * found.regions.scan.length, complete },
    ...found.totals,
    duration_seconds: (performance.now() - started) / 1000,
  };
  const expired = found.outcomes.find(({ outcome }) => outcome === 'expired');
  const seenNothing = found.outcomes.length > 0 && !found.outcomes.some(({ outcome }) => isComplete(outcome));
  const seen =
    found.regions.scan.length === 0
      ? FULL_COVERAGE
      : await coverageFor(store, {
          kinds: types.map(({ kind }) => kind),
          regions: found.regions.scan,
          accounts: [aws.identity.account],
        });
  const coverage = withSkipped(seen, found.regions.skipped, regions, aws.identity.account);
  const first = coverage.gaps[0];
  if (
    seenNothing &&
    !expired &&
    !signal.aborted &&
    found.outcomes.every(({ outcome }) => outcome === 'failed' || outcome === 'throttled')
  )
    throw new OpsctlError(
      'remote',
      `nothing could be listed: ${first?.action ?? ''} in ${first?.region ?? ''}: ${first?.message ?? ''}`,
      {
        hint: 'opsctl coverage lists every call that failed; what was known before is kept',
        details: { run: found.run, gaps: coverage.gaps },
      },
    );
  return {
    data,
    coverage,
    message: sentence(data),
    ...(signal.aborted ? { exitStatus: 130 } : expired ? { exitStatus: 4 } : {}),
    warnings: [
      ...(signal.aborted ? ['interrupted: what was gathered is kept, the rest is as it was'] : []),
      ...(expired
        ? [
            `the credentials expired while scanning (${expired.error_code}): renew them (with SSO: aws sso login) and run discover again`,
          ]
        : []),
    ],
    suggestions: ['stats', 'infra list'],
  };
}

/** A region that was asked for by its very name and cannot be scanned is a gap; one that only fits a wildcard is not. */
function withSkipped(coverage: Coverage, skipped: Data['skipped_regions'], asked: string[], account: string): Coverage {
  const gaps = skipped
    .filter(({ region }) => asked.some((word) => word.toLowerCase() === region))
    .map(
      ({ region, reason }): Gap => ({
        account,
        region,
        service: null,
        kind: null,
        outcome: 'unsupported',
        action: null,
        message: reason,
      }),
    );
  return { ...coverage, complete: coverage.complete && gaps.length === 0, gaps: [...coverage.gaps, ...gaps] };
}

function sentence({ resources, regions, created, changed, closed, duration_seconds, account }: Data): string {
  return `**${counted(resources, 'resource')}** in ${whereOf(regions)} of account ${account}: ${created} new, ${changed} changed, ${closed} gone, in ${duration_seconds.toFixed(1)} s.`;
}

function whereOf(regions: readonly string[]): string {
  return regions.length > 4 ? `${regions.length} regions` : regions.join(', ') || 'no region';
}

function typesOf(services: readonly string[]): readonly ResourceType[] {
  if (services.length === 0) return resourceTypes;
  const known = [...new Set(resourceTypes.map(({ service }) => service as string))];
  const wanted = services.flatMap((service) => service.split(',')).map((service) => service.trim().toLowerCase());
  for (const service of wanted)
    if (!known.includes(service))
      throw usageError(
        `--service: "${service}" is not known`,
        didYouMean(service, known) ?? `use one of ${known.join(', ')}`,
      );
  return resourceTypes.filter(({ service }) => wanted.includes(service));
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true });
  });
}
