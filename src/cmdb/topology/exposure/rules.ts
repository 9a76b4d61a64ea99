import type { Json } from '../../../core/model.ts';
import { type AddressSet, addressSet, type Family, NONE, union } from './address-ranges.ts';

/** One rule of a security group. Ports are 0–65535 where any is meant. */
export interface Rule {
  /** `all`, `tcp`, `udp`, `icmp`, `icmpv6`, or an IANA number. */
  protocol: string;
  from: number;
  to: number;
  v4: AddressSet;
  v6: AddressSet;
  groups: readonly string[];
  prefixLists: readonly string[];
}

export const LAST_PORT = 65535;
const NAMES: Record<string, string> = { '-1': 'all', '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };

/** The rules as the property of a security group holds them; undefined when they were not discovered. */
export function rulesFrom(value: Json | undefined): Rule[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const { protocol, from_port: from, to_port: to } = entry;
    const name = typeof protocol === 'string' ? (NAMES[protocol] ?? protocol) : 'all';
    const ported = hasPorts(name);
    return [
      {
        protocol: name,
        from: ported && typeof from === 'number' ? from : 0,
        to: ported && typeof to === 'number' ? to : ported && typeof from === 'number' ? from : LAST_PORT,
        v4: addressSet(texts(entry.cidrs), 4),
        v6: addressSet(texts(entry.ipv6_cidrs), 6),
        groups: texts(entry.groups),
        prefixLists: texts(entry.prefix_lists),
      },
    ];
  });
}

/** A range of ports of one protocol; `all` has none. */
export interface Traffic {
  protocol: string;
  from: number;
  to: number;
}

/** From where traffic is let in, by protocol and ports; ranges that several rules open together are merged. */
export interface Admission extends Traffic {
  family: Family;
  sources: AddressSet;
}

/**
 * What several security groups of one interface let in together: their rules add up. Port ranges are cut where any rule
 * begins or ends, the sources of each piece united, and pieces with the same sources joined again.
 */
export function admissions(rules: readonly Rule[], family: Family): Admission[] {
  const opened = rules.filter((rule) => sourcesOf(rule, family).length > 0);
  const everything = union(
    ...opened.filter(({ protocol }) => protocol === 'all').map((rule) => sourcesOf(rule, family)),
  );
  const found: Admission[] =
    everything.length > 0 ? [{ protocol: 'all', from: 0, to: LAST_PORT, family, sources: everything }] : [];
  for (const protocol of new Set(opened.map((rule) => rule.protocol))) {
    if (protocol === 'all') continue;
    found.push(...admissionsOf(protocol, opened, family));
  }
  return found;
}

function admissionsOf(protocol: string, rules: readonly Rule[], family: Family): Admission[] {
  const own = rules.filter((rule) => rule.protocol === protocol);
  const cuts = [...new Set(own.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  const pieces: Admission[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = (cuts[index + 1] ?? from) - 1;
    if (to < from) continue;
    const sources = union(
      ...own.filter((rule) => rule.from <= from && to <= rule.to).map((rule) => sourcesOf(rule, family)),
    );
    if (sources.length === 0) continue;
    const before = pieces.at(-1);
    if (before !== undefined && before.to === from - 1 && sameSet(before.sources, sources)) before.to = to;
    else pieces.push({ protocol, from, to, family, sources });
  }
  return pieces;
}

/** True when a rule is about TCP on this port (whatever it admits). */
export function coversPort({ protocol, from, to }: Traffic, transport: string, port: number): boolean {
  return protocol === 'all' || (protocol === transport && from <= port && port <= to);
}

/** `all traffic`, `tcp/443`, `tcp/8000-8100`, `every tcp port`, `icmp`. */
export function trafficWords({ protocol, from, to }: Traffic): string {
  if (protocol === 'all') return 'all traffic';
  if (!hasPorts(protocol)) return protocol;
  if (from === 0 && to === LAST_PORT) return `every ${protocol} port`;
  return from === to ? `${protocol}/${from}` : `${protocol}/${from}-${to}`;
}

export function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

function sourcesOf(rule: Rule, family: Family): AddressSet {
  return family === 4 ? rule.v4 : rule.v6;
}

function sameSet(a: AddressSet, b: AddressSet): boolean {
  return (
    a.length === b.length && a.every(({ first, last }, index) => b[index]?.first === first && b[index]?.last === last)
  );
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) && value.length > 0 ? value.filter((entry) => typeof entry === 'string') : (NONE as []);
}
