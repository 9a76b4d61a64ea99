/** What database clusters, replicas and standbys survive. */
import { inLinks, outLinks, type TopologyGraph, type TopologyNode } from '../graph.ts';
import { dependsOn } from './providers.ts';
import type { ImpactRule, ImpactState, Loss } from './rule.ts';

/** A cluster survives its writer while a reader is there to take over. */
const clusters: ImpactRule = {
  over: [{ type: 'MEMBER_OF', hits: 'target' }],
  judge(key, state) {
    const all = inLinks(state.graph, key, 'MEMBER_OF');
    const available = all.filter(({ node }) => node.status === 'available');
    const members = available.length > 0 ? available : all;
    const lost = members.filter((member) => state.lossOf(member.key)?.level === 'down');
    const [first] = lost;
    const by = first && state.lossOf(first.key);
    if (first === undefined || by === undefined) return undefined;
    const redundancy = { of: 'available instances', total: members.length, remaining: members.length - lost.length };
    if (redundancy.remaining === 0) {
      const reason =
        members.length === 1 ? `${first.node.id} is its only available instance` : 'none of its instances is left';
      return { level: 'down', reason, link: 'MEMBER_OF', redundancy, by };
    }
    const writer = writerOf(state.graph.getNodeAttributes(key));
    const survivor = members.find((member) => !lost.includes(member))?.node.id ?? '';
    const reason = lost.some(({ node }) => node.id === writer)
      ? `loses its writer ${writer} and fails over to ${survivor}`
      : `loses reader ${first.node.id}; ${redundancy.remaining} of ${redundancy.total} instances left`;
    return { level: 'degraded', reason, link: 'MEMBER_OF', redundancy, by };
  },
};

/** An instance whose zone is lost with a subnet: a standby in another zone takes over, if there is one. */
const placements: ImpactRule = {
  over: [{ type: 'USES', hits: 'source' }],
  *reaches({ key }, { graph }) {
    // A member of a cluster often has no subnet group of its own.
    if (graph.getNodeAttribute(key, 'kind') !== 'rds.subnet_group') return;
    for (const { key: user, node } of inLinks(graph, key, 'USES')) {
      if (node.kind === 'rds.cluster') for (const member of inLinks(graph, user, 'MEMBER_OF')) yield member.key;
    }
  },
  judge(key, state) {
    const node = state.graph.getNodeAttributes(key);
    if (node.kind !== 'rds.instance' || node.zone === null) return undefined;
    const own = outLinks(state.graph, key, 'USES');
    const groups =
      own.length > 0
        ? own
        : outLinks(state.graph, key, 'MEMBER_OF').flatMap((one) => outLinks(state.graph, one.key, 'USES'));
    for (const { key: group } of groups.filter((one) => one.node.kind === 'rds.subnet_group')) {
      const subnets = outLinks(state.graph, group, 'IN_SUBNET');
      const by = lostIn(node.zone, subnets, state);
      if (by === undefined) continue;
      const standby = standbyZone(node, subnets, state);
      const subnet = state.graph.getNodeAttribute(by.key, 'id');
      if (standby !== undefined)
        return {
          level: 'degraded',
          reason: `fails over from ${node.zone} to its standby${standby}`,
          link: 'IN_SUBNET',
          by,
        };
      const reason = `runs in ${subnet} (${node.zone})${node.properties?.multi_az ? ', and its standby is lost too' : ' without a standby'}`;
      return { level: 'down', reason, link: 'IN_SUBNET', by };
    }
    return undefined;
  },
};

export const DATABASE_RULES: readonly ImpactRule[] = [
  clusters,
  placements,
  dependsOn({ type: 'MEMBER_OF', hits: 'source', weakens: false, says: (cluster) => `belongs to cluster ${cluster}` }),
  dependsOn({
    type: 'REPLICATES_FROM',
    hits: 'source',
    weakens: false,
    level: 'degraded',
    says: (source) => `receives no more changes from ${source}; it can be promoted`,
  }),
];

export function writerOf({ properties }: Pick<TopologyNode, 'properties'>): string | undefined {
  const writer = properties?.writer;
  return typeof writer === 'string' ? writer : undefined;
}

function lostIn(zone: string, subnets: { key: string; node: TopologyNode }[], state: ImpactState): Loss | undefined {
  return subnets
    .filter(({ node }) => node.zone === zone)
    .map(({ key }) => state.lossOf(key))
    .find((loss) => loss?.level === 'down');
}

/** ` in us-east-1b` for a Multi-AZ instance with a subnet left elsewhere; undefined when nothing can take over. */
function standbyZone(
  { zone, properties }: TopologyNode,
  subnets: { key: string; node: TopologyNode }[],
  state: ImpactState,
): string | undefined {
  if (properties?.multi_az !== true) return undefined;
  const left = subnets.filter(({ key, node }) => node.zone !== zone && state.lossOf(key)?.level !== 'down');
  const secondary = properties.secondary_zone;
  if (typeof secondary !== 'string') return left.length > 0 ? '' : undefined;
  return left.some(({ node }) => node.zone === secondary) ? ` in ${secondary}` : undefined;
}

/**
 * What a database survives by itself, as a sentence for the head of an answer; undefined for anything else.
 */
export function resilienceOf(key: string, graph: TopologyGraph): string | undefined {
  const node = graph.getNodeAttributes(key);
  if (node.kind === 'rds.instance' && outLinks(graph, key, 'MEMBER_OF').length === 0) {
    const replicas = inLinks(graph, key, 'REPLICATES_FROM').map(({ node: replica }) => replica.id);
    const promoted = replicas.length === 0 ? '' : ` A replica could be promoted by hand: ${replicas.join(', ')}.`;
    if (node.properties?.multi_az === true)
      return `${node.id} is Multi-AZ: it survives the loss of its host or zone by failing over. Below is what breaks when all of it is lost.${promoted}`;
    return `${node.id} is in a single zone${node.zone === null ? '' : ` (${node.zone})`} without a standby.${promoted}`;
  }
  if (node.kind === 'rds.cluster') {
    const members = inLinks(graph, key, 'MEMBER_OF').filter((member) => member.node.status === 'available');
    return members.length > 1
      ? `${node.id} has ${members.length} available instances and survives the loss of any one of them. Below is what breaks when all are lost.`
      : `${node.id} has ${members.length === 1 ? 'a single available instance' : 'no available instance'}: nothing can take over.`;
  }
  return undefined;
}
