/** Which series a capacity forecast of the estate is about. */
import {
  type CapacityAsked,
  type CapacityCandidate,
  capacityCandidates,
  labelledCandidates,
} from '../../aiops/capacity-question.ts';
import { partsOf } from '../../aiops/failure-scope.ts';
import { resourcesOf, targetName } from '../../cmdb/metrics/targets.ts';
import { type Narrowing, resolveTarget, type Target } from '../../cmdb/resolve.ts';
import { counted, numbered } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { ResourceFilter } from '../../store/tables/resource-query.ts';
import type { CapacityAnswer } from './capacity-schema.ts';

export interface CapacitySubject {
  target: CapacityAnswer['target'];
  resources: StoredResource[];
  candidates: CapacityCandidate[];
  /** What was understood in a way that is worth a word. */
  notes: string[];
}

/** What the word names: a resource with its parts, an infrastructure, or the label of imported series. */
export async function capacitySubject(
  store: Store,
  word: string,
  narrowing: Narrowing,
  filter: ResourceFilter,
  asked: CapacityAsked,
): Promise<CapacitySubject> {
  try {
    const { found, notes } = await meant(store, word, narrowing, asked);
    const all =
      found.kind === 'infrastructure' ? await resourcesOf(store, found) : await partsOf(store, found.resource);
    const resources = await fitting(store, all, filter);
    if (all.length > 0 && resources.length === 0)
      throw usageError(
        `nothing of ${targetName(found)} fits --type, --env and --region`,
        'leave them out: all of it is forecast',
      );
    const id = found.kind === 'infrastructure' ? found.infrastructure.name : found.resource.id;
    const { candidates, notes: disks } = await withDisks(store, resources, asked);
    return {
      target: { kind: found.kind, id, name: targetName(found) },
      resources,
      candidates,
      notes: [...notes, ...disks],
    };
  } catch (error) {
    // An imported series may belong to something that was never discovered.
    const candidates = await labelledCandidates(store, word.trim(), asked);
    const label = candidates[0]?.series.label;
    if (label === undefined || !(error instanceof OpsctlError && error.code === 'not_found')) throw error;
    return { target: { kind: 'label', id: label, name: label }, resources: [], candidates, notes: [] };
  }
}

/** Of several things of one name, none of them an infrastructure, the only one that is measured is meant. */
async function meant(
  store: Store,
  word: string,
  narrowing: Narrowing,
  asked: CapacityAsked,
): Promise<{ found: Target; notes: string[] }> {
  try {
    return { found: await resolveTarget(store, word, narrowing), notes: [] };
  } catch (error) {
    if (!(error instanceof OpsctlError && error.code === 'ambiguous')) throw error;
    if (narrowing.kind === undefined && (await store.infrastructures.get(word.trim()))) throw error;
    const named = (await store.resources.resolve(word.trim())).filter(
      ({ kind, region }) =>
        (narrowing.kind ?? kind) === kind && (narrowing.region === undefined || narrowing.region === region),
    );
    const measured = new Set((await capacityCandidates(store, named, asked)).map(({ resource }) => resource?.uid));
    const [resource, another] = named.filter(({ uid }) => measured.has(uid));
    if (!resource || another) throw error;
    return {
      found: { kind: 'resource', resource },
      notes: [
        `"${word.trim()}" fits ${named.length} things: the ${resource.kind} is meant, the only one with such series`,
      ],
    };
  }
}

async function fitting(
  store: Store,
  resources: readonly StoredResource[],
  filter: ResourceFilter,
): Promise<StoredResource[]> {
  const narrows = [filter.types, filter.kinds, filter.regions, filter.environments].some((words) => words?.length);
  if (!narrows) return [...resources];
  return (await store.resources.find({ ...filter, uids: resources.map(({ uid }) => uid) }, {})).resources;
}

/**
 * The series of these resources; and of the machines that their volumes are attached to, how full their disks are: a volume
 * itself does not know what is written on it.
 */
export async function withDisks(
  store: Store,
  resources: readonly StoredResource[],
  asked: CapacityAsked,
): Promise<{ candidates: CapacityCandidate[]; notes: string[] }> {
  const candidates = await capacityCandidates(store, resources, asked);
  const volumes = new Set(resources.filter(({ kind }) => kind === 'ec2.volume').map(({ uid }) => uid));
  const asksDisks = asked.metrics.length === 0 || asked.metrics.some((word) => /^(disks?|storage)$/i.test(word.trim()));
  if (volumes.size === 0 || !asksDisks) return { candidates, notes: [] };
  const links = (await store.relationships.around([...volumes])).filter(
    ({ type, source }) => type === 'ATTACHED_TO' && volumes.has(source),
  );
  const uids = [...new Set(links.map(({ target }) => target))];
  const hosts = uids.length === 0 ? [] : (await store.resources.find({ uids }, {})).resources;
  const full: CapacityCandidate[] = [];
  for (const candidate of await capacityCandidates(store, hosts, { metrics: ['disk'] }))
    if (await store.series.span(candidate.series.id)) full.push(candidate);
  const told = new Set(full.map(({ resource }) => resource?.uid));
  const silent = hosts.filter(({ uid }) => !told.has(uid)).length;
  const own = new Set(resources.map(({ uid }) => uid));
  return {
    candidates: [...candidates, ...full.filter(({ resource }) => !own.has(resource?.uid ?? -1))],
    notes: [
      `volumes do not report how full they are: ${told.size === 0 ? 'none' : told.size} of ${counted(hosts.length, 'machine')} with these volumes ${numbered(told.size, 'reports', 'report')} it${silent > 0 ? ` (of ${silent} nothing is held: the CloudWatch agent measures it)` : ''}`,
    ],
  };
}
