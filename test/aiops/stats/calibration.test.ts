import { describe, expect, it } from 'vitest';
import { timeToThreshold } from '../../../src/aiops/stats/time-to-threshold.ts';
import { seededRandom } from '../../../src/core/random.ts';

const STEP = 300_000;
const DAY = 86_400_000;
/** 30 in the ordinary run; CALIBRATION=300 gives the figures of docs/decisions/failure-hazards.md. */
const SERIES = Number(process.env.CALIBRATION ?? 30);

/**
 * Falling series whose future is known: eight days of history, thresholds that about two thirds of them reach within a
 * horizon of one or three days. `steady`: one slope and white noise. `lasting`: deviations that last for hours (AR(1),
 * 0.98). `changing`: the slope changes about once a day, before and after now.
 */
function calibration(mode: 'steady' | 'lasting' | 'changing') {
  const random = seededRandom('calibration');
  const normal = () => Array.from({ length: 12 }, () => random.next()).reduce((sum, part) => sum + part, -6);
  let [squares, reached, inside] = [0, 0, 0];
  for (let series = 0; series < SERIES; series += 1) {
    const horizon = DAY * (random.next() < 0.5 ? 1 : 3);
    const past = 8 * 288;
    let [level, deviation, slope] = [0, 0, -(0.05 + random.next() * 0.15)];
    const path = Array.from({ length: past + horizon / STEP }, () => {
      if (mode === 'changing' && random.next() < 1 / 288) slope = -random.next() * 0.25;
      deviation = mode === 'lasting' ? 0.98 * deviation + normal() * 0.6 : normal() * 1.5;
      level += slope;
      return level + deviation;
    });
    const threshold = (path[past - 1] ?? 0) - 0.1 * (horizon / STEP) * (0.5 + random.next());
    const first = path.slice(past).findIndex((value) => value <= threshold);
    const points = path.slice(0, past).map((value, index): [number, number] => [index * STEP, value]);
    const answer = timeToThreshold({ points, threshold, failing: 'below', horizon }, seededRandom(`${series}`));
    squares += (answer.probability - (first >= 0 ? 1 : 0)) ** 2;
    if (first < 0) continue;
    reached += 1;
    const late = answer.latest ?? Number.POSITIVE_INFINITY;
    if ((first + 1) * STEP >= (answer.earliest ?? Number.POSITIVE_INFINITY) && first * STEP <= late) inside += 1;
  }
  // Brier score of always answering with the share that reached it.
  const naive = (reached / SERIES) * (1 - reached / SERIES);
  return { brier: squares / SERIES, naive, coverage: inside / reached };
}

describe('timeToThreshold over many series with a known future', () => {
  it.each([
    { mode: 'steady', brier: 0.05, coverage: 0.65 },
    { mode: 'lasting', brier: 0.08, coverage: 0.5 },
    { mode: 'changing', brier: 0.26, coverage: 0.4 },
  ] as const)(
    '$mode: Brier score below $brier, the 80 % interval holds in $coverage or more',
    { timeout: 300_000 },
    ({ mode, brier, coverage }) => {
      const found = calibration(mode);
      if (process.env.CALIBRATION) process.stdout.write(`${mode} ${JSON.stringify(found)}\n`);
      expect(found.brier).toBeLessThan(brier);
      expect(found.coverage).toBeGreaterThan(coverage);
    },
  );
});
