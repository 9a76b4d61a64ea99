/**
 * From the resources that say where they belong to those that are merely attached to them: the volume of a member is a
 * member; a security group is one when it filters the traffic of members only.
 */
import type { RelationshipType } from '../resource-type.ts';
import type { LinkIndex, Neighbour } from './link-index.ts';

/** What attaching needs to know of a resource. */
export interface Attachable {
  kind: string;
  /** Its name or id, for reasons. */
  label: string;
}

/** The group a resource belongs to, and why. */
export interface Placement {
  group: number;
  reason: string;
}

interface AttachRule {
  type: RelationshipType;
  /** Which end joins the group of the other. */
  joins: 'source' | 'target';
  /** `follows`: one member at the other end is enough. `serves`: everyone at the other end must be of one group. */
  by: 'follows' | 'serves';
  reason: string;
  kinds?: readonly string[];
}

const LOAD_BALANCERS = ['elbv2.load_balancer', 'elbv2.listener'];

/** `reason` is followed by the member's name for rules that follow. */
const RULES: readonly AttachRule[] = [
  { type: 'ATTACHED_TO', joins: 'source', by: 'follows', reason: 'attached to' },
  { type: 'SNAPSHOT_OF', joins: 'source', by: 'follows', reason: 'snapshot of' },
  { type: 'MANAGES', joins: 'target', by: 'follows', reason: 'kept running by' },
  { type: 'HOSTS', joins: 'target', by: 'follows', reason: 'in ECS cluster' },
  { type: 'RUNS_ON', joins: 'source', by: 'follows', reason: 'runs on', kinds: ['ecs.container_instance'] },
  { type: 'LISTENS_ON', joins: 'source', by: 'follows', reason: 'listener of' },
  {
    type: 'ROUTES_TO',
    joins: 'target',
    by: 'follows',
    reason: 'receives the requests of',
    kinds: ['elbv2.target_group'],
  },
  { type: 'REGISTERS_IN', joins: 'target', by: 'follows', reason: 'receives the targets of' },
  { type: 'MEMBER_OF', joins: 'source', by: 'follows', reason: 'member of database cluster' },
  { type: 'MEMBER_OF', joins: 'target', by: 'follows', reason: 'database cluster of' },
  { type: 'REPLICATES_FROM', joins: 'source', by: 'follows', reason: 'read replica of' },
  { type: 'MONITORS', joins: 'source', by: 'follows', reason: 'watches' },
  { type: 'PROTECTED_BY', joins: 'target', by: 'serves', reason: 'filters the traffic of its members only' },
  { type: 'IN_SUBNET', joins: 'target', by: 'serves', reason: 'subnet of its members only' },
  { type: 'BELONGS_TO_VPC', joins: 'target', by: 'serves', reason: 'VPC of its members only' },
  { type: 'ASSOCIATED_WITH', joins: 'source', by: 'serves', reason: 'routes for its subnets only' },
  {
    type: 'ROUTES_TO',
    joins: 'target',
    by: 'serves',
    reason: 'way out of its subnets only',
    kinds: ['ec2.nat_gateway', 'ec2.internet_gateway'],
  },
  { type: 'ROUTES_TO', joins: 'source', by: 'serves', reason: 'sends requests to it only', kinds: LOAD_BALANCERS },
  { type: 'TARGETS', joins: 'source', by: 'serves', reason: 'all its targets are members' },
  { type: 'TARGETS', joins: 'target', by: 'serves', reason: 'target of its load balancing only' },
  { type: 'REGISTERS_IN', joins: 'source', by: 'serves', reason: 'registers its members in its target group' },
  { type: 'MANAGES', joins: 'source', by: 'serves', reason: 'keeps its members running' },
  { type: 'HOSTS', joins: 'source', by: 'serves', reason: 'ECS cluster of its services only' },
  { type: 'RUNS_ON', joins: 'target', by: 'serves', reason: 'carries its containers only' },
  { type: 'USES', joins: 'target', by: 'serves', reason: 'used by its members only' },
];

export const ATTACHING_TYPES: readonly RelationshipType[] = [...new Set(RULES.map(({ type }) => type))];

/** Kinds whose presence makes a subnet or VPC somebody's; what AWS or the network itself puts there does not. */
const WORKLOAD = new Set([
  'ec2.instance',
  'rds.instance',
  'rds.cluster',
  'elbv2.load_balancer',
  'elb.load_balancer',
  'ecs.service',
  'ecs.task',
  'autoscaling.group',
]);

/**
 * Spreads `placed` (the seeds, changed in place) to everything attached. What belongs to several groups stays unplaced.
 */
export function attach(placed: Map<number, Placement>, nodes: ReadonlyMap<number, Attachable>, links: LinkIndex): void {
  let fresh = [...placed.keys()];
  while (fresh.length > 0) {
    const reached = spread('follows', fresh, placed, nodes, links);
    // Shared things are judged only when nothing follows any more, so that no user of theirs is still on its way.
    fresh = reached.length > 0 ? reached : spread('serves', [...placed.keys()], placed, nodes, links);
  }
}

function spread(
  by: AttachRule['by'],
  from: readonly number[],
  placed: Map<number, Placement>,
  nodes: ReadonlyMap<number, Attachable>,
  links: LinkIndex,
): number[] {
  const reached: number[] = [];
  const judged = new Set<number>();
  for (const uid of from) {
    for (const neighbour of links.of(uid)) {
      if (placed.has(neighbour.uid)) continue;
      for (const [index, rule] of RULES.entries()) {
        if (rule.by !== by || rule.type !== neighbour.type || (rule.joins === 'target') !== neighbour.out) continue;
        const key = neighbour.uid * RULES.length + index;
        if (judged.has(key)) continue;
        judged.add(key);
        const placement = judge(rule, neighbour.uid, placed, nodes, links);
        if (placement === undefined) continue;
        placed.set(neighbour.uid, placement);
        reached.push(neighbour.uid);
        break;
      }
    }
  }
  return reached;
}

/** Where a rule puts one unplaced resource, looking at everyone at the other end of its links of this type. */
function judge(
  rule: AttachRule,
  uid: number,
  placed: ReadonlyMap<number, Placement>,
  nodes: ReadonlyMap<number, Attachable>,
  links: LinkIndex,
): Placement | undefined {
  if (rule.kinds && !rule.kinds.includes(nodes.get(uid)?.kind ?? '')) return undefined;
  let group: number | undefined;
  let member: number | undefined;
  for (const other of links.of(uid)) {
    if (other.type !== rule.type || other.out !== (rule.joins === 'source')) continue;
    const where = placed.get(other.uid)?.group;
    if (where === undefined) {
      if (rule.by === 'serves' && counts(rule.type, other, nodes)) return undefined;
      continue;
    }
    if (group !== undefined && where !== group) return undefined;
    if (group === undefined) member = other.uid;
    group = where;
  }
  if (group === undefined || member === undefined) return undefined;
  return { group, reason: rule.by === 'serves' ? rule.reason : `${rule.reason} ${nodes.get(member)?.label ?? member}` };
}

/** Whether an unplaced user keeps a shared thing from belonging to the group of the others. */
function counts(type: RelationshipType, { uid }: Neighbour, nodes: ReadonlyMap<number, Attachable>): boolean {
  const kind = nodes.get(uid)?.kind ?? '';
  if (type === 'IN_SUBNET' || type === 'BELONGS_TO_VPC') return WORKLOAD.has(kind);
  // An interface nobody is known to own is AWS's own work for a load balancer or database that is counted itself.
  return type !== 'PROTECTED_BY' || kind !== 'ec2.network_interface';
}
