/** What a capacity forecast does not say, and what it can say little of. */
import { counted, numbered } from '../../core/counted.ts';
import { humanDuration, tryParseDuration } from '../../core/time-range.ts';
import type { CapacityAnswer, CapacityRanking } from './capacity-schema.ts';

/** Said where less was measured than is looked ahead. */
export function farAhead({ forecasts, horizon }: CapacityAnswer): string[] {
  const spans = forecasts.flatMap(({ basis: { from, to } }) =>
    from === null || to === null ? [] : [Date.parse(to) - Date.parse(from)],
  );
  const [shortest, ahead] = [Math.min(...spans), tryParseDuration(horizon) ?? 0];
  return shortest < ahead
    ? [
        `it looks ${humanDuration(ahead)} ahead, and ${humanDuration(shortest)} were measured: what comes late in it is little more than the present trend`,
      ]
    : [];
}

/** What was left out, in one line. */
export function leftOut({ forecasts, missing }: CapacityAnswer): string[] {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 3).map(({ resource, reason }) => `${resource} (${reason})`);
  const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
  return [
    `${missing.length} of ${counted(forecasts.length, 'series', 'series')} ${numbered(missing.length, 'was', 'were')} not forecast: ${shown.join(', ')}${more}`,
  ];
}

/** By why it could not be forecast, the most common first. */
export function notForecast(
  forecasts: readonly CapacityAnswer['forecasts'][number][],
): CapacityRanking['not_forecast'] {
  const without = forecasts.filter(({ abstained }) => abstained !== null);
  const groups = Map.groupBy(without, ({ basis: { points }, abstained }) =>
    points === 0
      ? 'without any point'
      : abstained?.includes('newest point')
        ? 'no longer reporting'
        : 'with too few points',
  );
  return [...groups]
    .map(([reason, some]) => ({ reason, series: some.map(({ label, metric }) => `${label.trim()} ${metric}`) }))
    .sort((a, b) => b.series.length - a.series.length);
}

/** `33 of 187 series not forecast: 20 without any point (web-1 disk and 19 more), …`. */
export function leftOutOfRanking({ judged, not_forecast }: CapacityRanking): string[] {
  const all = not_forecast.reduce((sum, { series }) => sum + series.length, 0);
  if (all === 0 || all === judged) return [];
  const groups = not_forecast.map(({ reason, series }) => {
    const more = series.length > 2 ? ` and ${series.length - 2} more` : '';
    return `${series.length} ${reason} (${series.slice(0, 2).join(', ')}${more})`;
  });
  return [`${all} of ${counted(judged, 'series', 'series')} not forecast: ${groups.join(', ')}`];
}
