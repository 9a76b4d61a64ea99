import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureBlocks, featureTable } from '../../../src/aiops/features/feature-table.ts';
import type { Happenings, MachineFleet, MachineHistory } from '../../../src/aiops/features/machine-history.ts';

const DAY = 24;

function happenings(list: readonly (readonly [number, number])[], lasts = 0): Happenings {
  const sorted = [...list].sort(([a], [b]) => a - b);
  return {
    times: Float64Array.from(sorted, ([time]) => time),
    kinds: Int16Array.from(sorted, ([, kind]) => kind),
    until: Float64Array.from(sorted, ([time]) => time + lasts),
  };
}

interface Planned {
  failures?: number[];
  signals?: [number, number][];
  maintenance?: [number, number][];
  readings?: [number, number][];
  lasts?: number;
}

function machine({ failures = [], signals = [], maintenance = [], readings = [], lasts = 0 }: Planned): MachineHistory {
  return {
    name: 'm',
    group: 'g',
    since: 0,
    failures: happenings(failures.map((time) => [time, -1])),
    signals: happenings(signals, lasts),
    maintenance: happenings(maintenance),
    readings: {
      times: Float64Array.from(readings, ([time]) => time),
      values: [Float32Array.from(readings, ([, value]) => value)],
    },
    inService: -100,
    attributes: Float64Array.from([7]),
  };
}

function fleet(...machines: MachineHistory[]): MachineFleet {
  return {
    machines,
    vocabulary: {
      signals: ['smart', 'fan'],
      maintenance: ['disk', 'power'],
      metrics: ['load'],
      attributes: ['cores'],
      grouped: true,
      aged: true,
    },
  };
}

/** Features of the first machine at one moment, by name. */
async function at(one: MachineFleet, hour: number, set: 'trees' | 'line' = 'trees'): Promise<Record<string, number>> {
  const points = {
    machines: Int32Array.from(one.machines.keys()),
    times: new Float64Array(one.machines.length).fill(hour),
  };
  const { names, values, rows } = await featureTable(one, points, { set, beforehand: 0.01 });
  return Object.fromEntries(names.map((name, place) => [name, values[place * rows] ?? Number.NaN]));
}

describe('features of machines', () => {
  it('count failures in windows and tell the time since', async () => {
    const found = await at(fleet(machine({ failures: [10, 90, 100] })), 120);
    expect(found).toMatchObject({
      'hours since failure': 20,
      'hours since failure before': 30,
      'failures so far': 3,
      'failures 24 h': 1,
      'failures 48 h': 2,
      'failures 168 h': 3,
    });
  });

  it('count a failure at the moment itself, and none a moment later', async () => {
    expect((await at(fleet(machine({ failures: [120] })), 120))['hours since failure']).toBe(0);
    expect((await at(fleet(machine({ failures: [120.01] })), 120))['hours since failure']).toBeNaN();
  });

  it('count signals by kind, and forget those a failure has answered', async () => {
    const planned: Planned = {
      failures: [110],
      signals: [
        [100, 0],
        [112, 1],
        [115, -1],
      ],
    };
    expect(await at(fleet(machine(planned)), 120)).toMatchObject({
      'hours since smart': 20,
      'hours since smart unanswered': Number.NaN,
      'hours since fan unanswered': 8,
      'smart 24 h': 1,
      'signals 24 h': 3,
      'hours since signal': 5,
      'kinds of signals 24 h': 2,
    });
  });

  it('tell an outage as open until it is over', async () => {
    const one = fleet(machine({ signals: [[100, 0]], lasts: 10 }));
    expect((await at(one, 105))['signals open']).toBe(1);
    expect((await at(one, 110))['signals open']).toBe(0);
  });

  it('tell ages of parts and where between its usual visits a machine stands', async () => {
    const visits = [0, 1, 2, 3, 4].map((visit): [number, number] => [visit * 10 * DAY, visit % 2]);
    expect(await at(fleet(machine({ maintenance: visits })), 43 * DAY)).toMatchObject({
      'hours since disk work': 3 * DAY,
      'hours since power work': 13 * DAY,
      'age of parts, rank 2': 3 * DAY,
      'age of parts, rank 1': 13 * DAY,
      'hours to usual maintenance': 7 * DAY,
      'usual maintenance missed': 0,
    });
    const daily = Array.from({ length: 10 }, (_, day): [number, number] => [day * DAY, 0]);
    expect((await at(fleet(machine({ maintenance: daily })), 230))['hours to usual maintenance']).toBeNaN();
  });

  it('tell level, spread and since when a series has left its past level', async () => {
    const readings = Array.from({ length: 200 }, (_, hour): [number, number] => [
      hour,
      (hour % 2) + (hour >= 190 ? 5 : 0),
    ]);
    const found = await at(fleet(machine({ readings })), 199);
    expect(found['load mean 3 h']).toBeCloseTo((6 + 5 + 6) / 3, 5);
    expect(found['load spread 24 h']).toBeGreaterThan(2);
    expect(found['load shift up']).toBeGreaterThan(8);
    expect(Math.abs((found['load shift up for'] ?? 0) - 10)).toBeLessThan(2);
    expect(found['series shifted']).toBe(1);
    expect((await at(fleet(machine({ readings })), 189))['series shifted']).toBe(0);
  });

  it('compare a machine with its group: alike is 0, worse is above', async () => {
    const quiet = Array.from({ length: 9 }, () => machine({}));
    const bad = await at(fleet(machine({ failures: [2000, 2100, 2150] }), ...quiet), 2200);
    expect(bad['own rate 30 d']).toBeGreaterThan(1);
    expect(bad['own rate ever']).toBeGreaterThan(1);
    const good = await at(fleet(machine({}), machine({ failures: [2000, 2100, 2150] }), ...quiet), 2200);
    expect(good['own rate 30 d']).toBeLessThan(0);
  });

  it('miss nothing that is not there: no value is made up', async () => {
    const found = await at(fleet(machine({})), 100);
    expect(found['hours since failure']).toBeNaN();
    expect(found['load mean 3 h']).toBeNaN();
    expect(found['hours since disk work']).toBeNaN();
  });

  it('see nothing of the future: whatever happens later changes no feature', async () => {
    const time = fc.integer({ min: 0, max: 400 });
    const kinded = fc.tuple(time, fc.integer({ min: -1, max: 1 }));
    const plan = fc.record({
      failures: fc.array(time, { maxLength: 6 }),
      signals: fc.array(kinded, { maxLength: 8 }),
      maintenance: fc.array(kinded, { maxLength: 8 }),
      readings: fc.array(fc.tuple(time, fc.double({ min: -5, max: 5, noNaN: true })), { maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, plan, fc.integer({ min: 1, max: 400 }), async (past, future, now) => {
        const build = (later: typeof plan extends fc.Arbitrary<infer T> ? T : never) => {
          const join = <T>(ours: T[], theirs: T[], when: (each: T) => number) =>
            [...ours.filter((each) => when(each) <= now), ...theirs.filter((each) => when(each) > now)].sort(
              (a, b) => when(a) - when(b),
            );
          const of = ([first]: [number, ...unknown[]]) => first;
          return fleet(
            machine({
              failures: join(past.failures, later.failures, (each) => each),
              signals: join(past.signals, later.signals, of),
              maintenance: join(past.maintenance, later.maintenance, of),
              readings: join(past.readings, later.readings, of),
              lasts: 30,
            }),
            machine({ failures: join([], later.failures, (each) => each), signals: join([], later.signals, of) }),
          );
        };
        for (const set of ['trees', 'line'] as const)
          expect(await at(build(future), now, set)).toEqual(
            await at(build({ failures: [], signals: [], maintenance: [], readings: [] }), now, set),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('have names that differ', () => {
    for (const set of ['trees', 'line'] as const) {
      const names = featureBlocks(set, fleet().vocabulary).flatMap((block) => block.names);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
