import { percentage, quantity } from '../../core/quantity.ts';
import { humanDuration, tryParseDuration } from '../../core/time-range.ts';
import type { CapacityForecast, CapacityQuestion } from './capacity-prediction.ts';

/** From this share of futures on, a crossing within the horizon is worth a word. */
export const WORTH_SAYING = 0.1;
/** What lies further ahead than so many horizons is not guessed at. */
const FARTHEST = 5;

/** What the forecast says in one sentence without its subject: `fills its disk in 3.2 days (80 %: 2.6 to 4.1 days)`. */
export function explained(forecast: CapacityForecast, { ends, now, horizon, what, series }: CapacityQuestion): string {
  const { threshold, crossing, extreme, unit } = forecast;
  const value = (level: number) => quantity(level, unit);
  const level = `${what} ${lately(forecast, series.period_seconds * 1000)}`;
  if (!extreme) return level;
  const side = threshold?.failing === 'below' ? 'at least' : 'at most';
  const range = `${value(extreme.value)} (80 %: ${value(extreme.lower_80)} to ${value(extreme.upper_80)})`;
  if (!threshold || !crossing) return `${level}, ${side} ${range} expected within ${humanDuration(horizon)}`;
  const event =
    ends !== undefined && threshold.reason !== 'asked for'
      ? { does: ends, may: bare(ends) }
      : threshold.failing === 'below'
        ? { does: `falls to ${what} of ${threshold.said}`, may: `fall to ${what} of ${threshold.said}` }
        : { does: `reaches ${what} of ${threshold.said}`, may: `reach ${what} of ${threshold.said}` };
  if (crossing.reached) return `is past its threshold already: ${level}, the threshold ${threshold.said}`;
  const when = reachedIn(crossing, now, horizon);
  if (when !== null) return `${event.does} ${when}`;
  if (crossing.probability >= WORTH_SAYING)
    return `may ${event.may} within ${humanDuration(horizon)} (${percentage(crossing.probability)} of futures); ${level}, ${side} ${range} expected`;
  const later = pace(forecast, threshold, horizon);
  const then = later === undefined ? '' : `; at that pace it would in ${humanDuration(later)}`;
  return `does not ${event.may} within ${humanDuration(horizon)}: ${level}, ${side} ${range} expected${then}`;
}

const OVER = { mean: 'was', highest: 'rose to', lowest: 'fell to' };

/** `was 34.5 % in the last 60 min`: the last step of the forecast sums up several measurements. */
function lately({ now, of, step, unit }: CapacityForecast, period: number): string {
  const said = quantity(now ?? Number.NaN, unit);
  const length = tryParseDuration(step) ?? 0;
  return length > 1.5 * period ? `${OVER[of]} ${said} in the last ${humanDuration(length)}` : `is ${said} now`;
}

/** `in 2.6 days (80 %: 2.1 to 3.4 days)`, or null when fewer than half of the futures reach the threshold. */
export function reachedIn(
  { earliest, likely, latest }: NonNullable<CapacityForecast['crossing']>,
  now: number,
  horizon: number,
): string | null {
  if (likely === null) return null;
  const until = (moment: string | null) => {
    if (moment === null) return `beyond ${humanDuration(horizon)}`;
    const ahead = Date.parse(moment) - now;
    return ahead <= 0 ? 'now' : humanDuration(ahead);
  };
  return `in ${until(likely)} (80 %: ${span(until(earliest), until(latest))})`;
}

/** `2.6 to 4.1 days`: a unit that both share is said once. */
function span(from: string, to: string): string {
  const [, number, unit] = /^(\S+) (\S+)$/.exec(from) ?? [];
  return number !== undefined && to.endsWith(` ${unit}`) && !to.startsWith('beyond')
    ? `${number} to ${to}`
    : `${from} to ${to}`;
}

/** `fills its disk` → `fill its disk`; `passes` → `pass`. */
function bare(verb: string): string {
  return verb.replace(/^(\w+?)(?:(ss)es|s)\b/, (_, stem: string, doubled?: string) => stem + (doubled ?? ''));
}

/**
 * Milliseconds from the beginning of the forecast until the threshold, were the way between the first and the last season of
 * the forecast gone on straight; undefined when that leads away from it, or too far.
 */
function pace({ course }: CapacityForecast, { value }: { value: number }, horizon: number): number | undefined {
  const third = Math.max(1, Math.floor(course.length / 3));
  const mean = (points: typeof course) => points.reduce((sum, point) => sum + point.value, 0) / points.length;
  const [first, last] = [mean(course.slice(0, third)), mean(course.slice(-third))];
  const wide = course.at(-1);
  // A change within the interval is none that could be told.
  if (!wide || Math.abs(last - first) < (wide.upper_80 - wide.lower_80) / 2) return undefined;
  const each = (last - first) / (horizon * (1 - third / course.length));
  const after = horizon * (1 - third / (2 * course.length)) + (value - last) / each;
  return after > horizon && after < FARTHEST * horizon ? after : undefined;
}
