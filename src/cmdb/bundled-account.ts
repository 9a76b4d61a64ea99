import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import type { Progress } from '../core/progress.ts';
import { silentProgress } from '../core/progress.ts';
import type { Store } from '../store/index.ts';
import type { AwsConnection } from './aws/connection.ts';
import { discover } from './discover.ts';
import { eventFeeds } from './events/index.ts';
import { syncEvents } from './events/sync.ts';
import { collectMetrics } from './metrics/collect.ts';
import { planMetrics } from './metrics/plan.ts';
import { resourceTypes } from './resources/index.ts';

/** Days of metrics and events the recording holds. */
const RECORDED_DAYS = 14;

/**
 * Fills an empty store from the bundled account by the same discoveries, metric collection and events as any account. Needed
 * once for each recording; later invocations find the store filled.
 */
export async function loadBundledAccount(options: {
  store: Store;
  aws: AwsConnection;
  /** The account as it was at the discovery before, and when that was: without it nothing could be said to have changed. */
  earlier: { aws: AwsConnection; clock: Clock };
  config: Config;
  clock: Clock;
  progress: Progress;
  signal: AbortSignal;
}): Promise<void> {
  const { store, earlier, clock, progress } = options;
  progress.note('loading the bundled AWS account (once)');
  const quiet = { ...options, progress: silentProgress };
  await discover({ ...quiet, ...earlier, types: resourceTypes }, { regions: [] });
  await discover({ ...quiet, types: resourceTypes }, { regions: [] });
  const now = clock.now().getTime();
  const resources = (await Array.fromAsync(store.resources.stream({}))).flat();
  const since = now - RECORDED_DAYS * 864e5;
  const plan = await planMetrics(store, resourceTypes, resources, { from: since, to: now }, now);
  await collectMetrics(plan, { ...quiet, now });
  const regions = [...new Set((await store.scopes.list()).map(({ region }) => region))];
  const asked = { regions, feeds: eventFeeds, since, mostReads: Number.POSITIVE_INFINITY, paced: false };
  await syncEvents({ ...quiet, ...asked, now });
}
