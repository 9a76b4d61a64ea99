import { usageError } from './errors.ts';

const UNIT_MS: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/**
 * Parses a duration: `90s`, `5m`, `24h`, `7d`, `2w`, or ISO 8601 (`PT6H`, `P7D`, `P1M` as 30 days).
 * @returns milliseconds, or undefined when the text is no duration
 */
export function tryParseDuration(text: string): number | undefined {
  const short = /^(\d+(?:\.\d+)?)\s*(s|m|h|d|w)$/i.exec(text.trim());
  if (short?.[1] && short[2]) return Number(short[1]) * (UNIT_MS[short[2].toLowerCase()] ?? Number.NaN);
  const iso = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(
    text.trim(),
  );
  if (!iso) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  const totalDays = (years ?? 0) * 365 + (months ?? 0) * 30 + (weeks ?? 0) * 7 + (days ?? 0);
  return totalDays * 864e5 + (hours ?? 0) * 36e5 + (minutes ?? 0) * 6e4 + (seconds ?? 0) * 1e3;
}

/** As {@link tryParseDuration}, but a wrong text is a usage error naming `flag`. */
export function parseDuration(text: string, flag: string): number {
  const duration = tryParseDuration(text);
  if (duration === undefined || !Number.isFinite(duration) || duration <= 0)
    throw usageError(`${flag}: "${text}" is not a duration`, 'write it as 90s, 5m, 24h, 7d or PT6H');
  return duration;
}

/**
 * Parses a moment: ISO 8601 date or time (UTC when no offset is given), `now`, `today`, `yesterday`, `14:05` (the last
 * such time, UTC), `yesterday 14:05`, or a duration meaning that long ago.
 */
export function parseMoment(text: string, now: Date, flag: string): Date {
  const word = text.trim().toLowerCase();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (word === 'now') return now;
  if (word === 'today') return new Date(midnight);
  if (word === 'yesterday') return new Date(midnight - 864e5);
  const clock = clockTime(word, now, midnight);
  if (clock !== undefined) return new Date(clock);
  const ago = tryParseDuration(word);
  const before = new Date(now.getTime() - (ago ?? Number.NaN));
  // Longer ago than dates reach is no time.
  if (Number.isFinite(before.getTime())) return before;
  if (isDay(word.slice(0, 10))) {
    const bare = /^\d{4}-\d{2}-\d{2}$|(?:z|[+-]\d{2}:?\d{2})$/.test(word);
    const at = Date.parse(bare ? text.trim() : `${text.trim().replace(' ', 'T')}Z`);
    if (Number.isFinite(at)) return new Date(at);
  }
  throw usageError(
    `${flag}: "${text}" is not a time`,
    `write it as ${new Date(midnight - 864e5 + 14 * 36e5).toISOString().slice(0, 16)}Z, 14:05, yesterday 14:05, or 24h for that long ago`,
  );
}

/** `14:05`, at any time but later than now; `today 14:05` and `yesterday 14:05`. All UTC. */
function clockTime(word: string, now: Date, midnight: number): number | undefined {
  const [, day, hours, minutes, seconds = '0'] =
    /^(?:(today|yesterday) +)?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?z?$/.exec(word) ?? [];
  if (hours === undefined) return undefined;
  const at = midnight + Number(hours) * 36e5 + Number(minutes) * 6e4 + Number(seconds) * 1e3;
  const before = day === 'yesterday' || (day === undefined && at > now.getTime());
  return before ? at - 864e5 : at;
}

/** `2026-02-30` is none, though Date would count on into March. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

/** ISO 8601 duration of a number of milliseconds: `PT24H`, `P7D`, `PT90S`. */
export function isoDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds % 86400 === 0 && seconds > 86400) return `P${seconds / 86400}D`;
  if (seconds % 3600 === 0) return `PT${seconds / 3600}H`;
  if (seconds % 60 === 0) return `PT${seconds / 60}M`;
  return `PT${seconds}S`;
}

/** A duration as people say it: `45 s`, `12 min`, `3.2 h`, `2.5 days`. */
export function humanDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const scaled = (unit: number, name: string) => `${Number((milliseconds / unit).toPrecision(2))} ${name}`;
  if (size < 9e4) return scaled(1e3, 's');
  if (size < 54e5) return scaled(6e4, 'min');
  if (size < 1728e5) return scaled(36e5, 'h');
  return scaled(864e5, 'days');
}
