import * as z from 'zod/mini';
import { GLOBAL_EVENTS } from '../../cmdb/events/feed.ts';
import { eventFeeds } from '../../cmdb/events/index.ts';
import { type EventSync, syncEvents } from '../../cmdb/events/sync.ts';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { byCode } from '../../core/order.ts';
import { parseMoment } from '../../core/time-range.ts';
import { fitsWildcard } from '../../core/wildcard.ts';
import type { Store } from '../../store/index.ts';
import { EVENT_SOURCES, type EventSource } from '../../store/tables/events.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { eventSourcesNamed } from '../input/event-sources.ts';
import { count, filters, flag, input, list, moment } from '../input/fields.ts';

const output = z.object({
  account: z.nullable(z.string()),
  since: z.string(),
  until: z.string(),
  regions: z.array(z.string()),
  sources: z.array(z.string()),
  /** What came, by source and region; empty for a dry run. */
  outcomes: z.array(
    z.object({
      source: z.string(),
      region: z.string(),
      /** Events read, and those that were not held before. */
      events: z.number(),
      added: z.number(),
      calls: z.number(),
    }),
  ),
  interrupted: z.boolean(),
});
type Data = z.infer<typeof output>;

export const eventsSync = defineCommand({
  path: 'events sync',
  summary: 'fetch what happened into the local store: CloudTrail, alarms, RDS and ECS events',
  description:
    'Reads the event history of CloudTrail (LookupEvents, at the two calls a second that AWS allows, changes first and read-only calls last), the history of alarms, the events of RDS, and what ECS tells of services and stopped tasks. A stretch of time that came whole is not asked for again; after an interruption the next sync goes on where it stopped. Events are bound to the resources they name. What could not be read is told as a gap.',
  examples: [
    { line: 'events sync', what: 'the last seven days of every discovered region' },
    { line: 'events sync --since 14d --source rds,alarm', what: 'two sources, two weeks' },
    { line: 'events sync --region us-east-1 --changes-only', what: 'one region, only what changed something' },
  ],
  effect: 'read',
  asksAws: true,
  plans: true,
  input: input({
    since: z._default(moment('from when on: a time, or 7d for that long ago'), '7d'),
    source: list(`only these sources: ${EVENT_SOURCES.join(', ')}`),
    region: filters.region,
    changesOnly: flag('leave out CloudTrail calls that only read'),
    mostReads: z._default(count('most CloudTrail calls that only read, per region; the newest are taken', 1), 5000),
  }),
  output,
  async run({ since, source, region, changesOnly, mostReads }, ctx): Promise<Answer<Data>> {
    const now = ctx.clock.now();
    const from = parseMoment(since, now, '--since');
    if (from >= now) throw usageError(`--since: "${since}" is not in the past`, 'write it as 24h, 7d or a date');
    const named = eventSourcesNamed(source);
    const sources = named.length > 0 ? named : [...EVENT_SOURCES];
    const store = await ctx.store();
    const feeds = eventFeeds.filter((feed) => sources.includes(feed.source) && !(changesOnly && feed.part === 'reads'));
    const regions = await regionsOf(store, region, ctx, sources);
    const shared = { since: from.toISOString(), until: now.toISOString(), regions, sources };
    if (ctx.dryRun)
      return {
        data: { account: null, ...shared, outcomes: [], interrupted: false },
        message: `Would ask ${feeds.map(({ title }) => title).join('; ')} in ${regions.join(', ')} since ${shared.since.slice(0, 16)}Z, as far as it is not held yet. Nothing was asked.`,
      };
    const aws = await ctx.aws();
    const { progress, signal } = ctx;
    const options = { store, aws, progress, signal, now: now.getTime(), feeds, regions, mostReads, paced: !ctx.demo };
    const done = await syncEvents({ ...options, since: from.getTime() });
    failWhenAllFailed(done);
    return {
      data: {
        account: aws.identity.account,
        ...shared,
        outcomes: tallied(done.outcomes),
        interrupted: done.interrupted,
      },
      coverage: {
        complete: done.gaps.length === 0 && !done.interrupted,
        as_of: now.toISOString(),
        gaps: done.gaps,
      },
      warnings: done.interrupted ? ['interrupted: what was fetched is kept; run it again for the rest'] : [],
      message: sentence(done, regions),
      suggestions: ['events list --since 24h'],
      ...(done.interrupted ? { exitStatus: 130 } : {}),
    };
  },
  view: ({ outcomes }: Data, { message }) => [
    { block: 'text', text: message ?? '' },
    ...(outcomes.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            columns: [
              { key: 'source', label: 'source' },
              { key: 'region', label: 'region' },
              { key: 'events', label: 'events', align: 'right' as const },
              { key: 'added', label: 'new', align: 'right' as const },
              { key: 'calls', label: 'calls', align: 'right' as const },
            ],
            rows: outcomes,
          },
        ]),
  ],
});

/** The regions named, of those that were discovered; all of these without a name. */
async function regionsOf(
  store: Store,
  asked: readonly string[],
  ctx: Context,
  sources: readonly EventSource[],
): Promise<string[]> {
  const patterns = (asked.length > 0 ? asked : ctx.config.regions).flatMap((word) => word.split(','));
  const discovered = new Set((await store.scopes.list()).map(({ region }) => region));
  const fitting = [...discovered].filter(
    (region) => patterns.length === 0 || patterns.some((pattern) => fitsWildcard(region, pattern.trim().toLowerCase())),
  );
  // A region that was named whole needs no discovery to be asked.
  const whole = asked.flatMap((word) => word.split(',')).filter((word) => /^[a-z]+(?:-[a-z]+)+-\d+$/.test(word));
  const regions = new Set([...fitting, ...whole]);
  if (regions.size === 0)
    throw new OpsctlError(
      'not_found',
      discovered.size === 0
        ? 'nothing was discovered yet, so it is not known where to ask'
        : 'no discovered region fits',
      {
        hint:
          discovered.size === 0
            ? 'opsctl discover, or name a region with --region'
            : `discovered are ${[...discovered].sort().join(', ')}`,
      },
    );
  if (asked.length === 0 && sources.includes('cloudtrail') && fitting.every((region) => !/^(cn|us-gov)-/.test(region)))
    regions.add(GLOBAL_EVENTS);
  return [...regions].sort(byCode);
}

/** Where nothing at all came, the first reason is the answer; a refusal is a gap like any other. */
function failWhenAllFailed({ outcomes, gaps, interrupted }: EventSync): void {
  const [first] = gaps;
  if (!first || interrupted || gaps.length < outcomes.length || first.outcome === 'denied') return;
  if (outcomes.some(({ events }) => events > 0)) return;
  throw new OpsctlError('remote', `no events could be fetched: ${first.action} in ${first.region}: ${first.message}`, {
    hint: 'what was held before is kept; run the command again',
    details: { gaps },
  });
}

/** One line for each source and region; CloudTrail is asked twice. */
function tallied(outcomes: EventSync['outcomes']): Data['outcomes'] {
  const lines = Map.groupBy(outcomes, ({ source, region }) => `${EVENT_SOURCES.indexOf(source)} ${region}`);
  return [...lines]
    .sort(([a], [b]) => byCode(a, b))
    .flatMap(([, [first, ...others]]) => {
      if (first === undefined) return [];
      const sum = { ...first };
      for (const { events, added, calls } of others) {
        sum.events += events;
        sum.added += added;
        sum.calls += calls;
      }
      return [sum];
    });
}

function sentence({ outcomes, gaps }: EventSync, regions: readonly string[]): string {
  const added = outcomes.reduce((sum, one) => sum + one.added, 0);
  const events = outcomes.reduce((sum, one) => sum + one.events, 0);
  const missing = gaps.length === 0 ? '' : ` ${counted(gaps.length, 'question')} had no whole answer.`;
  return `**${counted(added, 'new event')}** of ${events} read in ${counted(regions.length, 'region')}.${missing}`;
}
