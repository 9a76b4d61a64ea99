/** Keeps the forecast of a long horizon from saying less of the near future than that of a short one. */
import type { CapacityForecast, CapacityQuestion } from './capacity-prediction.ts';
import { explained } from './capacity-words.ts';

const DAY = 86_400_000;
/** Horizons that people ask for; each longer one takes the nearer ones into account. */
const NEARER = [DAY, 7 * DAY];

/**
 * Shorter horizons to be forecast as well. The steps of a far one are coarser, and a peak of minutes is not in the mean of
 * an hour: so only where a peak may reach the threshold, by the measured points or the forecast so far.
 */
export function nearerHorizons(
  { horizon, series: { points } }: CapacityQuestion,
  { threshold, crossing }: CapacityForecast,
): number[] {
  if (!threshold || !crossing || crossing.reached || crossing.probability === 1) return [];
  const beyond = (value: number) =>
    threshold.failing === 'above' ? value >= threshold.value : value <= threshold.value;
  if (crossing.probability === 0 && !points.some(([, value]) => beyond(value))) return [];
  return NEARER.filter((nearer) => nearer < horizon);
}

/**
 * The forecast with the chances of nearer ones: what reaches the threshold within a day does so within a week. At each
 * moment the higher share of futures counts, so that none of the moments is later than a nearer forecast has it.
 */
export function withNearer(
  forecast: CapacityForecast,
  nearer: readonly CapacityForecast[],
  question: CapacityQuestion,
): CapacityForecast {
  const crossings = nearer.flatMap(({ crossing }) => crossing ?? []);
  const own = forecast.crossing;
  if (own === null || crossings.length === 0) return forecast;
  const all = [own, ...crossings];
  const first = (moments: (string | null)[]) => moments.filter((moment) => moment !== null).sort()[0] ?? null;
  const said: CapacityForecast = {
    ...forecast,
    crossing: {
      reached: own.reached,
      probability: Math.max(...all.map(({ probability }) => probability)),
      earliest: first(all.map(({ earliest }) => earliest)),
      likely: first(all.map(({ likely }) => likely)),
      latest: first(all.map(({ latest }) => latest)),
    },
  };
  return { ...said, explanation: explained(said, question) };
}
