import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TIME_WINDOW } from '../../../src/nlp/entities/calendar.ts';
import { resolveTimeWindow } from '../../../src/nlp/entities/time-window-resolve.ts';

/** A Sunday. */
const NOW = new Date('2026-11-22T14:30:00Z');
const iso = (value: string, lastDeploy?: Date) => {
  const window = resolveTimeWindow(value, NOW, lastDeploy);
  return window && [window.from.toISOString(), window.to.toISOString()].map((at) => at.replace(':00.000Z', 'Z'));
};

describe('a window against the clock', () => {
  test.each([
    ['past:PT6H', '2026-11-22T08:30Z', '2026-11-22T14:30Z'],
    ['past:P7D', '2026-11-15T14:30Z', '2026-11-22T14:30Z'],
    ['future:P3M', '2026-11-22T14:30Z', '2027-02-22T14:30Z'],
    ['today', '2026-11-22T00:00Z', '2026-11-23T00:00Z'],
    ['yesterday', '2026-11-21T00:00Z', '2026-11-22T00:00Z'],
    ['last_night', '2026-11-21T18:00Z', '2026-11-22T06:00Z'],
    ['this_week', '2026-11-16T00:00Z', '2026-11-23T00:00Z'],
    ['last_week', '2026-11-09T00:00Z', '2026-11-16T00:00Z'],
    ['this_weekend', '2026-11-21T00:00Z', '2026-11-23T00:00Z'],
    ['next_month', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
    ['this_quarter', '2026-10-01T00:00Z', '2027-01-01T00:00Z'],
    ['last_year', '2025-01-01T00:00Z', '2026-01-01T00:00Z'],
    ['day:friday', '2026-11-20T00:00Z', '2026-11-21T00:00Z'],
    ['day:last_sunday', '2026-11-15T00:00Z', '2026-11-16T00:00Z'],
    ['since:monday', '2026-11-16T00:00Z', '2026-11-22T14:30Z'],
    ['since:T09:00', '2026-11-22T09:00Z', '2026-11-22T14:30Z'],
    ['since:T18:00', '2026-11-21T18:00Z', '2026-11-22T14:30Z'],
    ['since:03-31', '2026-03-31T00:00Z', '2026-11-22T14:30Z'],
    ['since:12-24', '2025-12-24T00:00Z', '2026-11-22T14:30Z'],
    ['until:friday', '2026-11-22T14:30Z', '2026-11-27T00:00Z'],
    ['until:quarter_end', '2026-11-22T14:30Z', '2027-01-01T00:00Z'],
    ['T02:00/T04:00', '2026-11-22T02:00Z', '2026-11-22T04:00Z'],
    ['T22:00/T02:00', '2026-11-21T22:00Z', '2026-11-22T02:00Z'],
    ['2025-01-10/2025-01-12', '2025-01-10T00:00Z', '2025-01-13T00:00Z'],
    ['month:12', '2025-12-01T00:00Z', '2026-01-01T00:00Z'],
  ])('%s', (value, from, to) => {
    expect(iso(value)).toEqual([from, to]);
  });

  test('a month ends on its last day', () => {
    const window = resolveTimeWindow('future:P1M', new Date('2026-01-31T00:00:00Z'));
    expect(window?.to.toISOString()).toBe('2026-02-28T00:00:00.000Z');
  });

  test('the last deployment must be known', () => {
    expect(iso('since:last_deploy')).toBeUndefined();
    expect(iso('since:last_deploy', new Date('2026-11-20T10:00:00Z'))?.[0]).toBe('2026-11-20T10:00Z');
  });

  test('what is no window resolves to nothing', () => {
    for (const value of ['', 'soon', 'past:', 'since:', 'month:13', 'T99', 'at:T43:00', '2025-01-12/2025-01-10'])
      expect(resolveTimeWindow(value, NOW), value).toBeUndefined();
  });

  test('every window begins before it ends', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(TIME_WINDOW),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (value, now) => {
          const window = resolveTimeWindow(value, now);
          if (window) expect(window.from.getTime()).toBeLessThanOrEqual(window.to.getTime());
        },
      ),
      { numRuns: 5000 },
    );
  });
});
