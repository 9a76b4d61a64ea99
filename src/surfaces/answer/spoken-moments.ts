/** Moments that a fixed form of words gives: "from 00:35 until now", "until 04:00", "for 2 hours". */
import { tryParseDuration } from '../../core/time-range.ts';

const DAY = 864e5;
const CLOCK = /^(?:(today|yesterday)\s+(?:at\s+)?)?(\d{1,2}):(\d{2})(?:\s*(?:utc|z))?(?:\s+(today|yesterday))?$/i;
const UNITS: Record<string, string> = { second: 's', minute: 'm', min: 'm', hour: 'h', hr: 'h', day: 'd', week: 'w' };

/** As a moment of a command line; what is no time of day is left for the command to judge. */
export function startMoment(words: string, now: Date): string {
  const said = bare(words);
  const long = spokenDuration(said.replace(/\s+ago$/i, ''));
  if (long !== undefined) return long;
  const clock = CLOCK.exec(said);
  if (!clock) return said;
  const day = clock[1] ?? clock[4];
  const at = clockOn(now.getTime() - (day?.toLowerCase() === 'yesterday' ? DAY : 0), clock);
  return new Date(day === undefined && at > now.getTime() ? at - DAY : at).toISOString();
}

/** The end that follows a beginning: a time of day is the first one after it. */
export function endMoment(words: string, start: Date, now: Date): string {
  const said = bare(words);
  const clock = CLOCK.exec(said);
  if (!clock) return said;
  const day = clock[1] ?? clock[4];
  if (day !== undefined) return startMoment(said, now);
  const at = clockOn(start.getTime(), clock);
  return new Date(at > start.getTime() ? at : at + DAY).toISOString();
}

/** So long after a beginning; undefined when the words are no duration. */
export function endAfter(words: string, start: Date): string | undefined {
  const long = tryParseDuration(spokenDuration(bare(words)) ?? '');
  return long === undefined ? undefined : new Date(start.getTime() + long).toISOString();
}

/** "2 hours" as `2h`. */
function spokenDuration(words: string): string | undefined {
  const [, number = '', unit = ''] = /^(\d+|an?|one|half an)\s*([a-z]+?)s?$/i.exec(words) ?? [];
  const letter = UNITS[unit.toLowerCase()] ?? (/^[smhdw]$/i.test(unit) ? unit.toLowerCase() : undefined);
  if (letter === undefined) return undefined;
  if (/^half/i.test(number)) return letter === 'h' ? '30m' : undefined;
  return `${/^\d/.test(number) ? number : '1'}${letter}`;
}

const bare = (words: string) => words.trim().replace(/^(?:at|about|around|the)\s+/i, '');

function clockOn(day: number, [, , hours, minutes]: RegExpExecArray): number {
  return Math.floor(day / DAY) * DAY + Number(hours) * 36e5 + Number(minutes) * 6e4;
}
