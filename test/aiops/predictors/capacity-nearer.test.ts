import { describe, expect, it } from 'vitest';
import { capacity } from '../../../src/aiops/predictors/capacity.ts';
import type { CapacityForecast, CapacityQuestion } from '../../../src/aiops/predictors/capacity-prediction.ts';
import { capacityBatch } from '../../../src/aiops/predictors/capacity-task.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { normals } from '../forecast/series.ts';

const DAY = 86_400_000;
const STEP = 300_000;
const NOW = Date.parse('2026-11-20T02:10:00Z');

/** Three weeks of a machine at 40 % that is busy for twenty minutes each day at about the same time. */
function busy(horizon: number, peak = 85): CapacityQuestion {
  const normal = normals('busy');
  const length = 21 * 288;
  const points = Array.from({ length }, (_, index): [number, number] => {
    const job = index % 288 >= 100 && index % 288 < 104;
    return [NOW - (length - index) * STEP, (job ? peak : 40) + 3 * normal()];
  });
  return {
    series: { metric: 'cpu', statistic: 'Average', unit: 'percent', period_seconds: 300, points },
    ...{ label: 'runner', what: 'CPU', ends: 'passes 80 % CPU', fills: false, resource: undefined, target: 70 },
    threshold: { value: 80, failing: 'above', said: '80 %', reason: 'above it waiting times climb' },
    ...{ now: NOW, horizon },
  };
}

async function batch(questions: CapacityQuestion[]): Promise<CapacityForecast[]> {
  const context = { signal: new AbortController().signal, progress: () => {} };
  return await capacityBatch({ questions, params: capacity.defaults }, context);
}

describe('forecasts of one series over several horizons', () => {
  it('never give a longer one the smaller chance, though its steps flatten a peak', async () => {
    const alone = capacity.predict(busy(7 * DAY), capacity.defaults, seededRandom('alone'), null);
    const [day, week, fortnight] = await batch([busy(DAY), busy(7 * DAY), busy(14 * DAY)]);
    const chance = (one: CapacityForecast | undefined) => one?.crossing?.probability ?? Number.NaN;
    expect(chance(day)).toBeGreaterThan(0.9);
    // The hour around the peak has a mean of 55 %.
    expect(chance(alone)).toBeLessThan(0.5);
    expect(chance(week)).toBeGreaterThanOrEqual(chance(day));
    expect(chance(fortnight)).toBeGreaterThanOrEqual(chance(week));
    expect(week?.crossing?.likely).toBe(day?.crossing?.likely);
    expect(week?.explanation).toMatch(/^passes 80 % CPU in \d/);
    expect(alone.explanation).not.toMatch(/^passes/);
  });

  it('do not make much of few past errors: what was never reached in three days is not likely in one', async () => {
    const young = (horizon: number): CapacityQuestion => {
      const normal = normals('young');
      const length = 924;
      const points = Array.from({ length }, (_, index): [number, number] => {
        const height = 1 + Math.sin((2 * Math.PI * (index - 100)) / 288);
        return [NOW - (length - index) * STEP, Math.min(55, (2 + 18 * height) * Math.exp(0.6 * normal()))];
      });
      const question = busy(horizon);
      return { ...question, series: { ...question.series, points } };
    };
    const chances = (await batch([young(DAY), young(3 * DAY), young(7 * DAY)])).map(
      ({ crossing }) => crossing?.probability ?? Number.NaN,
    );
    expect(chances[0]).toBeLessThan(0.25);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it('are the same where no peak comes near the threshold', async () => {
    const [week] = await batch([busy(7 * DAY, 60)]);
    const random = seededRandom(`capacity runner cpu ${7 * DAY}`);
    expect(week).toEqual(capacity.predict(busy(7 * DAY, 60), capacity.defaults, random, null));
  });
});
