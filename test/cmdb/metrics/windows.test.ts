import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askableWindow, missingWindows, settledPart } from '../../../src/cmdb/metrics/windows.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-20T02:13:20Z');

describe('missingWindows', () => {
  it('returns what lies before, between and behind the held windows', () => {
    const held = [
      { from: 50, to: 60 },
      { from: 10, to: 20 },
      { from: 15, to: 30 },
    ];
    expect(missingWindows({ from: 0, to: 100 }, held)).toEqual([
      { from: 0, to: 10 },
      { from: 30, to: 50 },
      { from: 60, to: 100 },
    ]);
    expect(missingWindows({ from: 12, to: 28 }, held)).toEqual([]);
  });

  it('with the held windows covers each wanted moment once, and nothing else', () => {
    const window = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
    fc.assert(
      fc.property(window, fc.array(window, { maxLength: 6 }), (wanted, held) => {
        const missing = missingWindows(wanted, held);
        for (let moment = -1; moment <= 52; moment += 1) {
          const inside = ({ from, to }: { from: number; to: number }) => moment >= from && moment < to;
          expect(missing.filter(inside).length).toBe(inside(wanted) && !held.some(inside) ? 1 : 0);
        }
      }),
    );
  });
});

describe('askableWindow', () => {
  it('aligns to the period and leaves out the one still running', () => {
    const from = Date.parse('2026-11-20T01:02:03Z');
    expect(askableWindow({ from, to: NOW }, 300, NOW)).toEqual({
      from: Date.parse('2026-11-20T01:00Z'),
      to: Date.parse('2026-11-20T02:10Z'),
    });
    expect(askableWindow({ from: NOW - MINUTE, to: NOW }, 300, NOW)).toBeUndefined();
  });

  it('asks for no more than CloudWatch keeps: 15 days of minutes, 63 of five minutes', () => {
    const days = (period: number) => {
      const window = askableWindow({ from: 0, to: NOW }, period, NOW);
      return window && (window.to - window.from) / 86_400_000;
    };
    expect(days(60)).toBeCloseTo(15, 2);
    expect(days(300)).toBeCloseTo(63, 2);
    expect(days(3600)).toBeCloseTo(455, 1);
  });
});

describe('settledPart', () => {
  it('ends two whole periods before the present', () => {
    const window = { from: NOW - 60 * MINUTE, to: Date.parse('2026-11-20T02:10Z') };
    expect(settledPart(window, 300, NOW)?.to).toBe(Date.parse('2026-11-20T02:00Z'));
    expect(settledPart({ ...window, from: Date.parse('2026-11-20T02:00Z') }, 300, NOW)).toBeUndefined();
  });
});
