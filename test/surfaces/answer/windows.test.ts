import { describe, expect, it } from 'vitest';
import { withDays } from '../../../src/surfaces/answer/windows.ts';

const NOW = new Date('2026-11-20T02:10:00Z');
const window = (value: string) => ({ type: 'time_window' as const, value, text: value, start: 0, end: 1 });
const merged = (...values: string[]) => withDays(values.map(window), NOW).map(({ value }) => value);

describe('a day and a time of day', () => {
  it.each([
    [['at:T14:30', 'yesterday'], ['at:2026-11-19T14:30']],
    [['yesterday', 'T14:00/T16:00'], ['2026-11-19T14:00/2026-11-19T16:00']],
    [['at:T23:00', 'last_night'], ['at:2026-11-19T23:00']],
    // A night goes on after midnight.
    [['at:T01:00', 'last_night'], ['at:2026-11-20T01:00']],
  ])('are one time: %j', (values, expected) => expect(merged(...values)).toEqual(expected));

  it('stay two where there is no day, or more than one', () => {
    expect(merged('at:T14:30', 'past:PT6H')).toEqual(['at:T14:30', 'past:PT6H']);
    expect(merged('yesterday', 'today')).toEqual(['yesterday', 'today']);
  });
});
