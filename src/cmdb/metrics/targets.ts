import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import type { Target } from '../resolve.ts';
import { resourceTypes } from '../resources/index.ts';

/** The resources a target stands for: itself, or the members of the infrastructure. */
export async function resourcesOf(store: Store, target: Target): Promise<StoredResource[]> {
  if (target.kind === 'resource') return [target.resource];
  const { resources } = await store.resources.find({ infrastructures: [target.infrastructure.name] }, {});
  return resources;
}

/** The name a target is called by in answers. */
export function targetName(target: Target): string {
  return target.kind === 'infrastructure' ? target.infrastructure.name : (target.resource.name ?? target.resource.id);
}

/** Names of the series that the type of a resource declares for it. */
export function declaredMetrics(resource: StoredResource): string[] {
  const specs = resourceTypes.find(({ kind }) => kind === resource.kind)?.metrics ?? [];
  return specs.filter((spec) => spec.dimensions(resource) !== null).map(({ metric }) => metric);
}
