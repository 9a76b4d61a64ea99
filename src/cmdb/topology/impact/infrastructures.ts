import { keyOf, labelOf, type TopologyGraph } from '../graph.ts';
import type { Impact, Start } from '../impact.ts';
import type { Level } from './rule.ts';

/** What an impact means for one named infrastructure. */
export interface InfrastructureEffect {
  name: string;
  level: Level;
  reason: string;
  members: number;
  down: number;
  degraded: number;
  at_risk: number;
}

/** By what an infrastructure is used from outside; the first of these that it has decides whether it is down. */
const FRONTS: { kinds: readonly string[]; noun: string }[] = [
  { kinds: ['elbv2.load_balancer', 'elb.load_balancer'], noun: 'load balancers' },
  { kinds: ['ecs.service'], noun: 'services' },
  { kinds: ['ec2.instance'], noun: 'running instances' },
  { kinds: ['rds.cluster', 'rds.instance'], noun: 'databases' },
];
const IDLE = new Set(['stopped', 'terminated', 'inactive']);
const ORDER: Level[] = ['down', 'degraded', 'at_risk'];

/**
 * The infrastructures that hold something of an impact, worst first: down when all their load balancers are (or, having
 * none, all their services, instances or databases), degraded when anything in them is down or degraded.
 */
export function infrastructureEffects(
  graph: TopologyGraph,
  impact: Impact,
  starts: readonly Start[],
): InfrastructureEffect[] {
  const levels = new Map<string, Level>(starts.map(({ key, level }) => [key, level]));
  for (const { key, level } of impact.losses) levels.set(key, level);
  const touched = new Set([...levels.keys()].flatMap((key) => graph.getNodeAttribute(key, 'infrastructures')));
  const members = new Map<string, string[]>([...touched].map((name) => [name, []]));
  graph.forEachNode((_key, { uid, infrastructures }) => {
    for (const name of infrastructures) members.get(name)?.push(keyOf(uid));
  });
  const effects = [...members].map(([name, keys]) => effectOn(name, keys, levels, graph));
  return effects.sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || (a.name < b.name ? -1 : 1));
}

function effectOn(
  name: string,
  keys: readonly string[],
  levels: ReadonlyMap<string, Level>,
  graph: TopologyGraph,
): InfrastructureEffect {
  const count = (level: Level) => keys.filter((key) => levels.get(key) === level).length;
  const counts = { members: keys.length, down: count('down'), degraded: count('degraded'), at_risk: count('at_risk') };
  for (const { kinds, noun } of FRONTS) {
    const fronts = keys.filter((key) => {
      const { kind, status } = graph.getNodeAttributes(key);
      return kinds.includes(kind) && !IDLE.has(status);
    });
    if (fronts.length === 0) continue;
    const lost = fronts.filter((key) => levels.get(key) === 'down');
    const [only] = lost;
    if (only !== undefined && lost.length === fronts.length) {
      const label = labelOf(graph.getNodeAttributes(only));
      const reason =
        lost.length === 1
          ? `${label}, the only one of its ${noun}, is down`
          : `all its ${lost.length} ${noun} are down`;
      return { name, level: 'down', reason, ...counts };
    }
    if (lost.length > 0)
      return { name, level: 'degraded', reason: `${lost.length} of its ${fronts.length} ${noun} down`, ...counts };
    break;
  }
  if (counts.down + counts.degraded > 0) {
    const parts = [
      counts.down > 0 ? `${counts.down} down` : '',
      counts.degraded > 0 ? `${counts.degraded} degraded` : '',
    ];
    return {
      name,
      level: 'degraded',
      reason: `of its ${keys.length} resources ${parts.filter(Boolean).join(', ')}`,
      ...counts,
    };
  }
  return { name, level: 'at_risk', reason: `${counts.at_risk} of its ${keys.length} resources are at risk`, ...counts };
}
