/** What a network loses with a NAT gateway, an internet gateway or a route table. */
import type { Json } from '../../../core/model.ts';
import { inLinks, labelOf, outLinks, type TopologyGraph } from '../graph.ts';
import type { ImpactRule, Loss, Verdict } from './rule.ts';

const DEFAULT_ROUTES = ['0.0.0.0/0', '::/0'];

/** Route table: its routes to what is lost lead nowhere. */
const routeTables: ImpactRule = {
  over: [{ type: 'ROUTES_TO', hits: 'source' }],
  judge(key, state) {
    if (state.graph.getNodeAttribute(key, 'kind') !== 'ec2.route_table') return undefined;
    for (const gateway of outLinks(state.graph, key, 'ROUTES_TO')) {
      const by = state.lossOf(gateway.key);
      if (by?.level !== 'down') continue;
      const destinations = textsOf(gateway.properties?.destinations);
      const way = destinations.find((destination) => DEFAULT_ROUTES.includes(destination));
      return {
        level: 'degraded',
        reason: `sends ${way ?? (destinations.join(', ') || 'traffic')} to ${labelOf(gateway.node)}`,
        link: 'ROUTES_TO',
        lacks: way === undefined ? null : gateway.node.kind === 'ec2.internet_gateway' ? 'internet' : 'outbound',
        by,
      };
    }
    return undefined;
  },
};

/** Subnet: goes out through the one route table that serves it. */
const servedSubnets: ImpactRule = {
  over: [{ type: 'ASSOCIATED_WITH', hits: 'target' }],
  judge(key, state) {
    for (const table of inLinks(state.graph, key, 'ASSOCIATED_WITH')) {
      const by = state.lossOf(table.key);
      if (by === undefined || by.level === 'at_risk') continue;
      const link = 'ASSOCIATED_WITH';
      if (by.level === 'down' || by.lacks === null) {
        const reason =
          by.level === 'down'
            ? `loses its route table ${labelOf(table.node)}`
            : `its ${labelOf(table.node)} ${by.reason}`;
        return { level: 'degraded', reason, link, by };
      }
      const what = by.lacks === 'internet' ? 'its way to and from the internet' : 'outbound internet';
      const unused = by.lacks === 'outbound' ? otherGateways(key, state.graph, by) : '';
      return {
        level: 'degraded',
        reason: `loses ${what}: its route table ${labelOf(table.node)} ${by.reason}${unused}`,
        link,
        lacks: by.lacks,
        by,
      };
    }
    return undefined;
  },
};

/** What lies in such subnets only. */
const residents: ImpactRule = {
  over: [{ type: 'IN_SUBNET', hits: 'source' }],
  judge(key, state) {
    const subnets = outLinks(state.graph, key, 'IN_SUBNET');
    const losses = subnets.map((subnet) => state.lossOf(subnet.key));
    const by = losses.find((loss) => loss?.lacks !== null && loss !== undefined);
    if (by === undefined || !losses.every((loss) => loss?.level === 'down' || loss?.lacks === by.lacks))
      return undefined;
    const { kind, properties } = state.graph.getNodeAttributes(key);
    const subnet = labelOf(state.graph.getNodeAttributes(by.key));
    const verdict = (level: Verdict['level'], reason: string): Verdict => ({ level, reason, link: 'IN_SUBNET', by });
    if (by.lacks === 'internet') {
      if (kind.endsWith('.load_balancer'))
        return properties?.scheme === 'internet-facing'
          ? verdict('down', `cannot be reached from the internet: ${subnet} ${by.reason}`)
          : undefined;
      if (kind === 'ec2.nat_gateway')
        return properties?.connectivity === 'private'
          ? undefined
          : verdict('down', `has no way to the internet: ${subnet} ${by.reason}`);
    }
    if (!['ec2.instance', 'ecs.service', 'ecs.task', 'autoscaling.group'].includes(kind)) return undefined;
    const what = by.lacks === 'internet' ? 'the internet' : 'outbound internet';
    return verdict('at_risk', `loses ${what} with ${subnet}; whether it needs it is not known`);
  },
};

export const ROUTING_RULES: readonly ImpactRule[] = [routeTables, servedSubnets, residents];

/** Names the working NAT gateways of the VPC that the subnet does not use: a change of route away. */
function otherGateways(subnet: string, graph: TopologyGraph, loss: Loss): string {
  const lost = loss.cause?.key;
  const names = outLinks(graph, subnet, 'BELONGS_TO_VPC')
    .flatMap((vpc) => inLinks(graph, vpc.key, 'BELONGS_TO_VPC'))
    .filter(({ key, node }) => node.kind === 'ec2.nat_gateway' && node.status === 'available' && key !== lost)
    .map(({ node }) => labelOf(node));
  return names.length === 0 ? ', the only NAT gateway of its VPC' : `, although the VPC has ${names.join(', ')} too`;
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
