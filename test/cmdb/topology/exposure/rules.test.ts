import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSet } from '../../../../src/cmdb/topology/exposure/address-ranges.ts';
import { reachOf, sourceWords } from '../../../../src/cmdb/topology/exposure/public-space.ts';
import { admissions, coversPort, rulesFrom, trafficWords } from '../../../../src/cmdb/topology/exposure/rules.ts';
import type { Json } from '../../../../src/core/model.ts';

const PROTOCOLS = ['all', 'tcp', 'udp', 'icmp'];
const PORTS = 12;

/** Rules over few ports and the addresses 10.0.0.0–10.0.0.7, so that every case can be tried. */
const rule = fc
  .record({
    protocol: fc.constantFrom(...PROTOCOLS),
    ports: fc.tuple(fc.integer({ min: 0, max: PORTS - 1 }), fc.integer({ min: 0, max: PORTS - 1 })),
    addresses: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 4 }),
  })
  .map(({ protocol, ports: [one, other], addresses }) => ({
    protocol,
    from_port: protocol === 'tcp' || protocol === 'udp' ? Math.min(one, other) : null,
    to_port: protocol === 'tcp' || protocol === 'udp' ? Math.max(one, other) : null,
    cidrs: addresses.map((last) => `10.0.0.${last}/32`),
    ipv6_cidrs: [],
    groups: [],
    prefix_lists: [],
  }));

describe('admissions', () => {
  it('let in what any of the rules lets in, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), (written) => {
        const found = admissions(rulesFrom(written) ?? [], 4);
        for (const protocol of ['tcp', 'udp', 'icmp'])
          for (let port = 0; port < (protocol === 'icmp' ? 1 : PORTS); port++)
            for (let last = 0; last < 8; last++) {
              const asked = written.some(
                (one) =>
                  (one.protocol === 'all' || one.protocol === protocol) &&
                  (one.from_port === null || (one.from_port <= port && port <= (one.to_port ?? port))) &&
                  one.cidrs.includes(`10.0.0.${last}/32`),
              );
              const [address] = addressSet([`10.0.0.${last}/32`], 4);
              const told = found.some(
                (one) =>
                  coversPort(one, protocol, port) &&
                  one.sources.some(
                    ({ first, last: end }) => first <= (address?.first ?? 0n) && (address?.first ?? 0n) <= end,
                  ),
              );
              expect(told, `${protocol}/${port} from 10.0.0.${last}`).toBe(asked);
            }
      }),
    );
  });

  it('keep pieces with the same sources together', () => {
    const found = admissions(
      rulesFrom([
        { protocol: 'tcp', from_port: 80, to_port: 89, cidrs: ['0.0.0.0/0'] },
        { protocol: '6', from_port: 85, to_port: 443, cidrs: ['0.0.0.0/1', '128.0.0.0/1'] },
      ]) ?? [],
      4,
    );
    expect(found.map(trafficWords)).toEqual(['tcp/80-443']);
  });
});

describe('rules as the store holds them', () => {
  it('are unknown when they are no list, and never throw', () => {
    expect(rulesFrom(undefined)).toBeUndefined();
    expect(rulesFrom({})).toBeUndefined();
    expect(rulesFrom([])).toEqual([]);
    fc.assert(fc.property(fc.jsonValue(), (value) => void rulesFrom(value as Json)));
  });

  it('are named as people name them', () => {
    const words = (one: Record<string, Json>) => (rulesFrom([one]) ?? []).map(trafficWords);
    expect(words({ protocol: 'all' })).toEqual(['all traffic']);
    expect(words({ protocol: '-1' })).toEqual(['all traffic']);
    expect(words({ protocol: 'tcp', from_port: null, to_port: null })).toEqual(['every tcp port']);
    expect(words({ protocol: 'udp', from_port: 53, to_port: 53 })).toEqual(['udp/53']);
    // Type and code, not ports.
    expect(words({ protocol: 'icmp', from_port: 8, to_port: 0 })).toEqual(['icmp']);
    expect(words({ protocol: '47' })).toEqual(['47']);
  });
});

describe('how much of the internet', () => {
  it.each([
    [['0.0.0.0/0'], 4, 'internet', 'the whole internet'],
    [['0.0.0.0/1', '128.0.0.0/2'], 4, 'internet', '85 % of the internet'],
    [['52.0.0.0/8'], 4, 'wide', '52.0.0.0/8'],
    [['52.0.0.0/9'], 4, 'some', '52.0.0.0/9'],
    [['10.0.0.0/8', '192.168.0.0/16'], 4, 'none', ''],
    [['::/0'], 6, 'internet', 'the whole internet (IPv6)'],
    [['2001:db8::/32'], 6, 'some', '2001:db8::/32'],
    [['fd00::/8'], 6, 'none', ''],
    [['2600::/12'], 6, 'wide', '2600::/12'],
  ] as const)('is %j', (cidrs, family, reach, words) => {
    const set = addressSet(cidrs, family);
    expect(reachOf(set, family)).toBe(reach);
    expect(sourceWords(set, family)).toBe(words);
  });
});
