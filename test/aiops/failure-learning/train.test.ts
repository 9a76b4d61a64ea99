import { describe, expect, it } from 'vitest';
import type { FailureEngine } from '../../../src/aiops/failure-learning/engines.ts';
import { fleetOf, vocabularyOf } from '../../../src/aiops/failure-learning/fleet.ts';
import { failedWithin } from '../../../src/aiops/failure-learning/outcomes.ts';
import { predictFailures } from '../../../src/aiops/failure-learning/predict.ts';
import { readFailureModel } from '../../../src/aiops/failure-learning/read-failure-model.ts';
import { readMachineData } from '../../../src/aiops/failure-learning/read-machine-data.ts';
import { trainFailure } from '../../../src/aiops/failure-learning/train.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { filesOf, type PlannedFleet, plannedFleet } from '../../support/machines.ts';

async function dataOf(plan: PlannedFleet) {
  const raw = await readMachineData(filesOf(plannedFleet(plan)), 'fleet');
  return {
    raw,
    fleet: fleetOf(raw, vocabularyOf(raw)),
    points: { machines: Int32Array.from(raw.points.machines), times: Float64Array.from(raw.points.times) },
    labels: Uint8Array.from(raw.points.labels ?? []),
    horizonHours: 24,
  };
}

async function train(plan: PlannedFleet, engine: FailureEngine = 'auto') {
  const data = await dataOf(plan);
  const options = {
    engine,
    seed: '1',
    random: seededRandom('1'),
    now: '2026-11-20T00:00:00.000Z',
    version: '0',
    threads: 0,
  };
  return { data, model: await trainFailure(data, options) };
}

describe('learning of failures', () => {
  it('finds what announces them, and says so of machines it never saw', async () => {
    const { model } = await train({ warned: 1 });
    expect(model.engine).toBe('blend');
    expect(model.skill?.pr_auc).toBeGreaterThan(0.6);
    expect(model.skill?.brier_skill).toBeGreaterThan(0.3);
    const other = await dataOf({ warned: 1, seed: 'others', machines: 4 });
    const fleet = fleetOf(other.raw, model.vocabulary);
    const { probabilities } = await predictFailures(
      readFailureModel(JSON.stringify(model), 'm.json'),
      fleet,
      other.points,
    );
    const mean = (label: number) => {
      const rows = probabilities.filter((_, row) => other.labels[row] === label);
      return rows.reduce((sum, each) => sum + each, 0) / rows.length;
    };
    expect(mean(1)).toBeGreaterThan(5 * mean(0));
    // They keep their word: as many as expected, by a third.
    const said = probabilities.reduce((sum, each) => sum + each, 0);
    const happened = other.labels.reduce((sum, each) => sum + each, 0);
    expect(said / happened).toBeGreaterThan(0.66);
    expect(said / happened).toBeLessThan(1.5);
  }, 60_000);

  it('finds nothing in noise', async () => {
    const { model } = await train({ warned: 0 });
    expect(model.skill?.brier_skill).toBeLessThan(0.05);
    expect(model.skill?.pr_auc).toBeLessThan(3 * (model.skill?.base_rate ?? 0));
  }, 60_000);

  it('gives the same model for the same data and seed', async () => {
    const twice = await Promise.all([
      train({ warned: 1, machines: 6, days: 40 }),
      train({ warned: 1, machines: 6, days: 40 }),
    ]);
    expect(JSON.stringify(twice[0].model)).toBe(JSON.stringify(twice[1].model));
  }, 60_000);

  it('never looks at what came afterwards: later failures change no earlier answer', async () => {
    const { data, model } = await train({ warned: 1, machines: 6, days: 40 }, 'adaptive_line');
    const whole = await predictFailures(model, data.fleet, data.points);
    const middle = data.points.times.reduce((sum, time) => sum + time, 0) / data.points.times.length;
    const cut = {
      ...data.fleet,
      machines: data.fleet.machines.map((machine) => ({
        ...machine,
        failures: {
          ...machine.failures,
          times: machine.failures.times.filter((time) => time <= middle),
        },
      })),
    };
    const early = await predictFailures(model, cut, data.points);
    for (const [row, time] of data.points.times.entries())
      if (time <= middle) expect(early.probabilities[row]).toBe(whole.probabilities[row]);
    expect(early.probabilities.some((each, row) => each !== whole.probabilities[row])).toBe(true);
  }, 60_000);

  it('takes the labels from the failures where the points have none', async () => {
    const { fleet, points, labels } = await dataOf({ warned: 1, machines: 4, days: 30 });
    expect([...failedWithin(fleet, points, 24)]).toEqual([...labels]);
  });

  it.each(['boosting', 'random_forest', 'extra_trees', 'logistic'] as const)(
    'learns with %s when asked to',
    async (engine) => {
      const { model } = await train({ warned: 1, machines: 6, days: 40 }, engine);
      expect(model.engine).toBe(engine);
      expect(model.skill?.pr_auc).toBeGreaterThan(2 * (model.skill?.base_rate ?? 1));
    },
    60_000,
  );

  it('refuses a file that is no model', () => {
    expect(() => readFailureModel('{', 'm.json')).toThrow(/m\.json: this is not JSON/);
    expect(() => readFailureModel('{"format":"x"}', 'm.json')).toThrow(/not a failure model/);
    expect(() => readFailureModel('{"format":"opsctl failure model","version":99}', 'm.json')).toThrow(/version 99/);
    expect(() => readFailureModel('{"format":"opsctl failure model","version":1}', 'm.json')).toThrow(/damaged/);
  });
});
