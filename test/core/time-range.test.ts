import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpsctlError } from '../../src/core/errors.ts';
import { humanDuration, isoDuration, parseDuration, parseMoment, tryParseDuration } from '../../src/core/time-range.ts';
import { NOW } from '../support/context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date(NOW);

describe('a duration', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 5 * MINUTE],
    ['24h', DAY],
    ['7d', 7 * DAY],
    ['2w', 14 * DAY],
    ['1.5h', 90 * MINUTE],
    [' 24 H ', DAY],
    ['PT6H', 6 * HOUR],
    ['P7D', 7 * DAY],
    ['P1M', 30 * DAY],
    ['P2W', 14 * DAY],
    ['P1DT2H30M', DAY + 2.5 * HOUR],
    ['pt90s', 90_000],
  ])('%s', (text, milliseconds) => {
    expect(tryParseDuration(text)).toBe(milliseconds);
    expect(parseDuration(text, '--since')).toBe(milliseconds);
  });

  it.each(['', '5', 'h', '5x', '-5m', 'P', 'PT', 'P1DT', 'P1H', '1h30m', '0x5m', '1e3s', 'tomorrow'])(
    '"%s" is none, and the error names flag, text and right forms',
    (text) => {
      expect(tryParseDuration(text)).toBeUndefined();
      expect(thrownBy(() => parseDuration(text, '--since'))).toMatchObject({
        code: 'usage',
        message: `--since: "${text}" is not a duration`,
        hint: expect.stringContaining('24h'),
      });
    },
  );

  it.each(['0h', 'PT0S', `${'9'.repeat(400)}d`])('"%s" is refused where a length of time is needed', (text) => {
    expect(thrownBy(() => parseDuration(text, '--horizon')).code).toBe('usage');
  });

  it('survives being written as ISO 8601', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seconds) => {
        expect(tryParseDuration(isoDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    [DAY, 'PT24H'],
    [7 * DAY, 'P7D'],
    [90_000, 'PT90S'],
    [5 * MINUTE, 'PT5M'],
    [36 * HOUR, 'PT36H'],
  ])('of %d ms is written %s', (milliseconds, iso) => expect(isoDuration(milliseconds)).toBe(iso));

  it.each([
    [45_000, '45 s'],
    [12 * MINUTE, '12 min'],
    [3.2 * HOUR, '3.2 h'],
    [2.5 * DAY, '2.5 days'],
    [100 * DAY, '100 days'],
  ])('of %d ms is said as %s', (milliseconds, text) => expect(humanDuration(milliseconds)).toBe(text));
});

describe('a moment', () => {
  it.each([
    ['now', NOW],
    ['today', '2026-11-20T00:00:00.000Z'],
    ['Yesterday', '2026-11-19T00:00:00.000Z'],
    ['01:30', '2026-11-20T01:30:00.000Z'],
    ['14:05', '2026-11-19T14:05:00.000Z'],
    ['yesterday 01:30', '2026-11-19T01:30:00.000Z'],
    ['today 01:30', '2026-11-20T01:30:00.000Z'],
    ['9:05:30', '2026-11-19T09:05:30.000Z'],
    ['24h', '2026-11-19T02:10:00.000Z'],
    ['P7D', '2026-11-13T02:10:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22T14:00', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22 14:00', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22 14:00:30', '2026-11-22T14:00:30.000Z'],
    ['2026-11-22T14:00Z', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22t14:00z', '2026-11-22T14:00:00.000Z'],
    ['2026-11-22T14:00:00.250Z', '2026-11-22T14:00:00.250Z'],
    ['2026-11-22T14:00+02:00', '2026-11-22T12:00:00.000Z'],
    ['2026-11-22 14:00-0530', '2026-11-22T19:30:00.000Z'],
  ])('%s is %s', (text, iso) => expect(parseMoment(text, now, '--at').toISOString()).toBe(iso));

  it.each([
    '',
    'soonish',
    '22.11.2026',
    '2026',
    '2026-11',
    '2026-13-01',
    '2026-02-30',
    '2026-11-31T10:00Z',
    '2026-11-22T25:00',
    '2026-11-22 noon',
    '24:00',
    '14:60',
    'tomorrow 14:00',
    '2026-11-22T14:00Zulu',
    '2026-11-22 (whenever)',
    `${'9'.repeat(20)}d`,
    `${'9'.repeat(400)}d`,
  ])('"%s" is none', (text) => {
    expect(thrownBy(() => parseMoment(text, now, '--at'))).toMatchObject({
      code: 'usage',
      message: `--at: "${text}" is not a time`,
      hint: expect.stringContaining('2026-11-19T14:00Z'),
    });
  });

  it('written as ISO 8601 is read back exactly', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(parseMoment(date.toISOString(), now, '--at')).toEqual(date);
        },
      ),
    );
  });

  it('is never an invalid date, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]?[\d:.Zz+-]{0,12}$/),
          fc.stringMatching(/^\d+[smhdw]$/),
        ),
        (text) => {
          let moment: Date;
          try {
            moment = parseMoment(text, now, '--at');
          } catch (error) {
            expect(error).toBeInstanceOf(OpsctlError);
            return;
          }
          expect(Number.isFinite(moment.getTime())).toBe(true);
        },
      ),
    );
  });
});

function thrownBy(work: () => unknown): OpsctlError {
  try {
    work();
  } catch (error) {
    if (error instanceof OpsctlError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
