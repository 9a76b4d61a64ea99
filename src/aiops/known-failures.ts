import type { StoredResource } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import type { StoredEvent } from '../store/tables/events.ts';

/** A failure that is known to have happened: what models learn from, and what predictions are held against. */
export interface KnownFailure {
  /** The resource that failed; null when the user marked a whole infrastructure. */
  uid: number | null;
  /** Milliseconds since the epoch. */
  at: number;
  /** When it was over; null where nothing says so. */
  until: number | null;
  /** Who says so: the user's mark, an alarm, RDS, ECS, or a status seen by discovery. */
  source: 'mark' | 'alarm' | 'rds' | 'ecs' | 'status';
  /** In words, with the names of what told it. */
  what: string;
}

export interface FailureScope {
  resources: readonly Pick<StoredResource, 'uid' | 'name' | 'id'>[];
  /** Marks on it count as well. */
  infrastructure: string | null;
  /** Milliseconds since the epoch, half-open: failures that began in it. */
  from: number;
  to: number;
}

/** RDS words its categories so; a failover is the failure of the instance that was left. */
const RDS_FAILURES = new Set(['failure', 'failover', 'low storage']);
const FAILED_STATUSES = new Set(['failed', 'unhealthy']);
/** More than anybody marks or a year of alarms brings about; the newest count. */
const MOST_EVENTS = 50_000;

/**
 * Every failure of these resources that the store knows of, oldest first: the user's marks, alarms that went off (but not
 * those that only scale), failures and failovers told by RDS, failed tasks and deployments told by ECS, and statuses
 * that discovery saw turn to failed or unhealthy. Cost: three queries and one for the history of each resource.
 */
export async function knownFailures(store: Store, scope: FailureScope): Promise<KnownFailure[]> {
  const { resources, from, to } = scope;
  const uids = resources.map(({ uid }) => uid);
  const events = uids.length === 0 ? [] : await store.events.list({ uids, from, to, limit: MOST_EVENTS });
  const scaling = await scalingAlarms(store, events);
  const found = [
    ...(await marked(store, scope)),
    ...events
      .filter((event) => isFailure(event) && !scaling.has(event.subject ?? ''))
      .flatMap(failuresOf(new Set(uids))),
    ...(await Promise.all(resources.map((resource) => seenFailing(store, resource, from, to)))).flat(),
  ];
  return found.sort((a, b) => a.at - b.at);
}

async function marked(store: Store, { resources, infrastructure, from, to }: FailureScope): Promise<KnownFailure[]> {
  const uids = new Set(resources.map(({ uid }) => uid));
  return (await store.incidents.list({ kind: 'failure', from, to }))
    .map((mark) => ({ mark, at: Date.parse(mark.start_at) }))
    .filter(
      ({ mark, at }) =>
        at >= from &&
        (mark.uid === null
          ? mark.infrastructure !== null && mark.infrastructure === infrastructure
          : uids.has(mark.uid)),
    )
    .map(({ mark, at }) => ({
      uid: mark.uid,
      at,
      until: mark.end_at === null ? null : Date.parse(mark.end_at),
      source: 'mark',
      what: mark.note === null ? `marked as a failure of ${mark.target}` : `${mark.target}: ${mark.note}`,
    }));
}

function isFailure({ source, name, outcome, detail }: StoredEvent): boolean {
  if (source === 'alarm') return outcome === 'ALARM' && (detail as { from?: string } | null)?.from !== 'ALARM';
  if (source === 'rds') return outcome === 'failed' || RDS_FAILURES.has(name);
  return source === 'ecs' && outcome === 'failed';
}

function failuresOf(wanted: ReadonlySet<number>): (event: StoredEvent) => KnownFailure[] {
  return ({ uids, at, source, summary }) =>
    uids
      .filter((uid) => wanted.has(uid))
      .map((uid) => ({
        uid,
        at: Date.parse(at),
        until: null,
        source: source as KnownFailure['source'],
        what: summary,
      }));
}

/** Names of the alarms among these whose only actions are scaling policies: they go off in every ordinary rush. */
async function scalingAlarms(store: Store, events: readonly StoredEvent[]): Promise<ReadonlySet<string>> {
  const uids = [...new Set(events.filter(({ source }) => source === 'alarm').flatMap((event) => event.uids))];
  if (uids.length === 0) return new Set();
  const { resources } = await store.resources.find({ uids, kinds: ['cloudwatch.alarm'] }, {});
  const onlyScale = ({ properties }: StoredResource) => {
    const actions = properties.alarm_actions;
    return (
      Array.isArray(actions) &&
      actions.length > 0 &&
      actions.every((action) => typeof action === 'string' && action.includes(':scalingPolicy:'))
    );
  };
  return new Set(resources.filter(onlyScale).map(({ id }) => id));
}

async function seenFailing(
  store: Store,
  { uid, name, id }: FailureScope['resources'][number],
  from: number,
  to: number,
): Promise<KnownFailure[]> {
  const versions = (await store.resources.history(uid)).toSorted((a, b) => a.since.localeCompare(b.since));
  return versions.flatMap((version, index) => {
    const at = Date.parse(version.since);
    const before = versions[index - 1]?.resource.status;
    const { status, native_status } = version.resource;
    // What discovery met failing may have failed long before.
    if (before === undefined || FAILED_STATUSES.has(before) || !FAILED_STATUSES.has(status)) return [];
    if (at < from || at >= to) return [];
    return [
      {
        uid,
        at,
        until: version.until === null ? null : Date.parse(version.until),
        source: 'status' as const,
        what: `${name ?? id} was seen ${native_status ?? status}`,
      },
    ];
  });
}
