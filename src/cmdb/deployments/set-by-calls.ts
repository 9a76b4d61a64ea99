/** Which revisions a service was set to, by the calls that CloudTrail recorded, and which of them somebody took back. */
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import { actorName } from '../events/actor-name.ts';
import { revisionName, shortRevision } from './task-definition-name.ts';

/** One call that set the service to a revision. */
export interface RevisionSet {
  at: string;
  /** `family:12` */
  revision: string;
  by: string | null;
}

/** Somebody went from a revision back to one that had run before it. */
export interface TakenBack {
  at: string;
  /** What was gone back to. */
  to: string;
  by: string | null;
}

/** Calls that are looked at, the newest first. */
const CALLS = 500;

/** Newest first; calls that set it to what it had are left out. Empty where CloudTrail was not read. */
export async function revisionsSet(store: Store, { uid }: StoredResource, at?: Date): Promise<RevisionSet[]> {
  const events = await store.events.list({
    uids: [uid],
    sources: ['cloudtrail'],
    names: ['CreateService', 'UpdateService'],
    ...(at === undefined ? {} : { to: at.getTime() + 1 }),
    limit: CALLS,
  });
  const sets = events.flatMap((event): RevisionSet[] => {
    const revision = event.outcome === 'ok' ? revisionIn(event) : null;
    const by = event.actor === null ? null : actorName(event.actor);
    return revision === null ? [] : [{ at: event.at, revision, by }];
  });
  return sets.filter(({ revision }, index) => revision !== sets[index + 1]?.revision);
}

/**
 * Revisions that were gone back from, by revision: to a lower number of the same family, or to what had run
 * before of another. One
 * that was set anew afterwards is meant again, and not among them. Pure.
 * @param sets newest first
 */
export function takenBack(sets: readonly RevisionSet[]): Map<string, TakenBack> {
  const found = new Map<string, TakenBack>();
  const ran = new Set<string>();
  let last: string | undefined;
  for (const { at, revision, by } of sets.toReversed()) {
    found.delete(revision);
    if (last !== undefined && goesBack(last, revision, ran)) found.set(last, { at, to: revision, by });
    ran.add(revision);
    last = revision;
  }
  return found;
}

/** `anna@example.com went back from it to shop:88 at 2026-11-19 15:00 UTC`. */
export function takenBackTold({ at, to, by }: TakenBack): string {
  return `${by ?? 'somebody'} went back from it to ${to} at ${at.slice(0, 16).replace('T', ' ')} UTC`;
}

/** The answer names the revision where the request names only its family. */
function revisionIn({ detail }: StoredEvent): string | null {
  const { requestParameters: request, responseElements: answer } = (detail ?? {}) as Record<string, unknown>;
  const { service } = (answer ?? {}) as { service?: { taskDefinition?: unknown } };
  const { taskDefinition } = (request ?? {}) as { taskDefinition?: unknown };
  for (const name of [service?.taskDefinition, taskDefinition])
    if (typeof name === 'string' && revisionName(name).revision !== null) return shortRevision(name);
  return null;
}

/** Within a family the number tells; a return to the newer one after a rollback takes nothing back. */
function goesBack(from: string, to: string, ran: ReadonlySet<string>): boolean {
  const [a, b] = [revisionName(from), revisionName(to)];
  return a.family === b.family ? (b.revision ?? 0) < (a.revision ?? 0) : ran.has(to);
}
