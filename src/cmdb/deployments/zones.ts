import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';

/**
 * The availability zones that the tasks of a service may run in: those of its subnets, or else of the container instances
 * of its cluster. In order; empty where neither was discovered.
 */
export async function zonesOf(store: Store, service: StoredResource): Promise<string[]> {
  const subnets = await neighbours(store, service, 'IN_SUBNET', 'ec2.subnet');
  if (subnets.length > 0) return zonesIn(subnets);
  const cluster = service.properties.cluster;
  const { resources } = await store.resources.find(
    {
      kinds: ['ecs.container_instance'],
      accounts: [service.account],
      regions: [service.region],
      ...(typeof cluster === 'string' ? { compare: [{ property: 'cluster', operator: '=', value: cluster }] } : {}),
    },
    {},
  );
  return zonesIn(resources);
}

async function neighbours(
  store: Store,
  service: StoredResource,
  type: string,
  kind: string,
): Promise<StoredResource[]> {
  const edges = await store.relationships.around([service.uid]);
  const uids = edges.flatMap((edge) => (edge.type === type && edge.source === service.uid ? [edge.target] : []));
  if (uids.length === 0) return [];
  return (await store.resources.find({ uids, kinds: [kind] }, {})).resources;
}

function zonesIn(resources: readonly StoredResource[]): string[] {
  return [...new Set(resources.flatMap(({ zone }) => zone ?? []))].sort();
}
