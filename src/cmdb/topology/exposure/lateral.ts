/**
 * Who can connect to whom inside the network, as far as security groups say. Members of the same groups in the same
 * subnets can do the same, so they are treated as one cohort; an estate of 100,000 resources has a few thousand of them.
 */

import { type AddressSet, addressSet, overlaps, union } from './address-ranges.ts';
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
}

/** A connection that the rules allow. */
export interface Step {
  to: Cohort;
  how: string;
}

export interface Lateral {
  cohortOf(uid: number): Cohort | undefined;
  /** Where a member of this cohort can connect to. */
  stepsFrom(cohort: Cohort): readonly Step[];
}

export function lateralMoves(means: Means): Lateral {
  const cohorts = cohortsOf(means);
  const byGroup = new Map<string, Cohort[]>();
  for (const cohort of new Set(cohorts.values()))
    for (const group of cohort.groups) byGroup.set(group, [...(byGroup.get(group) ?? []), cohort]);
  const receiving = receivers(means, byGroup);
  const known = new Map<Cohort, Step[]>();
  return {
    cohortOf: (uid) => cohorts.get(uid),
    stepsFrom(cohort) {
      const before = known.get(cohort);
      if (before !== undefined) return before;
      const steps = cohort.isDatabase ? [] : stepsOf(cohort, receiving, byGroup);
      known.set(cohort, steps);
      return steps;
    },
  };
}

function stepsOf(from: Cohort, receiving: Receivers, byGroup: ReadonlyMap<string, Cohort[]>): Step[] {
  const found = new Map<Cohort, Step>();
  const offer = (group: SecurityGroup, rule: Rule, by: string) => {
    for (const to of byGroup.get(group.id) ?? []) {
      if (to === from || found.has(to)) continue;
      if (to.port !== null && !coversPort(rule, 'tcp', to.port)) continue;
      if (!letsOut(from, to, rule)) continue;
      const traffic = to.port === null ? rule : { protocol: 'tcp', from: to.port, to: to.port };
      found.set(to, { to, how: `${group.id} lets ${trafficWords(traffic)} in from ${by}` });
    }
  };
  for (const id of from.groups)
    for (const { group, rule } of receiving.byReference.get(id) ?? []) offer(group, rule, id);
  for (const vpc of from.vpcs) {
    for (const { group, rule } of receiving.byAddress.get(vpc) ?? []) {
      if (overlaps(rule.v4, from.v4) || overlaps(rule.v6, from.v6)) offer(group, rule, 'its address');
    }
  }
  return [...found.values()];
}

interface Receivers {
  /** Rules that name a group, by the group they name. */
  byReference: Map<string, { group: SecurityGroup; rule: Rule }[]>;
  /** Rules that name addresses, by the VPC whose members they protect. */
  byAddress: Map<string, { group: SecurityGroup; rule: Rule }[]>;
}

/** Of the groups that protect anything, the rules by which something inside could connect over TCP. */
function receivers({ network }: Means, byGroup: ReadonlyMap<string, Cohort[]>): Receivers {
  const found: Receivers = { byReference: new Map(), byAddress: new Map() };
  const put = (map: Receivers['byReference'], key: string, entry: { group: SecurityGroup; rule: Rule }) => {
    const entries = map.get(key);
    if (entries === undefined) map.set(key, [entry]);
    else entries.push(entry);
  };
  for (const [id, members] of byGroup) {
    const group = network.groups.get(id);
    if (group === undefined) continue;
    const vpcs = new Set(members.flatMap((cohort) => [...cohort.vpcs]));
    for (const rule of group.ingress ?? []) {
      if (rule.protocol !== 'all' && rule.protocol !== 'tcp') continue;
      for (const reference of rule.groups) put(found.byReference, reference, { group, rule });
      if (rule.v4.length > 0 || rule.v6.length > 0) for (const vpc of vpcs) put(found.byAddress, vpc, { group, rule });
    }
  }
  return found;
}

/** Whether the sender's own groups let the connection out; where their egress was not discovered, AWS's default holds. */
function letsOut(from: Cohort, to: Cohort, rule: Rule): boolean {
  const { groups } = from.set;
  return groups.length === 0 || groups.some(({ egress }) => egress?.some((out) => leadsTo(out, to, rule)) ?? true);
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
      cohort = { members: [], vpcs, groups, set: setOf(groups), v4, v6, port: endpoint.port, isDatabase };
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
