/**
 * Sets of IP addresses as sorted, disjoint, non-adjacent ranges, so that 0.0.0.0/1 and 128.0.0.0/1 together are the same
 * set as 0.0.0.0/0. IPv4 and IPv6 are two number lines and never mixed in one set. The few libraries of this field merge
 * CIDRs as text; routing needs differences and intersections too.
 */
import { isIPv4, isIPv6 } from 'node:net';

export type Family = 4 | 6;

/** First and last address, both included. */
export interface Range {
  first: bigint;
  last: bigint;
}

export type AddressSet = readonly Range[];

const BITS = { 4: 32n, 6: 128n } as const;
export const NONE: AddressSet = [];

/** A CIDR block or a single address; bits behind the prefix are ignored as AWS does. Undefined for anything else. */
export function parseCidr(text: string): (Range & { family: Family }) | undefined {
  const slash = text.indexOf('/');
  const address = slash === -1 ? text : text.slice(0, slash);
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes('%') ? 6 : undefined;
  if (family === undefined) return undefined;
  const bits = BITS[family];
  const length = slash === -1 ? String(bits) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(length) || BigInt(length) > bits) return undefined;
  const host = bits - BigInt(length);
  const first = ((family === 4 ? ipv4(address) : ipv6(address)) >> host) << host;
  return { family, first, last: first + (1n << host) - 1n };
}

/** The addresses of the blocks of one family; texts that are none, and those of the other family, are left out. */
export function addressSet(cidrs: readonly string[], family: Family): AddressSet {
  if (cidrs.length === 0) return NONE;
  const ranges = cidrs.flatMap((cidr) => {
    const range = parseCidr(cidr);
    return range?.family === family ? [{ first: range.first, last: range.last }] : [];
  });
  return ranges.length < 2 ? ranges : merged(ranges);
}

export function union(...sets: readonly AddressSet[]): AddressSet {
  const filled = sets.filter(({ length }) => length > 0);
  return filled.length < 2 ? (filled[0] ?? NONE) : merged(filled.flat());
}

export function intersection(a: AddressSet, b: AddressSet): AddressSet {
  const found: Range[] = [];
  for (let i = 0, j = 0; ; ) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return found;
    const first = one.first > other.first ? one.first : other.first;
    const last = one.last < other.last ? one.last : other.last;
    if (first <= last) found.push({ first, last });
    if (one.last < other.last) i++;
    else j++;
  }
}

export function difference(a: AddressSet, b: AddressSet): AddressSet {
  const left: Range[] = [];
  for (const { first, last } of a) {
    let from = first;
    for (const hole of b) {
      if (hole.last < from) continue;
      if (hole.first > last) break;
      if (hole.first > from) left.push({ first: from, last: hole.first - 1n });
      from = hole.last + 1n;
    }
    if (from <= last) left.push({ first: from, last });
  }
  return left;
}

export function overlaps(a: AddressSet, b: AddressSet): boolean {
  for (let i = 0, j = 0; ; ) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return false;
    if (one.last < other.first) i++;
    else if (other.last < one.first) j++;
    else return true;
  }
}

/** How many addresses. */
export function sizeOf(set: AddressSet): bigint {
  return set.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** The fewest CIDR blocks that make up the set, in order. */
export function toCidrs(set: AddressSet, family: Family): string[] {
  const blocks: string[] = [];
  for (const range of set) {
    for (let at = range.first; at <= range.last; ) {
      let host = at === 0n ? BITS[family] : lowestBit(at);
      while (at + (1n << host) - 1n > range.last) host--;
      blocks.push(`${family === 4 ? textOfIpv4(at) : textOfIpv6(at)}/${BITS[family] - host}`);
      at += 1n << host;
    }
  }
  return blocks;
}

/** Adjacent ranges become one. */
function merged(ranges: readonly Range[]): AddressSet {
  const sorted = ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const whole: Range[] = [];
  for (const { first, last } of sorted) {
    const before = whole.at(-1);
    if (before === undefined || first > before.last + 1n) whole.push({ first, last });
    else if (last > before.last) before.last = last;
  }
  return whole;
}

function ipv4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function ipv6(address: string): bigint {
  // The last 32 bits may be written as IPv4: ::ffff:10.0.0.1.
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (dotted) {
    const low = ipv4(dotted[2] ?? '');
    return ipv6(`${dotted[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill('0');
  return [...front, ...zeros, ...back].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

function textOfIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join('.');
}

/** As RFC 5952 wants it: lower case, the longest run of zero groups as `::`. */
function textOfIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const written = groups.join(':');
  const runs = [...written.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const longest = runs.reduce((best, run) => (run[0].length > best.length ? run[0] : best), '');
  if (longest === '') return written;
  const at = runs.find((run) => run[0] === longest)?.index ?? 0;
  return `${written.slice(0, at).replace(/:$/, '')}::${written.slice(at + longest.length).replace(/^:/, '')}`;
}

function lowestBit(value: bigint): bigint {
  let bit = 0n;
  while (((value >> bit) & 1n) === 0n) bit++;
  return bit;
}
