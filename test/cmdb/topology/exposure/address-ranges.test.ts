import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddressSet,
  addressSet,
  difference,
  type Family,
  intersection,
  overlaps,
  parseCidr,
  sizeOf,
  toCidrs,
  union,
} from '../../../../src/cmdb/topology/exposure/address-ranges.ts';

/** The last byte of an address is all that varies, so a set can be compared member by member. */
const BASE: Record<Family, { text: (last: number) => string; first: bigint; bits: number }> = {
  4: { text: (last) => `198.51.100.${last}`, first: 0xc6336400n, bits: 32 },
  6: { text: (last) => `2001:db8::${last.toString(16)}`, first: 0x20010db8n << 96n, bits: 128 },
};

const family = fc.constantFrom<Family>(4, 6);
/** A block of 1 to 256 addresses. */
const block = fc.record({ last: fc.integer({ min: 0, max: 255 }), host: fc.integer({ min: 0, max: 8 }) });
const blocks = fc.array(block, { maxLength: 8 });
type Block = { last: number; host: number };

const cidrsOf = (parts: Block[], of: Family) =>
  parts.map(({ last, host }) => `${BASE[of].text(last)}/${BASE[of].bits - host}`);
const membersOf = (parts: Block[]) => {
  const members = new Set<number>();
  for (const { last, host } of parts) {
    const first = (last >> host) << host;
    for (let at = first; at < first + 2 ** host; at++) members.add(at);
  }
  return members;
};
const listed = (set: AddressSet, of: Family) => {
  const found: number[] = [];
  for (const { first, last } of set) for (let at = first; at <= last; at++) found.push(Number(at - BASE[of].first));
  return found;
};
const sorted = (members: Iterable<number>) => [...members].sort((a, b) => a - b);

describe('sets of addresses', () => {
  it('hold what their blocks hold, each address once', () => {
    fc.assert(
      fc.property(family, blocks, (of, parts) => {
        const set = addressSet(cidrsOf(parts, of), of);
        expect(listed(set, of)).toEqual(sorted(membersOf(parts)));
        expect(sizeOf(set)).toBe(BigInt(membersOf(parts).size));
      }),
    );
  });

  it('unite, intersect, subtract and overlap as sets do', () => {
    fc.assert(
      fc.property(family, blocks, blocks, (of, one, other) => {
        const [a, b] = [addressSet(cidrsOf(one, of), of), addressSet(cidrsOf(other, of), of)];
        const [x, y] = [membersOf(one), membersOf(other)];
        expect(listed(union(a, b), of)).toEqual(sorted(new Set([...x, ...y])));
        expect(listed(intersection(a, b), of)).toEqual(sorted([...x].filter((at) => y.has(at))));
        expect(listed(difference(a, b), of)).toEqual(sorted([...x].filter((at) => !y.has(at))));
        expect(overlaps(a, b)).toBe([...x].some((at) => y.has(at)));
      }),
    );
  });

  it('come back from their blocks, which are as few as can be', () => {
    fc.assert(
      fc.property(family, blocks, (of, parts) => {
        const set = addressSet(cidrsOf(parts, of), of);
        const written = toCidrs(set, of);
        expect(addressSet(written, of)).toEqual(set);
        // No two neighbours of the same length share a parent block.
        const parents = written.map((cidr) => {
          const { first = 0n, last = 0n } = parseCidr(cidr) ?? {};
          const size = last - first + 1n;
          return `${first / (size * 2n)} ${size}`;
        });
        expect(new Set(parents).size).toBe(parents.length);
      }),
    );
  });

  it('know that two halves of the internet are the internet', () => {
    expect(toCidrs(addressSet(['0.0.0.0/1', '128.0.0.0/1'], 4), 4)).toEqual(['0.0.0.0/0']);
    expect(toCidrs(addressSet(['8000::/1', '::/1'], 6), 6)).toEqual(['::/0']);
  });

  it('keep the families apart', () => {
    expect(addressSet(['::/0', '10.0.0.0/8'], 4)).toEqual(addressSet(['10.0.0.0/8'], 4));
    expect(addressSet(['0.0.0.0/0'], 6)).toEqual([]);
  });
});

describe('parseCidr', () => {
  it.each([
    ['10.0.0.7/8', '10.0.0.0/8'],
    ['192.0.2.1', '192.0.2.1/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['::ffff:10.0.0.1/128', '::ffff:a00:1/128'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
    ['fe80::/10', 'fe80::/10'],
    ['1:0:0:2::/64', '1:0:0:2::/64'],
  ])('reads %s as %s', (text, written) => {
    const range = parseCidr(text);
    expect(range && toCidrs([range], range.family)).toEqual([written]);
  });

  it.each([
    '',
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    'fe80::1%eth0',
    'pl-1',
    '1::2::3',
  ])('refuses %j', (text) => expect(parseCidr(text)).toBeUndefined());

  it('writes IPv6 as other software does', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const range = parseCidr(address);
        // The URL parser writes the shortest form too (RFC 5952).
        const expected = new URL(`http://[${address}]`).hostname.slice(1, -1);
        expect(range && toCidrs([range], 6)).toEqual([`${expected}/128`]);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCidr(text)));
  });
});
