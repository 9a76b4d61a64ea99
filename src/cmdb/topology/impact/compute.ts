/** How losses travel among networks, machines, load balancers and containers. */
import type { Json } from '../../../core/model.ts';
import { inLinks, type LinkedNode, labelOf, outLinks, type TopologyGraph } from '../graph.ts';
import { dependsOn, sharesLoadOver } from './providers.ts';
import type { ImpactRule } from './rule.ts';

const isHealthy = ({ properties }: LinkedNode) => properties?.state === 'healthy';
const isRunning = ({ node }: LinkedNode) => node.status === 'running';

export const COMPUTE_RULES: readonly ImpactRule[] = [
  dependsOn({ type: 'BELONGS_TO_VPC', hits: 'source', weakens: false, says: (vpc) => `lies in VPC ${vpc}` }),
  sharesLoadOver({
    type: 'IN_SUBNET',
    hits: 'source',
    weakens: false,
    noun: 'subnets',
    last: (subnet) => `lies in subnet ${subnet} only`,
  }),
  dependsOn({ type: 'HOSTS', hits: 'target', weakens: false, says: (cluster) => `runs in ECS cluster ${cluster}` }),
  dependsOn({ type: 'RUNS_ON', hits: 'source', weakens: true, says: (host) => `runs on ${host}` }),
  dependsOn({
    type: 'LISTENS_ON',
    hits: 'source',
    weakens: false,
    says: (loadBalancer) => `is a listener of ${loadBalancer}`,
  }),
  sharesLoadOver({
    type: 'TARGETS',
    hits: 'source',
    weakens: true,
    noun: 'healthy targets',
    counts: isHealthy,
    last: (target) => `${target} is its last healthy target`,
  }),
  sharesLoadOver({
    type: 'ROUTES_TO',
    hits: 'source',
    kinds: ['elbv2.load_balancer', 'elbv2.listener'],
    weakens: true,
    noun: 'target groups with healthy targets',
    counts: (group, graph) => inService(group.key, graph),
    last: (group) => `${group} is the only target group it sends requests to`,
  }),
  sharesLoadOver({
    type: 'MANAGES',
    hits: 'source',
    kinds: ['autoscaling.group'],
    weakens: true,
    noun: 'running instances',
    counts: isRunning,
    last: (instance) => `${instance} is its only running instance, until the group replaces it`,
  }),
  sharesLoadOver({
    type: 'MANAGES',
    hits: 'source',
    kinds: ['ecs.service'],
    weakens: true,
    noun: 'running tasks',
    counts: isRunning,
    last: (task) => `${task} is its only running task, until ECS starts another`,
  }),
  dependsOn({
    type: 'MANAGES',
    hits: 'target',
    kinds: ['ecs.task'],
    weakens: false,
    says: (service) => `is a task of ${service}`,
  }),
  dependsOn({
    type: 'MANAGES',
    hits: 'target',
    kinds: ['ec2.instance'],
    weakens: false,
    level: 'at_risk',
    says: (group) => `is not replaced when it fails without ${group}`,
  }),
  dependsOn({
    type: 'PROTECTED_BY',
    hits: 'source',
    weakens: false,
    level: 'at_risk',
    says: (group) => `its traffic is filtered by ${group}`,
  }),
  dependsOn({
    type: 'USES',
    hits: 'source',
    kinds: ['autoscaling.group', 'ecs.service'],
    weakens: false,
    level: 'at_risk',
    says: (template) => `cannot start anything new without ${template}`,
  }),
  registrars(),
  fewerRegistered(),
  attachments(),
  answeringInterfaces(),
];

/** A target group has something to send requests to, as far as its targets' health is known. */
function inService(key: string, graph: TopologyGraph): boolean {
  return inServiceTargets(key, graph) > 0;
}

export function inServiceTargets(key: string, graph: TopologyGraph): number {
  return outLinks(graph, key, 'TARGETS').filter(isHealthy).length;
}

/** A target group whose targets all come from ECS services has none left when these are down. */
function registrars(): ImpactRule {
  return {
    over: [{ type: 'REGISTERS_IN', hits: 'target' }],
    judge(key, state) {
      const all = inLinks(state.graph, key, 'REGISTERS_IN');
      const lost = all.filter(
        ({ key: other, node }) => node.kind === 'ecs.service' && state.lossOf(other)?.level === 'down',
      );
      const [first] = lost;
      const by = first && state.lossOf(first.key);
      if (first === undefined || by === undefined || lost.length < all.length) return undefined;
      return { level: 'down', reason: `all its targets are tasks of ${labelOf(first.node)}`, link: 'REGISTERS_IN', by };
    },
  };
}

/**
 * A target group whose targets come from one ECS service has fewer when that runs fewer tasks. Which tasks stop is for ECS
 * to say; that they are healthy ones is the worst of it.
 */
function fewerRegistered(): ImpactRule {
  return {
    over: [{ type: 'REGISTERS_IN', hits: 'target' }],
    judge(key, state) {
      const registered = inLinks(state.graph, key, 'REGISTERS_IN');
      const [only] = registered;
      const by = only && state.lossOf(only.key);
      // A service that was not itself begun with has lost tasks on known hosts, of which their own rules tell.
      if (by?.level !== 'degraded' || by.cause !== null || by.redundancy === null) return undefined;
      if (only === undefined || registered.length > 1) return undefined;
      const { total: tasks, remaining: kept } = by.redundancy;
      const healthy = inServiceTargets(key, state.graph);
      const total = healthy > 0 ? healthy : tasks;
      const remaining = Math.max(total - (tasks - kept), 0);
      const of = healthy > 0 ? 'healthy targets' : 'targets';
      return {
        level: 'degraded',
        reason: `${remaining} of ${total} ${of} left${remaining === 0 ? ' if the healthy ones go' : ''}: ${kept} of ${tasks} tasks of ${labelOf(only.node)} stay`,
        link: 'REGISTERS_IN',
        redundancy: { of, total, remaining },
        by,
      };
    },
  };
}

/** What a volume, interface, address or gateway means to what it is attached to. */
function attachments(): ImpactRule {
  return {
    over: [{ type: 'ATTACHED_TO', hits: 'target' }],
    judge(key, state) {
      const user = state.graph.getNodeAttributes(key);
      const all = inLinks(state.graph, key, 'ATTACHED_TO');
      let verdict: ReturnType<ImpactRule['judge']>;
      for (const { key: other, node, properties } of all) {
        const by = state.lossOf(other);
        if (by?.level !== 'down') continue;
        const what = labelOf(node);
        const hit = (level: 'down' | 'degraded' | 'at_risk', reason: string) => {
          if (verdict === undefined || level === 'down') verdict = { level, reason, link: 'ATTACHED_TO', by };
        };
        if (node.kind === 'ec2.volume') {
          if (isRootDevice(properties)) hit('down', `loses its root volume ${what}`);
          else hit('degraded', `loses volume ${what}${deviceOf(properties)}`);
        } else if (node.kind === 'ec2.elastic_ip') {
          const others = all.filter((one) => one.node.kind === node.kind && state.lossOf(one.key)?.level !== 'down');
          if (user.kind === 'ec2.nat_gateway' && others.length === 0)
            hit('down', `loses its only public address ${what}`);
          else hit('degraded', `loses its public address ${what}`);
        } else if (node.kind === 'ec2.internet_gateway') hit('degraded', `loses its way to the internet, ${what}`);
        else if (Number(properties?.device_index ?? 0) > 0) hit('degraded', `loses its further interface ${what}`);
        else hit('down', `loses ${what}`);
      }
      return verdict;
    },
  };
}

/** The devices from which Amazon Machine Images start. */
function isRootDevice(properties: Record<string, Json> | null): boolean {
  return /^(?:\/dev\/(?:sda1?|xvda1?)|xvda1?)$/.test(String(properties?.device ?? ''));
}

function deviceOf(properties: Record<string, Json> | null): string {
  return typeof properties?.device === 'string' ? `, its ${properties.device}` : '';
}

/** An interface that a target group sends requests to answers only while what it is attached to runs. */
function answeringInterfaces(): ImpactRule {
  return {
    over: [{ type: 'ATTACHED_TO', hits: 'source' }],
    judge(key, state) {
      if (state.graph.getNodeAttribute(key, 'kind') !== 'ec2.network_interface') return undefined;
      if (inLinks(state.graph, key, 'TARGETS').length === 0) return undefined;
      for (const owner of outLinks(state.graph, key, 'ATTACHED_TO')) {
        const by = state.lossOf(owner.key);
        if (by?.level === 'down')
          return { level: 'down', reason: `is the interface of ${labelOf(owner.node)}`, link: 'ATTACHED_TO', by };
      }
      return undefined;
    },
  };
}
