import { connect } from '../../src/cmdb/aws/clients.ts';
import { eventFeeds } from '../../src/cmdb/events/index.ts';
import { type EventSync, syncEvents } from '../../src/cmdb/events/sync.ts';
import { silentProgress } from '../../src/core/progress.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { EventSource } from '../../src/store/tables/events.ts';
import { type FakeAws, type FakeOperation, fakeAws } from './aws-wire.ts';
import { NOW } from './context.ts';
import { ACCOUNT, saveEstate } from './estate.ts';

const now = Date.parse(NOW);

export interface EventPlace {
  store: Store;
  aws: FakeAws;
  abort: AbortController;
  /** Syncs the last day of us-east-1, unless told otherwise. */
  sync(sources: EventSource[], options?: { at?: number; since?: number; mostReads?: number }): Promise<EventSync>;
  /** Ids of resources by their numbers, sorted. */
  named(uids: number[]): Promise<string[]>;
}

/** A small estate, and an AWS whose calls about events are answered by `handlers`. */
export async function eventPlace(handlers: Record<string, FakeOperation>): Promise<EventPlace> {
  const store = openStore({ path: ':memory:' });
  await saveEstate(store, [
    { kind: 'ec2.instance', id: 'i-0123456789abcdef0', name: 'web-1' },
    { kind: 'ecs.service', id: 'main/api', name: 'api', type: 'container' },
    { kind: 'rds.instance', id: 'shop-db', name: 'shop-db', type: 'database' },
    {
      kind: 'cloudwatch.alarm',
      id: 'web-cpu',
      name: 'web-cpu',
      type: 'monitoring',
      links: [{ type: 'MONITORS', to: 'i-0123456789abcdef0', toKind: 'ec2.instance' }],
    },
  ]);
  const aws = fakeAws({
    'sts.GetCallerIdentity': () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/test`, UserId: 'AIDA' }),
    ...handlers,
  });
  const abort = new AbortController();
  const connection = await connect({
    profile: null,
    region: 'us-east-1',
    concurrency: 2,
    requestTimeout: 5000,
    maxAttempts: 1,
    signal: abort.signal,
    env: {},
    handler: aws.requestHandler,
  });
  const sync: EventPlace['sync'] = (sources, options = {}) =>
    syncEvents({
      store,
      aws: connection,
      progress: silentProgress,
      signal: abort.signal,
      now: options.at ?? now,
      feeds: eventFeeds.filter(({ source }) => sources.includes(source)),
      regions: ['us-east-1'],
      since: options.since ?? now - 24 * 3_600_000,
      mostReads: options.mostReads ?? 5000,
      paced: false,
    });
  const named: EventPlace['named'] = async (uids) =>
    uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources.map(({ id }) => id).sort();
  return { store, aws, abort, sync, named };
}

/** A moment before the fixed clock. */
export function minutesAgo(minutes: number): Date {
  return new Date(now - minutes * 60_000);
}
