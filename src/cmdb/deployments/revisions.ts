/** The revisions of a service's task definition: what they are, when they ran, and what differs between them. */
import type { StoredResource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import { type Properties, text } from '../properties.ts';
import { type Difference, propertyDifferences } from './differences.ts';
import { revisionsRun } from './earlier.ts';
import { containersOf, versionTold } from './summary.ts';
import { revisionName } from './task-definition-name.ts';

/** A revision by the properties that the inventory keeps of it. */
export interface KnownRevision {
  /** `family:12` */
  revision: string;
  /** `active`, `inactive`. */
  status: string;
  properties: Properties;
}

export interface RevisionSummary {
  revision: string;
  status: string;
  version: string | null;
  images: string[];
  registered_at: string | null;
  registered_by: string | null;
  /** The service is set to it. */
  current: boolean;
  /** Between which discoveries it was seen in use; null when it never was. */
  seen_from: string | null;
  seen_until: string | null;
  /** The next older one of this list; null for the oldest. */
  compared_with: string | null;
  differences: Difference[];
}

/**
 * @param known any order
 * @param current `family:12`, what the service is set to
 * @param differ how two of them differ; by what the inventory keeps, unless AWS told more
 */
export function revisionSummaries(
  known: readonly KnownRevision[],
  current: string | null,
  history: readonly ResourceVersion[],
  differ: (older: KnownRevision, newer: KnownRevision) => Difference[] = (older, newer) =>
    propertyDifferences(older.properties, newer.properties),
): RevisionSummary[] {
  const runs = revisionsRun(history);
  const sorted = known.toSorted((a, b) => order(b.revision, a.revision));
  return sorted.map((one, index) => {
    const { revision, status, properties } = one;
    const older = sorted[index + 1];
    const seen = runs.filter((run) => run.revision === revision);
    const containers = containersOf(properties);
    return {
      revision,
      status,
      version: versionTold(containers),
      images: containers.flatMap(({ image }) => image ?? []),
      registered_at: text(properties, 'registered_at') ?? null,
      registered_by: text(properties, 'registered_by') ?? null,
      current: revision === current,
      seen_from: seen.at(-1)?.since ?? null,
      seen_until: seen.length === 0 || seen[0]?.until === null ? null : (seen[0]?.until ?? null),
      compared_with: older?.revision ?? null,
      differences: older === undefined ? [] : differ(older, one),
    };
  });
}

/**
 * The revisions of these families that the inventory has: those in use and the newest of each family, and of those that
 * ran before what was seen of them then.
 */
export async function discoveredRevisions(
  store: Store,
  service: StoredResource,
  history: readonly ResourceVersion[],
  at?: Date,
): Promise<KnownRevision[]> {
  const runs = revisionsRun(history);
  const families = new Set(runs.map(({ revision }) => revisionName(revision).family));
  const found = new Map<string, KnownRevision>();
  const add = (resource: StoredResource) => {
    const known = fromInventory(resource);
    if (!found.has(known.revision)) found.set(known.revision, known);
  };
  for (const family of families) {
    const { resources } = await store.resources.find(
      {
        kinds: ['ecs.task_definition'],
        accounts: [service.account],
        regions: [service.region],
        compare: [{ property: 'family', operator: '=', value: family }],
        ...(at ? { at } : {}),
      },
      {},
    );
    for (const resource of resources) if (resource.properties.family === family) add(resource);
  }
  // Once nothing uses a revision it is no longer discovered; what was seen of it is kept.
  for (const { revision, until } of runs) {
    if (until === null || found.has(revision)) continue;
    const seen = await store.resources.resolve(revision, new Date(Date.parse(until) - 1));
    for (const resource of seen)
      if (
        resource.kind === 'ecs.task_definition' &&
        resource.account === service.account &&
        resource.region === service.region
      )
        add(resource);
  }
  return [...found.values()];
}

export function fromInventory({ name, id, status, properties }: StoredResource): KnownRevision {
  return { revision: name ?? id, status, properties };
}

/** By family, then by number: as text 10 comes before 9. */
function order(a: string, b: string): number {
  const [one, other] = [revisionName(a), revisionName(b)];
  return byCode(one.family, other.family) || (one.revision ?? 0) - (other.revision ?? 0);
}
