import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWide, shareOfInternet, shareTogether } from '../../../src/aiops/threats/address-range.ts';

describe('how much of the internet blocks cover', () => {
  it('counts an address once, however often and in whatever order its blocks come', () => {
    expect(shareTogether(['0.0.0.0/1', '128.0.0.0/1'])).toBe(1);
    expect(shareTogether(['64.0.0.0/2', '0.0.0.0/1', '0.0.0.0/1'])).toBe(0.5);
    expect(shareTogether(['::/1', '4000::/2'])).toBe(0.5);
    expect(shareTogether(['8000::/2', 'c000::/3'])).toBe(0.375);
    expect(shareTogether(['0.0.0.0/1', '::/2'])).toBe(0.5);
  });

  it('leaves out what no one on the internet has, and what is no block', () => {
    expect(shareTogether(['10.0.0.0/8', '192.168.0.0/16', 'fd00::/8', 'here', '', '1.2.3.4/99'])).toBe(0);
  });

  it('leaves host bits out', () => {
    expect(shareTogether(['77.1.2.3/2', '64.0.0.0/2'])).toBe(0.25);
  });

  it('is never more than the parts, nor less than the largest, nor more than everything', () => {
    const block = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 32 }))
      .map(([first, second, bits]) => `${first}.${second}.0.0/${bits}`);
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 30 }), (blocks) => {
        const shares = blocks.map(shareOfInternet);
        const together = shareTogether(blocks);
        expect(together).toBeLessThanOrEqual(
          Math.min(
            1,
            shares.reduce((sum, share) => sum + share, 0),
          ) + 1e-12,
        );
        expect(together).toBeGreaterThanOrEqual(Math.max(...shares));
        expect(isWide(blocks)).toBe(together >= 1 / 256);
      }),
    );
  });
});
