/** What a service ran before, as the store saw it and as CloudTrail recorded it. */
import type { Json, StoredResource } from '../../core/model.ts';
import type { ResourceVersion } from '../../store/tables/resources.ts';
import type { RevisionSet } from './set-by-calls.ts';
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
  /** By what it is known: a discovery that saw it, or the call that set it. */
  known: 'discovered' | 'called';
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
    } else runs.push({ revision, since, until, completed, known: 'discovered' });
  }
  return runs;
}

export interface EarlierQuestion {
  /** What the store saw of the service, newest first. */
  history: readonly ResourceVersion[];
  /** The calls that set its revision, newest first. */
  sets: readonly RevisionSet[];
  /** `family:12`, what it is set to. */
  current: string;
}

/**
 * The revision that ran before the current one: of what was discovered and what was recorded, whichever ran later.
 * @param fits leaves out revisions that are not looked for
 */
export function ranBefore(
  { history, sets, current }: EarlierQuestion,
  fits: (run: EarlierRevision) => boolean = () => true,
): EarlierRevision | undefined {
  const [seen, called] = [revisionsRun(history), runsOf(sets)].map((runs) =>
    runs.find((run) => run.revision !== current && fits(run)),
  );
  if (seen === undefined || called === undefined) return seen ?? called;
  // The call tells to the second what discoveries tell only between them.
  return seen.revision === called.revision || (seen.until ?? '9') <= (called.until ?? '9') ? called : seen;
}

function runsOf(sets: readonly RevisionSet[]): EarlierRevision[] {
  return sets.map(({ at, revision }, index) => ({
    revision,
    since: at,
    until: sets[index - 1]?.at ?? null,
    completed: false,
    known: 'called',
  }));
}

function revisionIn({ properties: { task_definition } }: Pick<StoredResource, 'properties'>): string | null {
  return typeof task_definition === 'string' && task_definition !== '' ? shortRevision(task_definition) : null;
}

function rolloutOf({ properties: { deployments } }: Pick<StoredResource, 'properties'>): Json {
  const all = Array.isArray(deployments) ? (deployments as Record<string, Json>[]) : [];
  return all.find(({ status }) => status === 'PRIMARY')?.rollout_state ?? null;
}
