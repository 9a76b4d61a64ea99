/** From relationships to the lines of a picture: which are drawn, which way round, and what security groups let connect. */

import type { RelationshipType } from '../../resource-type.ts';
import { connectionsOf } from '../impact/clients.ts';
import type { Material } from './material.ts';
import type { Role } from './picture.ts';
import type { MaterialGraph } from './topology-of.ts';

/** A line between two things that are drawn, by their keys, before things that are alike become one node. */
export interface Line {
  source: string;
  target: string;
  role: Role;
  type: string;
  bad: boolean;
}

interface Drawn {
  role: Role;
  /** Drawn against the stored direction, so that all lines run from the user to what serves it. */
  turned?: true;
}

const LINES: Readonly<Partial<Record<RelationshipType, Drawn>>> = {
  ROUTES_TO: { role: 'traffic' },
  TARGETS: { role: 'traffic' },
  REGISTERS_IN: { role: 'traffic', turned: true },
  LISTENS_ON: { role: 'part' },
  HOSTS: { role: 'runs' },
  MANAGES: { role: 'runs' },
  RUNS_ON: { role: 'runs' },
  REPLICATES_FROM: { role: 'data', turned: true },
  MEMBER_OF: { role: 'data', turned: true },
  ATTACHED_TO: { role: 'part' },
  CREATED_FROM: { role: 'part' },
  SNAPSHOT_OF: { role: 'part' },
  USES: { role: 'part' },
  MONITORS: { role: 'part' },
  ASSOCIATED_WITH: { role: 'part' },
  PROTECTED_BY: { role: 'rule' },
  CONNECTS_TO: { role: 'rule' },
};

/** Kinds that send requests of their own. */
const CLIENTS = new Set(['ec2.instance', 'ecs.service', 'ecs.task']);

/** Parts whose links speak for the thing they belong to; what others are linked with says nothing of their owner. */
const SPEAKS_FOR_OWNER = new Set(['ec2.network_interface', 'ecs.task', 'ecs.container_instance', 'elbv2.listener']);

/**
 * @param drawn the node that stands for a resource, or undefined when none does: frames, hidden ones
 * @param graph the same resources, for what can connect to what; left out where nothing is to be derived
 */
export function linesOf(
  material: Material,
  drawn: (key: string) => string | undefined,
  graph: Pick<MaterialGraph, 'topology' | 'keyOf' | 'materialKey'> | null,
): Line[] {
  const told = withoutEchoes(stored(material, drawn));
  return graph === null ? told : [...told, ...derived(material, drawn, graph, told)];
}

function stored({ links, resources }: Material, drawn: (key: string) => string | undefined): Line[] {
  const speaks = (key: string, node: string) => key === node || SPEAKS_FOR_OWNER.has(resources.get(key)?.kind ?? '');
  const lines: Line[] = [];
  for (const { source, target, link } of links) {
    const how = LINES[link.type as RelationshipType];
    const [from, to] = [drawn(source), drawn(target)];
    if (how === undefined || from === undefined || to === undefined || from === to) continue;
    if (how.role === 'part' ? source !== from || target !== to : !speaks(source, from) || !speaks(target, to)) continue;
    const bad = link.type === 'TARGETS' && link.properties.state === 'unhealthy';
    const ends = how.turned ? { source: to, target: from } : { source: from, target: to };
    lines.push({ ...ends, role: how.role, type: link.type, bad });
  }
  return lines;
}

/** Leaves out what another line says already. */
function withoutEchoes(lines: readonly Line[]): Line[] {
  const ends = ({ source, target }: Pick<Line, 'source' | 'target'>) => `${source} ${target}`;
  const targeted = new Set(lines.filter(({ type }) => type === 'TARGETS').map(ends));
  const runs = new Set(lines.filter(({ type }) => type === 'RUNS_ON').map(ends));
  const services = Map.groupBy(
    lines.filter(({ type }) => type === 'REGISTERS_IN'),
    ({ source }) => source,
  );
  const routed = new Set<string>();
  return lines.filter((line) => {
    if (line.type === 'ROUTES_TO') {
      // A load balancer and its listener state the same.
      if (routed.has(ends(line))) return false;
      routed.add(ends(line));
    }
    if (line.type === 'REGISTERS_IN') return !targeted.has(ends(line));
    // Machines that are targets because a service runs on them are told by the service.
    if (line.type === 'TARGETS' && !line.bad)
      return !services.get(line.source)?.some(({ target }) => runs.has(ends({ source: target, target: line.target })));
    return true;
  });
}

function derived(
  { resources }: Material,
  drawn: (key: string) => string | undefined,
  { topology, keyOf, materialKey }: Pick<MaterialGraph, 'topology' | 'keyOf' | 'materialKey'>,
  told: readonly Line[],
): Line[] {
  const met = new Set(told.map(({ source, target }) => `${source} ${target}`));
  const lines: Line[] = [];
  for (const [key, { kind }] of resources) {
    const [from, node] = [drawn(key), keyOf(key)];
    if (!CLIENTS.has(kind) || from === undefined || node === undefined) continue;
    for (const { provider } of connectionsOf(node, topology)) {
      const to = drawn(materialKey(provider));
      if (to === undefined || to === from || met.has(`${from} ${to}`)) continue;
      met.add(`${from} ${to}`);
      lines.push({ source: from, target: to, role: 'access', type: 'can connect', bad: false });
    }
  }
  return lines;
}
