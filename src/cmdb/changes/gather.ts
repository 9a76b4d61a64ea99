/** Reads from the store what differs within a window, and what is needed to tell it: ends of links, what properties name. */
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { ChangeWindow, CompleteScan, LinkDifference, ResourceDifference } from '../../store/tables/changes.ts';
import { resourceTypes } from '../resources/index.ts';
import type { Differences } from './change.ts';
import type { Telling } from './fields.ts';

export interface Gathered extends Differences {
  scans: Scans;
  /** Up to when it was looked: the discovery after the window, which saw first what came within it. Milliseconds. */
  seenUntil: number;
}

const BATCH = 500;
const UNKNOWN: Telling = {};

/** What the type of a kind declares; nothing for a kind that is no longer known. */
export function tellingOf(kind: string): Telling {
  return resourceTypes.find((type) => type.kind === kind) ?? UNKNOWN;
}

/** When each scope was seen whole: what an answer about changes can know. */
export class Scans {
  readonly #times = new Map<string, number[]>();
  readonly #known: ReadonlySet<string>;
  readonly #from: number;

  constructor(scans: readonly CompleteScan[], seenBefore: ReadonlySet<string>, from: number) {
    for (const { account, region, kind, at } of scans) {
      const key = `${account} ${region} ${kind}`;
      this.#times.set(key, [...(this.#times.get(key) ?? []), at]);
    }
    for (const times of this.#times.values()) times.sort((a, b) => a - b);
    this.#known = seenBefore;
    this.#from = from;
  }

  /** The moment from which on a scope can be compared; undefined when it was never seen whole. */
  baseline(account: string, region: string, kind: string): number | undefined {
    const key = `${account} ${region} ${kind}`;
    const times = this.#times.get(key) ?? [];
    if (this.#known.has(key) || (times[0] ?? Number.POSITIVE_INFINITY) <= this.#from) return this.#from;
    return times[0];
  }

  /** Of every scope that can be compared. */
  baselines(): CompleteScan[] {
    return [...new Set([...this.#times.keys(), ...this.#known])].flatMap((key) => {
      const [account = '', region = '', kind = ''] = key.split(' ');
      const at = this.baseline(account, region, kind);
      return at === undefined ? [] : [{ account, region, kind, at }];
    });
  }

  /** The last time before `at` that a scope was seen whole; null when it is not known any more. */
  before(account: string, region: string, kind: string, at: number): string | null {
    const last = this.#times.get(`${account} ${region} ${kind}`)?.findLast((time) => time < at);
    return last === undefined ? null : new Date(last).toISOString();
  }

  /** What can be compared of the scopes that fit. */
  comparable(fits: (scope: { account: string; region: string; kind: string }) => boolean): Comparable {
    const told: Comparable = { scopes: 0, compared: 0, from: null, last: null };
    for (const [key, times] of this.#times) {
      const [account = '', region = '', kind = ''] = key.split(' ');
      if (!fits({ account, region, kind })) continue;
      const baseline = this.baseline(account, region, kind);
      const last = times.at(-1);
      if (baseline === undefined || last === undefined) continue;
      told.scopes++;
      if (last > baseline) told.compared++;
      told.from = Math.min(told.from ?? baseline, baseline);
      told.last = Math.max(told.last ?? last, last);
    }
    return told;
  }
}

/** What is known of scopes at both ends of a window. Milliseconds since the epoch. */
export interface Comparable {
  scopes: number;
  /** Of them, those seen whole again within the window, later than the moment they are compared with. */
  compared: number;
  /** The earliest moment any is compared with: later than the window begins where nothing was known before. */
  from: number | null;
  /** When any was seen whole the last time. */
  last: number | null;
}

/**
 * What differs from the beginning of a window to the first look after it: what came late in the window is seen only then.
 * Which of it lies in the window is for placeInWindow to say.
 * @param now the present: at or before the end of what is looked at, the current rows serve
 */
export async function gather(store: Store, asking: { from: number; to: number }, now: number): Promise<Gathered> {
  const { scans: all, seenBefore } = await store.changes.scans({ from: asking.from, to: Math.max(asking.to, now) });
  const complete = upToNextLook(all, asking.to);
  const seenUntil = complete.reduce((last, { at }) => Math.max(last, at), asking.to);
  const window = { from: asking.from, to: seenUntil };
  const scans = new Scans(complete, seenBefore, window.from);
  const asked: ChangeWindow = { ...window, baselines: scans.baselines() };
  const resources: ResourceDifference[] = [];
  for await (const batch of store.changes.resources(asked)) resources.push(...batch);
  const links: LinkDifference[] = [];
  for await (const batch of store.changes.relationships(asked)) links.push(...batch);
  const at = window.to >= now ? undefined : new Date(window.to);
  const standing = await standingLinks(store, resources, links, at);
  const others = await otherEnds(store, resources, links, standing, window, at);
  for (const resource of await namedByProperties(store, resources, window, at)) others.set(resource.uid, resource);
  return { resources, links, standing, others, scans, seenUntil };
}

/** Of each scope, its looks up to a moment and the first one after. */
function upToNextLook(scans: readonly CompleteScan[], to: number): CompleteScan[] {
  const next = new Map<string, number>();
  const keyOf = ({ account, region, kind }: CompleteScan) => `${account} ${region} ${kind}`;
  for (const scan of scans)
    if (scan.at > to) next.set(keyOf(scan), Math.min(next.get(keyOf(scan)) ?? Number.POSITIVE_INFINITY, scan.at));
  return scans.filter((scan) => scan.at <= (next.get(keyOf(scan)) ?? to));
}

/** Only of what still is, and of the types by which a resource type says whose change is whose. */
async function standingLinks(
  store: Store,
  resources: readonly ResourceDifference[],
  links: readonly LinkDifference[],
  at: Date | undefined,
): Promise<Differences['standing']> {
  const types = new Set<string>(
    resourceTypes.flatMap(({ restates = {}, follows = {}, partOf = [] }) =>
      [...Object.values(restates), ...Object.values(follows), ...partOf].map(({ link }) => link),
    ),
  );
  const differing = new Set(links.map(({ source, type, target }) => `${source.uid} ${type} ${target.uid}`));
  const found = new Map<string, Differences['standing'][number]>();
  const uids = resources.filter(({ before, after }) => before && after).map(({ uid }) => uid);
  for (let from = 0; from < uids.length; from += BATCH)
    for (const { source, target, type } of await store.relationships.around(uids.slice(from, from + BATCH), at)) {
      const key = `${source} ${type} ${target}`;
      if (types.has(type) && !differing.has(key)) found.set(key, { source, target, type });
    }
  return [...found.values()];
}

async function otherEnds(
  store: Store,
  resources: readonly ResourceDifference[],
  links: readonly LinkDifference[],
  standing: Differences['standing'],
  { from }: { from: number },
  at: Date | undefined,
): Promise<Map<number, StoredResource>> {
  const differing = new Set(resources.map(({ uid }) => uid));
  const ends = new Set([
    ...links.flatMap(({ source, target, owner }) => [source.uid, target.uid, owner]),
    ...standing.flatMap(({ source, target }) => [source, target]),
  ]);
  const missing = [...ends].filter((uid) => !differing.has(uid));
  const found = new Map<number, StoredResource>();
  const look = async (wanted: number[], moment: Date | undefined) => {
    for (let start = 0; start < wanted.length; start += BATCH) {
      const uids = wanted.slice(start, start + BATCH);
      const filter = moment === undefined ? { uids } : { uids, at: moment };
      for (const resource of (await store.resources.find(filter, {})).resources) found.set(resource.uid, resource);
    }
  };
  await look(missing, at);
  await look(
    missing.filter((uid) => !found.has(uid)),
    new Date(from),
  );
  return found;
}

async function namedByProperties(
  store: Store,
  resources: readonly ResourceDifference[],
  { from }: { from: number },
  at: Date | undefined,
): Promise<StoredResource[]> {
  const named: StoredResource[] = [];
  for (const { before, after } of resources) {
    if (before === null || after === null) continue;
    for (const [property, kind] of Object.entries(tellingOf(after.kind).expands ?? {})) {
      const [old, now] = [before.properties[property], after.properties[property]];
      if (old === now) continue;
      for (const [id, moment] of [[old, new Date(from)] as const, [now, at] as const])
        if (typeof id === 'string')
          named.push(...(await store.resources.resolve(id, moment)).filter((found) => found.kind === kind));
    }
  }
  return named;
}
