import { forecastSeries } from '../src/aiops/forecast/forecast.ts';
import type { Member } from '../src/aiops/forecast/member.ts';
import { FORECAST_DEFAULTS } from '../src/aiops/forecast/params.ts';
import { seasonalNaive } from '../src/aiops/forecast/seasonal-naive.ts';
import { seasonalSmoothing } from '../src/aiops/forecast/seasonal-smoothing.ts';
import { seededRandom } from '../src/core/random.ts';
import type { Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';

const POINTS = 960;
const HORIZON = 48;
const SEASONS = [24, 168];
const SERIES = 12;

/** What a forecast takes: all members, tried on the past of the series, with intervals; beside two simple methods alone. */
export const forecast: Measurement = {
  name: 'forecast',
  title: `Forecasts, ${POINTS} hourly values, ${HORIZON} ahead`,
  async run({ rounds }) {
    const all = Array.from({ length: SERIES }, (_, number) => hourly(number));
    let members = 0;
    const smoothing = seasonalSmoothing('seasonal smoothing', 'plain');
    const alone = (member: Member) => () =>
      perSeries(all, (values) => member.fit(values, values.length, SEASONS)?.forecast(values.length, HORIZON));
    const times = await interleaved(
      {
        whole: () =>
          perSeries(all, (values) => {
            const answer = forecastSeries({ values, horizon: HORIZON, seasons: [24] }, FORECAST_DEFAULTS);
            if (answer.abstained === null) members += answer.members.length;
          }),
        smoothing: alone(smoothing),
        naive: alone(seasonalNaive),
      },
      rounds,
    );
    return [
      {
        name: 'a series, with intervals',
        value: times.whole,
        unit: 'ms',
        target: 80,
        note: `${(members / SERIES / (rounds + 1)).toFixed(1)} members had a say`,
      },
      { name: 'double seasonal smoothing alone, fitted', value: times.smoothing, unit: 'ms' },
      { name: 'seasonal naive alone', value: times.naive, unit: 'ms' },
    ];
  },
};

function perSeries(all: readonly Float64Array[], run: (values: Float64Array) => void): number {
  const started = performance.now();
  for (const values of all) run(values);
  return (performance.now() - started) / all.length;
}

/** A day, a week, a slow trend and noise. */
function hourly(number: number): Float64Array {
  const random = seededRandom(`hourly ${number}`);
  const [day, week, slope, noise] = [20 + random.below(30), random.below(20), random.next() / 50, 1 + random.below(5)];
  return Float64Array.from(
    { length: POINTS },
    (_, hour) =>
      200 +
      day * Math.sin((2 * Math.PI * hour) / 24) +
      week * Math.sin((2 * Math.PI * hour) / 168) +
      slope * hour +
      noise * (random.next() + random.next() - 1),
  );
}
