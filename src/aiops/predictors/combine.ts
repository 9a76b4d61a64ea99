import { atLeast } from '../stats/poisson-binomial.ts';

/** A reason for failure as far as its arithmetic goes. */
export interface Risk {
  probability: number;
  /** Risks of one component with the same cause are the same thing seen twice: the likeliest counts. */
  cause: string;
  /** `host`: peers and standby survive it; `all`: every copy goes. */
  hits: 'host' | 'all';
}

export interface Component {
  id: string;
  risks: readonly Risk[];
  /** A standby takes over when the host fails (Multi-AZ). */
  standby: boolean;
  /** Something starts a replacement when it fails (Auto Scaling). */
  replaced: boolean;
  /** Whether the system needs it at all; one beside the serving path counts for nothing. */
  serves: boolean;
}

/** Components that do the same work: k of n. */
export interface Group {
  id: string;
  /** Component ids; null for a member of which nothing is known. */
  members: readonly (string | null)[];
  /** How many must be left for the group to serve. */
  needed: number;
}

export interface System {
  components: readonly Component[];
  groups: readonly Group[];
}

export interface Shares {
  /** Share of a host's failures that its standby does not catch. */
  failoverFails: number;
  /** Share of a replaced member's failures that still matter. */
  replacementTooLate: number;
}

export interface Combined {
  probability: number;
  /** By group id. */
  groups: Map<string, number>;
}

/** A target that is out of service stays so until somebody acts; replacement and standby are what already failed to help. */
const LASTING = 'health';
/** Failing requests are seen at the load balancer, its target group and its targets: one cause for the whole system. */
const SYSTEM_WIDE = 'errors';

/**
 * Probability that a system fails: 1 − Π (1 − p) over its single points and groups, taken as independent. A group fails
 * when fewer members are left than it needs (Poisson binomial over its members' host risks). Risks that hit every copy
 * bypass groups and standby.
 *
 * Independence is what the data cannot contradict, not what is true; a shared cause is therefore counted once: within a
 * component by cause, and failing requests once for the whole system. Standard fault-tree practice (NUREG-0492, 1981).
 */
export function combine({ components, groups }: System, shares: Shares): Combined {
  const serving = components.filter(({ serves }) => serves);
  const hosts = new Map(serving.map((component) => [component.id, hostRisk(component, shares)]));
  const grouped = new Set(groups.flatMap(({ members }) => members));
  let survives = 1;

  const byGroup = new Map<string, number>();
  for (const { id, members, needed } of groups) {
    const probabilities = members.map((member) => (member === null ? 0 : (hosts.get(member) ?? 0)));
    // That none of its targets is healthy and that each of them is unhealthy is one observation.
    const own = serving.find((component) => component.id === id)?.risks.filter(isLasting) ?? [];
    const fails = Math.max(atLeast(members.length - needed + 1, probabilities), ...own.map((risk) => risk.probability));
    byGroup.set(id, fails);
    survives *= 1 - fails;
  }
  for (const { id } of serving) if (!grouped.has(id)) survives *= 1 - (hosts.get(id) ?? 0);
  for (const probability of sharedRisks(serving, byGroup)) survives *= 1 - probability;
  return { probability: 1 - survives, groups: byGroup };
}

function isLasting({ cause }: Risk): boolean {
  return cause === LASTING;
}

/** That the host of a component fails, after what standby and replacement take away. */
function hostRisk({ risks, standby, replaced }: Component, { failoverFails, replacementTooLate }: Shares): number {
  const left = (standby ? failoverFails : 1) * (replaced ? replacementTooLate : 1);
  const host = risks.filter(({ hits }) => hits === 'host');
  const lasting = anyOf(host.filter(isLasting));
  const passing = anyOf(host.filter((risk) => !isLasting(risk))) * left;
  return 1 - (1 - lasting) * (1 - passing);
}

/** Likeliest risk of each cause that hits every copy, over all components. */
function sharedRisks(components: readonly Component[], groups: ReadonlyMap<string, number>): Iterable<number> {
  const likeliest = new Map<string, number>();
  for (const { id, risks } of components)
    for (const risk of risks) {
      const { cause, hits, probability } = risk;
      if (hits !== 'all' || (isLasting(risk) && groups.has(id))) continue;
      const key = cause === SYSTEM_WIDE ? cause : `${id} ${cause}`;
      likeliest.set(key, Math.max(likeliest.get(key) ?? 0, probability));
    }
  return likeliest.values();
}

/** That any of several risks comes true, each cause counted once. */
function anyOf(risks: readonly Risk[]): number {
  const likeliest = new Map<string, number>();
  for (const { cause, probability } of risks) likeliest.set(cause, Math.max(likeliest.get(cause) ?? 0, probability));
  return 1 - [...likeliest.values()].reduce((survives, probability) => survives * (1 - probability), 1);
}
