/** Who made a change: calls that CloudTrail recorded and changes that opsctl itself made, in the time it can have happened. */
import type { Store } from '../../store/index.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import { cloudTrailWrites } from '../events/cloudtrail.ts';
import { missingWindows } from '../metrics/windows.ts';
import { byAws, isOnlyState } from './by-aws.ts';
import type { Change, Doer } from './change.ts';
import { shortId } from './words.ts';

/** A change with the time in which it can have happened. */
export interface Placed {
  change: Change;
  /** When its scope was seen whole the last time before; null when that is not known any more. */
  notBefore: string | null;
}

export interface Told {
  /** The likeliest first. */
  who: Doer[];
  /** Whether CloudTrail's events of the whole time are held: without, nobody found is no finding. */
  fetched: boolean;
}

/**
 * A listing takes its time and clocks differ: the look before may have come so much earlier than it was noted, and what was
 * done through opsctl is noted after it was seen. Milliseconds.
 */
const SLACK = 5 * 60_000;

/** Calls that change nothing of the estate, though CloudTrail calls them writes. */
const NO_CHANGE =
  /^(?:ConsoleLogin|SwitchRole|AssumeRole.*|GetSessionToken|GetFederationToken|UpdateInstanceInformation|Decrypt|GenerateDataKey.*|CreateLogStream|PutLogEvents|SubmitTaskStateChange.*|SubmitContainerStateChange.*|DiscoverPollEndpoint)$/;

/** Calls that went well and changed something. */
export async function* changingCalls(store: Store, from: number, to: number): AsyncGenerator<StoredEvent> {
  for await (const batch of store.events.each({ sources: ['cloudtrail'], from, to }))
    for (const event of batch) if (isChange(event)) yield event;
}

function isChange({ outcome, name, detail }: StoredEvent): boolean {
  const { readOnly } = (detail ?? {}) as { readOnly?: unknown };
  return outcome === 'ok' && readOnly !== true && !NO_CHANGE.test(name) && !/^(?:Describe|List|Get|Lookup)/.test(name);
}

/**
 * Finds for each change who may have made it, and of the calls within the window those that belong to no change.
 * @param window milliseconds; calls outside it are read only where a change may have been made earlier
 */
export async function whoMade(
  store: Store,
  placed: readonly Placed[],
  window: { from: number; to: number },
): Promise<{ told: Told[]; unmatched: StoredEvent[] }> {
  const times = placed.map(({ change, notBefore }) => ({
    from: (notBefore === null ? window.from : Date.parse(notBefore)) - SLACK,
    to: Date.parse(change.last_at) + SLACK,
  }));
  const index = new Map<string | number, number[]>();
  for (const [at, { change }] of placed.entries())
    for (const name of namesOf(change)) index.set(name, [...(index.get(name) ?? []), at]);
  const candidates: { doer: Doer; foremost: boolean }[][] = placed.map(() => []);
  const claim = (names: Iterable<string | number>, at: number, doer: Doer, subject: string | null): boolean => {
    const found = new Set([...names].flatMap((name) => index.get(name) ?? []));
    let claimed = false;
    for (const number of found) {
      const [time, own] = [times[number], placed[number]];
      if (time === undefined || own === undefined || at < time.from || at > time.to) continue;
      claimed = true;
      candidates[number]?.push({ doer, foremost: subject !== null && namesOf(own.change).has(subject) });
    }
    return claimed;
  };

  const from = Math.min(window.from, ...times.map((time) => time.from));
  const unmatched: StoredEvent[] = [];
  for await (const event of changingCalls(store, from, window.to + 1)) {
    const at = Date.parse(event.at);
    const names = [...event.uids, ...cloudTrailWrites.names(event).map(({ id }) => id)];
    if (!claim(names, at, callOf(event), event.subject) && at >= window.from) unmatched.push(event);
  }
  for await (const entries of store.audit.stream({ from, to: window.to + SLACK, events: ['done', 'failed'] }))
    for (const { seq, at, actor, command, detail } of entries) {
      if (detail.sent === false || !Array.isArray(detail.targets)) continue;
      const names = detail.targets.flatMap((target: { id?: unknown; arn?: unknown }) =>
        [target?.id, target?.arn].filter((name) => typeof name === 'string'),
      );
      const line = typeof detail.line === 'string' ? detail.line : command;
      claim(
        names,
        Date.parse(at),
        { at, by: 'opsctl', actor, event: line, source_ip: null, event_id: `${seq}`, about: null },
        null,
      );
    }

  const own = await byAws(
    store,
    placed.map(({ change }) => change),
    times,
  );
  const fetched = await Promise.all(placed.map((one, at) => isFetched(store, one, times[at] ?? window)));
  const told = placed.map(({ change }, at) => ({
    who: whoOf(change, candidates[at] ?? [], own.get(at)),
    fetched: fetched[at] ?? false,
  }));
  return { told, unmatched: unmatched.reverse() };
}

/** The numbers, ids and ARNs of what a change is about. */
function namesOf({ resource, parts, links, what }: Change): Set<string | number> {
  const own = [resource, ...parts.map((part) => part.resource)];
  const ends = what === 'linked' ? links.flatMap(({ source, target }) => [source, target]) : [];
  return new Set(
    [
      ...own.flatMap(({ uid, id, arn, name, kind }) => [uid, id, arn, kind.startsWith('rds.') ? name : null]),
      ...ends.flatMap(({ uid, id }) => [uid, id]),
    ].filter((name) => name !== null),
  );
}

function callOf({ at, actor, name, detail, native_id }: StoredEvent): Doer {
  const { sourceIPAddress } = (detail ?? {}) as { sourceIPAddress?: unknown };
  const source_ip = typeof sourceIPAddress === 'string' ? sourceIPAddress : null;
  return { at, by: 'cloudtrail', actor, event: name, source_ip, event_id: native_id, about: askedFor(detail) };
}

/** `checkout:42 (forced)` of a call that deploys. */
function askedFor(detail: unknown): string | null {
  const { requestParameters } = (detail ?? {}) as { requestParameters?: unknown };
  const { taskDefinition, forceNewDeployment } = (requestParameters ?? {}) as Record<string, unknown>;
  const revision = typeof taskDefinition === 'string' ? shortId(taskDefinition) : '';
  const forced = forceNewDeployment === true ? 'forced' : '';
  return [revision, forced && revision ? `(${forced})` : forced].filter((part) => part !== '').join(' ') || null;
}

/** How an alarm stands is its own doing, whoever set it up; a backup is of whom a call names. */
function whoOf(change: Change, candidates: Parameters<typeof ranked>[1], own: Doer | undefined): Doer[] {
  if (own && isOnlyState(change)) return [own];
  const found = ranked(change, candidates);
  return own && found.length === 0 ? [own] : found;
}

const BEGINS = /^(?:Run|Create|Register|Restore|Launch|Start|Allocate|Import|Copy)/;
const ENDS = /^(?:Terminate|Delete|Deregister|Release|Stop|Detach)/;

/**
 * What opsctl did itself is sure. A call that is about the thing comes before one that only mentions it, and of what came
 * or went the call that makes or removes such things before others. For a change of something, calls that only mention it are
 * left out where there are better ones: a new instance names its security group and does not change it.
 */
function ranked({ what }: Change, candidates: readonly { doer: Doer; foremost: boolean }[]): Doer[] {
  const verb = what === 'appeared' ? BEGINS : what === 'gone' ? ENDS : undefined;
  const rank = ({ doer, foremost }: { doer: Doer; foremost: boolean }) => {
    if (doer.by === 'opsctl') return 0;
    if (verb?.test(doer.event)) return 1;
    return foremost ? 2 : 3;
  };
  const kept =
    what === 'changed' && candidates.some((one) => rank(one) === 2)
      ? candidates.filter((one) => rank(one) < 3)
      : candidates;
  return kept
    .toSorted((a, b) => rank(a) - rank(b) || Date.parse(b.doer.at) - Date.parse(a.doer.at))
    .map(({ doer }) => doer);
}

/** What CloudTrail may not deliver yet is not counted as missing. */
async function isFetched(
  store: Store,
  { change: { resource, last_at } }: Placed,
  { from }: { from: number; to: number },
): Promise<boolean> {
  const held = await store.events.windows('cloudtrail', resource.account, resource.region);
  return missingWindows({ from: from + SLACK, to: Date.parse(last_at) - cloudTrailWrites.settle }, held).length === 0;
}
