/**
 * Who can connect to whom inside the network, as far as security groups say. Members of the same groups in the same
 * subnets can do the same, so they are treated as one cohort; an estate of 100,000 resources has a few thousand of them.
 */

import { type AddressSet, addressSet, overlaps, sizeOf, union } from './address-ranges.ts';
import type { GroupSet } from './admission.ts';
import type { Means } from './direct.ts';
import type { Endpoint, Interface, SecurityGroup } from './network.ts';
import { coversPort, type Rule, trafficWords } from './rules.ts';

export interface Cohort {
  members: Endpoint[];
  vpcs: ReadonlySet<string>;
  groups: readonly string[];
  set: GroupSet;
  v4: AddressSet;
  v6: AddressSet;
  /** Of a database: nothing is reached from it. */
  port: number | null;
  isDatabase: boolean;
  /** Its groups let it out to everywhere, as AWS makes them. */
  mayConnectAnywhere: boolean;
}

/** What one rule lets in: all cohorts it protects, from one group or from addresses. */
export interface Way {
  group: SecurityGroup;
  rule: Rule;
  /** The group that is let in; null where addresses are. */
  by: string | null;
  to: readonly Cohort[];
}

export interface Lateral {
  cohortOf(uid: number): Cohort | undefined;
  /** The rules by which a member of this cohort is let in somewhere; its own rules must let it out there too. */
  waysFrom(cohort: Cohort): readonly Way[];
}

export function lateralMoves(means: Means): Lateral {
  const cohorts = cohortsOf(means);
  const byGroup = new Map<string, Cohort[]>();
  for (const cohort of new Set(cohorts.values())) for (const group of cohort.groups) push(byGroup, group, cohort);
  const { byReference, byAddress } = receivers(means, byGroup);
  const known = new Map<Cohort, Way[]>();
  return {
    cohortOf: (uid) => cohorts.get(uid),
    waysFrom(cohort) {
      if (cohort.isDatabase) return [];
      const before = known.get(cohort);
      if (before !== undefined) return before;
      const near = [...cohort.vpcs].flatMap((vpc) => byAddress.get(vpc) ?? []);
      const ways = [
        ...cohort.groups.flatMap((id) => byReference.get(id) ?? []),
        ...near.filter(({ rule }) => overlaps(rule.v4, cohort.v4) || overlaps(rule.v6, cohort.v6)),
      ];
      known.set(cohort, ways);
      return ways;
    },
  };
}

/** Whether the groups of the sender let it out to a receiver by this rule. */
export function letsOut(from: Cohort, to: Cohort, rule: Rule): boolean {
  if (from.mayConnectAnywhere) return true;
  return from.set.groups.some(({ egress }) => egress?.some((out) => leadsTo(out, to, rule)) ?? true);
}

/** `sg-db lets tcp/5432 in from sg-web`. */
export function wayWords({ group, rule, by }: Way, to: Cohort): string {
  const traffic = to.port === null ? rule : { protocol: 'tcp', from: to.port, to: to.port };
  return `${group.id} lets ${trafficWords(traffic)} in from ${by ?? 'its address'}`;
}

/** Of the groups that protect anything, the rules by which something inside could connect over TCP. */
function receivers({ network }: Means, byGroup: ReadonlyMap<string, Cohort[]>) {
  /** By the group that is let in. */
  const byReference = new Map<string, Way[]>();
  /** By the VPC whose members are protected. */
  const byAddress = new Map<string, Way[]>();
  for (const [id, members] of byGroup) {
    const group = network.groups.get(id);
    if (group === undefined) continue;
    const vpcs = new Set(members.flatMap((cohort) => [...cohort.vpcs]));
    for (const rule of group.ingress ?? []) {
      if (rule.protocol !== 'all' && rule.protocol !== 'tcp') continue;
      const to = members.filter(({ port }) => port === null || coversPort(rule, 'tcp', port));
      if (to.length === 0) continue;
      for (const by of rule.groups) push(byReference, by, { group, rule, by, to });
      if (rule.v4.length > 0 || rule.v6.length > 0)
        for (const vpc of vpcs) push(byAddress, vpc, { group, rule, by: null, to });
    }
  }
  return { byReference, byAddress };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Where the rules for what goes out were not discovered, AWS's default holds. */
function isUnrestricted({ groups }: GroupSet): boolean {
  const everywhere = ({ protocol, v4 }: Rule) => protocol === 'all' && sizeOf(v4) === 2n ** 32n;
  return groups.length === 0 || groups.some(({ egress }) => egress?.some(everywhere) ?? true);
}

function leadsTo(out: Rule, to: Cohort, rule: Rule): boolean {
  const port = to.port;
  const sharesPorts = rule.protocol === 'all' || (out.from <= rule.to && rule.from <= out.to);
  const fits =
    out.protocol === 'all' || (out.protocol === 'tcp' && (port === null ? sharesPorts : coversPort(out, 'tcp', port)));
  if (!fits) return false;
  // Where no address of the receiver was discovered, any that the rule names may be its own.
  const anywhere = to.v4.length === 0 && to.v6.length === 0 && (out.v4.length > 0 || out.v6.length > 0);
  return (
    anywhere || out.groups.some((id) => to.groups.includes(id)) || overlaps(out.v4, to.v4) || overlaps(out.v6, to.v6)
  );
}

function cohortsOf({ network, setOf }: Means): Map<number, Cohort> {
  const byKey = new Map<string, Cohort>();
  const byUid = new Map<number, Cohort>();
  const addresses = new Map<Cohort, string[]>();
  for (const endpoint of network.endpoints.values()) {
    const groups = [...new Set(endpoint.interfaces.flatMap((face) => face.groups))].sort();
    const subnets = [...new Set(endpoint.interfaces.flatMap(({ subnet }) => subnet ?? []))].sort();
    const isDatabase = endpoint.kind === 'rds.instance';
    const key = `${groups.join()} ${subnets.join()} ${isDatabase ? endpoint.port : ''}`;
    let cohort = byKey.get(key);
    if (cohort === undefined) {
      const vpcs = new Set(endpoint.interfaces.flatMap(({ vpc }) => vpc ?? []));
      const known = isDatabase ? subnets.flatMap((id) => network.subnets.get(id) ?? []) : [];
      const v4 = union(...known.map((subnet) => subnet.v4));
      const v6 = union(...known.map((subnet) => subnet.v6));
      const set = setOf(groups);
      const mayConnectAnywhere = isUnrestricted(set);
      cohort = { members: [], vpcs, groups, set, v4, v6, port: endpoint.port, isDatabase, mayConnectAnywhere };
      byKey.set(key, cohort);
      addresses.set(cohort, []);
    }
    cohort.members.push(endpoint);
    if (!isDatabase) addresses.get(cohort)?.push(...endpoint.interfaces.flatMap(ownAddresses));
    byUid.set(endpoint.uid, cohort);
  }
  for (const [cohort, own] of addresses) {
    if (cohort.isDatabase) continue;
    cohort.v4 = addressSet(own, 4);
    cohort.v6 = addressSet(own, 6);
  }
  return byUid;
}

function ownAddresses({ privateIps, ipv6 }: Interface): string[] {
  return [...privateIps, ...ipv6];
}
