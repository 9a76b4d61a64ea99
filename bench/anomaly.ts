import { AnomalyDetector } from '../src/aiops/anomaly/detector.ts';
import { seededRandom } from '../src/core/random.ts';
import type { Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';

const POINTS = 100_000;
const STEP = 300_000;
const DAY = 86_400_000;

/** How fast points are scored, against the simplest detector there is, and what is kept of a series. */
export const anomaly: Measurement = {
  name: 'anomaly',
  title: `Anomalies, ${POINTS} points of one series`,
  async run({ rounds }) {
    const points = seasonal();
    let told = 0;
    const times = await interleaved(
      {
        detector: () => {
          const started = performance.now();
          const detector = new AnomalyDetector();
          told = 0;
          for (const [time, value] of points) if (detector.add(time, value) >= 0.5) told += 1;
          return performance.now() - started;
        },
        zScore: () => {
          const started = performance.now();
          const add = rollingZScore(288);
          let odd = 0;
          for (const [, value] of points) if (Math.abs(add(value)) >= 3) odd += 1;
          return odd >= 0 ? performance.now() - started : Number.NaN;
        },
      },
      rounds,
    );
    const detector = new AnomalyDetector();
    for (const [time, value] of points) detector.add(time, value);
    const rate = (milliseconds: number) => (POINTS / milliseconds) * 1000;
    const state = JSON.stringify(detector.state()).length;
    return [
      {
        name: 'points scored',
        value: rate(times.detector),
        unit: 'per_second',
        least: 200_000,
        note: `${told} anomalies told; a rolling z-score takes ${rate(times.zScore).toFixed(0)} a second, ${(times.detector / times.zScore).toFixed(1)} × faster`,
      },
      {
        name: 'state of a series, as JSON',
        value: state,
        unit: 'bytes',
        target: 20_000,
        note: `${state.toLocaleString('en')} bytes`,
      },
    ];
  },
};

/** A daily wave with noise, a spike now and then. */
function seasonal(): [number, number][] {
  const random = seededRandom('bench anomaly');
  return Array.from({ length: POINTS }, (_, index) => {
    const wave = 20 * Math.sin((2 * Math.PI * ((index * STEP) % DAY)) / DAY);
    const spike = random.next() < 0.0002 ? 100 : 0;
    return [index * STEP, 50 + wave + 6 * (random.next() + random.next() - 1) + spike];
  });
}

/** Distance from the mean of the last values in their standard deviations. */
function rollingZScore(length: number): (value: number) => number {
  const held = new Float64Array(length);
  let [seen, sum, squares] = [0, 0, 0];
  return (value) => {
    const leaving = held[seen % length] ?? 0;
    const count = Math.min(seen, length);
    const mean = sum / Math.max(1, count);
    const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    held[seen % length] = value;
    sum += value - (seen >= length ? leaving : 0);
    squares += value * value - (seen >= length ? leaving * leaving : 0);
    seen += 1;
    return deviation > 0 ? (value - mean) / deviation : 0;
  };
}
