import { quantileSorted } from 'simple-statistics';
import type { Evidence, Neighbour } from '../evidence.ts';
import type { FailureParams } from './failure-params.ts';

/** Which resources do the same work, and which the target does not need for serving. */
export interface Redundancy {
  groups: RedundantGroup[];
  /** The resource whose failure another's is: a volume's or interface's is that of what uses it. */
  ownerOf(uid: number): number;
  /** Kept running by an Auto Scaling group. */
  replaced: Set<number>;
  /** Not on the way a request takes, as far as the links tell. */
  beside: Set<number>;
}

export interface RedundantGroup {
  uid: number;
  name: string;
  /** Null for a member that is known only by number. */
  members: (number | null)[];
  needed: number;
  /** Members that are out of service now. */
  out: number[];
  /** How `needed` came about. */
  reason: string;
}

const DAY = 86_400_000;
/** Moments at which all members were measured, below which their load is not known. */
const LEAST_MOMENTS = 12;
const NOT_SERVING = new Set(['draining', 'unused']);

/**
 * Reads redundancy out of the links: the targets of a target group or classic load balancer, the members of a database
 * cluster, the instances of an Auto Scaling group that no load balancer knows. How many a group needs follows from the
 * processors of its members: as many as carry the sum of their loads at `peerLoad` percent; one where that is not measured.
 *
 * @param asked the resource that was asked about: whatever stands around it, it is never beside the path of its own question
 */
export function redundancyOf(
  evidence: Map<number, Evidence>,
  params: FailureParams,
  now: number,
  asked?: number,
): Redundancy {
  const all = [...evidence.values()];
  const owners = new Map(all.flatMap(({ resource, neighbours }) => ownerLink(resource.kind, resource.uid, neighbours)));
  const ownerOf = (uid: number) => owners.get(uid) ?? uid;
  const groups: RedundantGroup[] = [];
  const add = ({ resource }: Evidence, members: (number | null)[], out: ReadonlySet<number> = new Set()) => {
    const known = [...new Set(members.filter((member) => member !== null))];
    const whole = [...known, ...members.filter((member) => member === null)];
    if (whole.length === 0) return;
    const working = known.filter((uid) => !out.has(uid));
    const load = neededFor(working, whole.length - out.size, evidence, params, now);
    groups.push({ uid: resource.uid, name: resource.name ?? resource.id, members: whole, out: [...out], ...load });
  };

  for (const one of all) {
    if (one.resource.kind === 'rds.cluster')
      add(
        one,
        ends(one, 'MEMBER_OF', 'in').map(({ resource }) => resource.uid),
      );
    if (isBalancer(one)) {
      const targets = targetsOf(one);
      const unhealthy = targets.filter(({ properties }) => /^unhealthy/.test(String(properties.state)));
      const out = new Set(unhealthy.map(({ resource }) => ownerOf(resource.uid)));
      add(one, [...targets.map(({ resource }) => ownerOf(resource.uid)), ...unnamedTargets(one)], out);
    }
  }
  const balanced = new Set(groups.flatMap(({ members }) => members));
  const replaced = new Set<number>();
  for (const one of all.filter(({ resource }) => resource.kind === 'autoscaling.group')) {
    const instances = ends(one, 'MANAGES', 'out').map(({ resource }) => resource.uid);
    for (const uid of instances) replaced.add(uid);
    if (!instances.some((uid) => balanced.has(uid))) add(one, instances);
  }
  const beside = besideThePath(all, groups);
  if (asked !== undefined) beside.delete(asked);
  return { groups, ownerOf, replaced, beside };
}

function ownerLink(kind: string, uid: number, neighbours: readonly Neighbour[]): [number, number][] {
  if (kind !== 'ec2.volume' && kind !== 'ec2.network_interface') return [];
  const user = neighbours.find(({ type, direction }) => type === 'ATTACHED_TO' && direction === 'out');
  return user ? [[uid, user.resource.uid]] : [];
}

function ends({ neighbours }: Evidence, type: string, direction: Neighbour['direction']): Neighbour[] {
  return neighbours.filter((neighbour) => neighbour.type === type && neighbour.direction === direction);
}

function isBalancer({ resource }: Evidence): boolean {
  return (
    (resource.kind === 'elbv2.target_group' && resource.status === 'active') || resource.kind === 'elb.load_balancer'
  );
}

function targetsOf(group: Evidence): Neighbour[] {
  return ends(group, 'TARGETS', 'out').filter(({ properties }) => !NOT_SERVING.has(String(properties.state)));
}

/** Targets that AWS counts as healthy although nothing in the inventory stands for them. */
function unnamedTargets(group: Evidence): null[] {
  const healthy = Number(group.resource.properties.healthy_targets ?? 0);
  const named = targetsOf(group).filter(({ properties }) => properties.state === 'healthy').length;
  return Array.from({ length: Math.max(0, healthy - named) }, () => null);
}

/**
 * Members a group needs, from the sum of their processor loads moment by moment. What serves now with some of its members
 * out needs no more than those that are left.
 */
function neededFor(
  members: readonly number[],
  serving: number,
  evidence: Map<number, Evidence>,
  { peerLoad }: FailureParams,
  now: number,
): { needed: number; reason: string } {
  const sums = new Map<number, { sum: number; members: number }>();
  for (const uid of members)
    for (const [time, load] of evidence.get(uid)?.series.get('cpu')?.points ?? []) {
      if (time <= now - DAY) continue;
      const moment = sums.get(time) ?? { sum: 0, members: 0 };
      sums.set(time, { sum: moment.sum + load, members: moment.members + 1 });
    }
  const whole = [...sums.values()].filter((moment) => moment.members === members.length).map(({ sum }) => sum);
  const most = Math.max(1, serving);
  if (members.length < serving || whole.length < LEAST_MOMENTS)
    return { needed: 1, reason: 'the processors of its members are not all measured, so one is taken to be enough' };
  const load = quantileSorted(
    whole.sort((a, b) => a - b),
    0.95,
  );
  const needed = Math.min(most, Math.max(1, Math.ceil(load / peerLoad)));
  return {
    needed,
    reason: `its members need ${Math.round(load)} % of one processor together (95th percentile of a day); ${needed} ${needed === 1 ? 'carries' : 'carry'} that at ${Math.round(load / needed)} % each`,
  };
}

/** Read replicas; and, where requests come through a load balancer, instances that get none of them. */
function besideThePath(all: readonly Evidence[], groups: readonly RedundantGroup[]): Set<number> {
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const balanced = all.some(isBalancer);
  const beside = all.filter((one) => {
    const { kind, uid } = one.resource;
    if (kind === 'rds.instance') return ends(one, 'REPLICATES_FROM', 'out').length > 0;
    return kind === 'ec2.instance' && balanced && !grouped.has(uid) && all.length > 1;
  });
  return new Set(beside.map(({ resource }) => resource.uid));
}
