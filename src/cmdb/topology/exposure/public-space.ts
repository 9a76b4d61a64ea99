import {
  type AddressSet,
  addressSet,
  difference,
  type Family,
  intersection,
  sizeOf,
  toCidrs,
} from './address-ranges.ts';

/**
 * What packets from the internet can carry as their source: everything but the special-purpose blocks that are not
 * forwarded (https://www.iana.org/assignments/iana-ipv4-special-registry). The documentation blocks count as public,
 * because people write examples with them. Of IPv6 only 2000::/3 is handed out as global unicast.
 */
const PUBLIC: Record<Family, AddressSet> = {
  4: difference(
    addressSet(['0.0.0.0/0'], 4),
    addressSet(
      [
        '0.0.0.0/8',
        '10.0.0.0/8',
        '100.64.0.0/10',
        '127.0.0.0/8',
        '169.254.0.0/16',
        '172.16.0.0/12',
        '192.168.0.0/16',
        '198.18.0.0/15',
        '224.0.0.0/3',
      ],
      4,
    ),
  ),
  6: addressSet(['2000::/3'], 6),
};
const PUBLIC_SIZE = { 4: sizeOf(PUBLIC[4]), 6: sizeOf(PUBLIC[6]) };

/** `internet`: at least half of all public addresses; `wide`: at least as many as a /8 has (IPv6: a /19). */
export type Reach = 'internet' | 'wide' | 'some' | 'none';

const INTERNET = 0.5;
/** A /8 of IPv4. Of IPv6 the same share of 2000::/3, a /11, would be more than any registry hands out: there a /19 is. */
const WIDE = { 4: 2 ** 24, 6: 2 ** 109 } as const;

/** The part of a set that traffic from the internet can come from. */
export function publicPart(set: AddressSet, family: Family): AddressSet {
  return intersection(set, PUBLIC[family]);
}

/** 0–1: of all public addresses. */
function publicShare(set: AddressSet, family: Family): number {
  const size = sizeOf(publicPart(set, family));
  // Six digits are enough, and a quotient of big integers has none.
  return Number((size * 1_000_000n) / PUBLIC_SIZE[family]) / 1_000_000;
}

export function reachOf(set: AddressSet, family: Family): Reach {
  const part = publicPart(set, family);
  if (part.length === 0) return 'none';
  if (publicShare(part, family) >= INTERNET) return 'internet';
  return Number(sizeOf(part)) >= WIDE[family] ? 'wide' : 'some';
}

/** `the whole internet`, `63 % of the internet (IPv6)`, `198.51.100.0/24`, `203.0.113.0/24 and 7 more ranges`. */
export function sourceWords(set: AddressSet, family: Family): string {
  const behind = family === 6 ? ' (IPv6)' : '';
  const part = publicPart(set, family);
  if (reachOf(part, family) === 'internet') {
    const share = publicShare(part, family);
    return share > 0.9999 ? `the whole internet${behind}` : `${Math.floor(share * 100)} % of the internet${behind}`;
  }
  const cidrs = toCidrs(part, family);
  const shown = cidrs.slice(0, 3).join(', ');
  return cidrs.length > 3 ? `${shown} and ${cidrs.length - 3} more ranges` : shown;
}
