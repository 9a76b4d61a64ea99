import { setTimeout as sleep } from 'node:timers/promises';
import type { Gap } from '../../core/coverage.ts';
import type { Progress } from '../../core/progress.ts';
import type { Store } from '../../store/index.ts';
import type { EventSource } from '../../store/tables/events.ts';
import type { Window } from '../../store/tables/series.ts';
import type { AwsConnection } from '../aws/connection.ts';
import { classify, isOurError } from '../aws/errors.ts';
import { missingWindows } from '../metrics/windows.ts';
import { type Bind, binder } from './bind.ts';
import type { EventFeed } from './feed.ts';

export interface EventSync {
  /** What each source told in each region: events read, and those not held before. */
  outcomes: { source: EventSource; region: string; events: number; added: number; calls: number }[];
  gaps: Gap[];
  /** Aborted before the end; what was gathered is stored, and the next sync goes on there. */
  interrupted: boolean;
}

export interface EventSyncOptions {
  store: Store;
  aws: AwsConnection;
  progress: Progress;
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now: number;
  feeds: readonly EventFeed[];
  regions: readonly string[];
  /** From when on, milliseconds since the epoch. */
  since: number;
  /** Most read-only calls taken per region; the newest come first. */
  mostReads: number;
  /** False when the answers come from the bundled account, which need not be spared. */
  paced: boolean;
}

/** Kept from the end of what AWS still tells, which moves on while a sync goes on; beyond it is an error. */
const MARGIN = 5 * 60_000;
/** Calls of one feed between two words on how far it is: at two a second, every ten seconds. */
const TOLD_EVERY = 20;
/** Regions asked side by side; within one, feeds follow each other. */
const PARALLEL_REGIONS = 4;

/**
 * Brings in what happened, feed by feed and region by region, page by page: each page is stored at once and the part of
 * the window that came whole is marked, so that nothing is asked for twice and an interruption loses nothing. A feed that
 * fails becomes a gap.
 */
export async function syncEvents(options: EventSyncOptions): Promise<EventSync> {
  const { feeds, regions, progress, signal } = options;
  const sync: EventSync = { outcomes: [], gaps: [], interrupted: false };
  const bind = binder(options.store);
  await bindAnew(options, bind);
  progress.start('fetching events', feeds.length * regions.length);
  const queue = regions.values();
  const worker = async () => {
    for (const region of queue)
      for (const feed of feeds) {
        if (signal.aborted) sync.interrupted = true;
        if (sync.interrupted) return;
        await runFeed(feed, region, bind, options, sync);
        progress.advance(1, `${region}: ${feed.title}`);
      }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(PARALLEL_REGIONS, regions.length) }, worker));
  } finally {
    progress.stop();
  }
  return sync;
}

/** Events that concern nothing known may have been fetched before what they concern was discovered. */
async function bindAnew({ store, feeds, since }: EventSyncOptions, bind: Bind): Promise<void> {
  for (const feed of feeds) {
    // Both feeds of CloudTrail read its names alike.
    if (feed.part !== null) continue;
    for await (const events of store.events.each({ sources: [feed.source], from: since })) {
      const found = [];
      for (const event of events) {
        if (event.uids.length > 0) continue;
        const uids = await bind(feed.names(event), event.account, event.region);
        if (uids.length > 0) found.push({ ...event, uids });
      }
      await store.events.add(found);
    }
  }
}

/** Under which name the windows of a feed are kept: reads have windows of their own. */
export function windowScope(feed: Pick<EventFeed, 'part'>, region: string): string {
  return feed.part === null ? region : `${region} ${feed.part}`;
}

async function runFeed(
  feed: EventFeed,
  region: string,
  bind: Bind,
  { store, aws, progress, signal, now, since, mostReads, paced }: EventSyncOptions,
  sync: EventSync,
): Promise<void> {
  const { account } = aws.identity;
  const { source } = feed;
  const told = { source, region, events: 0, added: 0, calls: 0 };
  sync.outcomes.push(told);
  const pause = pacer(paced ? feed.pace : 0, signal);
  const beforeCall = async () => {
    await pause();
    told.calls += 1;
  };
  const wanted: Window = { from: Math.max(since, now - feed.reach + MARGIN), to: now };
  const scope = windowScope(feed, region);
  const missing = missingWindows(wanted, await store.events.windows(source, account, scope));
  try {
    // The newest first: of an interrupted sync they are worth the most.
    for (const window of missing.reverse()) {
      for await (const { events, held } of feed.list(aws.api(region), window, beforeCall)) {
        const bound = [];
        for (const { names, ...event } of events)
          bound.push({ ...event, source, account, region, uids: await bind(names, account, region) });
        told.events += events.length;
        told.added += await store.events.add(bound);
        if (told.calls % TOLD_EVERY === 0) progress.advance(0, `${region}: ${feed.title}, ${told.events} so far`);
        const settled = held && { from: held.from, to: Math.min(held.to, now - feed.settle) };
        if (settled && settled.from < settled.to) await store.events.markFetched(source, account, scope, settled);
        if (feed.part === 'reads' && told.events >= mostReads && held !== window) {
          const message = `only the newest ${told.events} calls that only read were taken: more with --most-reads`;
          sync.gaps.push(gap(feed, account, region, 'interrupted', message));
          return;
        }
      }
    }
  } catch (error) {
    if (isOurError(error)) throw error;
    const { outcome, message } = classify(error);
    if (signal.aborted || outcome === 'interrupted') {
      sync.interrupted = true;
      return;
    }
    sync.gaps.push(gap(feed, account, region, outcome, message));
  }
}

/** Lets so much time pass between two calls, from the start of one to the start of the next. */
function pacer(interval: number, signal: AbortSignal): () => Promise<void> {
  let free = 0;
  return async () => {
    const wait = free - performance.now();
    free = Math.max(free, performance.now()) + interval;
    if (wait > 0) await sleep(wait, undefined, { signal });
  };
}

function gap(feed: EventFeed, account: string, region: string, outcome: Gap['outcome'], message: string): Gap {
  const { service, action, title } = feed;
  return { account, region, service, kind: null, outcome, action, message: `${title}: ${message}` };
}
