/** What the security groups of one interface admit, worked out once for each combination of groups. */
import { type AddressSet, type Family, intersection, overlaps } from './address-ranges.ts';
import type { Opening } from './found.ts';
import type { Network, SecurityGroup } from './network.ts';
import { publicPart, reachOf } from './public-space.ts';
import { type Admission, admissions, coversPort, type Rule, type Traffic, trafficWords } from './rules.ts';

export interface GroupSet {
  groups: readonly SecurityGroup[];
  ingress: readonly Rule[];
  admissions: Record<Family, readonly Admission[]>;
  /** Groups, rules and prefix lists that were not discovered, as sentences. */
  unknowns: readonly string[];
}

export function groupSets(network: Network): (ids: readonly string[]) => GroupSet {
  const known = new Map<string, GroupSet>();
  return (ids) => {
    const key = ids.length < 2 ? (ids[0] ?? '') : ids.toSorted().join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = groupSet(ids, network);
    known.set(key, made);
    return made;
  };
}

function groupSet(ids: readonly string[], network: Network): GroupSet {
  const groups: SecurityGroup[] = [];
  const unknowns: string[] = [];
  for (const id of ids) {
    const group = network.groups.get(id);
    if (group === undefined) unknowns.push(`security group ${id} was not discovered`);
    else if (group.ingress === undefined) unknowns.push(`the rules of security group ${id} were not discovered`);
    else groups.push(group);
  }
  const ingress = groups.flatMap((group) => group.ingress ?? []);
  for (const group of groups) {
    for (const rule of group.ingress ?? []) {
      for (const list of rule.prefixLists)
        unknowns.push(`${group.id} lets prefix list ${list} in on ${trafficWords(rule)}; its ranges are not known`);
    }
  }
  return { groups, ingress, admissions: { 4: admissions(ingress, 4), 6: admissions(ingress, 6) }, unknowns };
}

/** The openings towards a part of the internet; with a port, only for TCP on that port. */
export function openingsFrom(set: GroupSet, routed: AddressSet, family: Family, port: number | null): Opening[] {
  if (routed.length === 0) return [];
  return set.admissions[family].flatMap((admission) => {
    if (port !== null && !coversPort(admission, 'tcp', port)) return [];
    const sources = publicPart(intersection(admission.sources, routed), family);
    if (sources.length === 0) return [];
    const traffic = port === null ? admission : { protocol: 'tcp', from: port, to: port };
    return [{ ...traffic, family, sources, reach: reachOf(sources, family), groups: openedBy(set, admission, family) }];
  });
}

/** The groups with a rule for this traffic. */
function openedBy({ groups }: GroupSet, traffic: Traffic, family: Family): string[] {
  return groups.flatMap(({ id, ingress = [] }) => {
    const opens = ingress.some(
      (rule) =>
        (rule.protocol === 'all' || rule.protocol === traffic.protocol) &&
        rule.from <= traffic.to &&
        traffic.from <= rule.to &&
        publicPart(family === 4 ? rule.v4 : rule.v6, family).length > 0,
    );
    return opens ? [id] : [];
  });
}

/** The rule that lets TCP on a port in from any of these groups or addresses, with its group; undefined when none does. */
export function admits(
  { groups }: GroupSet,
  from: { groups: readonly string[]; v4: AddressSet; v6: AddressSet },
  port: number | null,
): { group: SecurityGroup; rule: Rule; by: string } | undefined {
  for (const group of groups) {
    for (const rule of group.ingress ?? []) {
      if (port !== null ? !coversPort(rule, 'tcp', port) : rule.protocol !== 'all' && rule.protocol !== 'tcp') continue;
      const named = rule.groups.find((id) => from.groups.includes(id));
      if (named !== undefined) return { group, rule, by: named };
      if (overlaps(rule.v4, from.v4) || overlaps(rule.v6, from.v6)) return { group, rule, by: 'its address' };
    }
  }
  return undefined;
}
