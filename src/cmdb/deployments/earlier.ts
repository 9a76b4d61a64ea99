/** What a service ran before, as the store saw it. */
import type { Json, StoredResource } from '../../core/model.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import { shortRevision } from './task-definition-name.ts';

/** A revision that was the service's own, newest first in lists. */
export interface EarlierRevision {
  /** `family:12` */
  revision: string;
  /** Between these moments it was seen in use; `until` is null while it still is. */
  since: string;
  until: string | null;
  /** Whether its rollout was seen completed. */
  completed: boolean;
}

/** The revisions a service was set to, newest first; one that came back later is there twice. Pure. */
export function revisionsRun(versions: readonly ResourceVersion[]): EarlierRevision[] {
  const runs: EarlierRevision[] = [];
  for (const { since, until, resource } of versions) {
    const revision = revisionIn(resource);
    if (revision === null) continue;
    const completed = rolloutOf(resource) === 'COMPLETED';
    const last = runs.at(-1);
    if (last?.revision === revision) {
      last.since = since;
      last.completed ||= completed;
    } else runs.push({ revision, since, until, completed });
  }
  return runs;
}

/**
 * The revision that ran before `current`, by what was discovered.
 * @param good only one whose rollout was seen completed
 */
export function ranBefore(
  versions: readonly ResourceVersion[],
  current: string,
  good = false,
): EarlierRevision | undefined {
  return revisionsRun(versions).find(({ revision, completed }) => revision !== current && (!good || completed));
}

function revisionIn({ properties: { task_definition } }: Pick<StoredResource, 'properties'>): string | null {
  return typeof task_definition === 'string' && task_definition !== '' ? shortRevision(task_definition) : null;
}

function rolloutOf({ properties: { deployments } }: Pick<StoredResource, 'properties'>): Json {
  const all = Array.isArray(deployments) ? (deployments as Record<string, Json>[]) : [];
  return all.find(({ status }) => status === 'PRIMARY')?.rollout_state ?? null;
}
