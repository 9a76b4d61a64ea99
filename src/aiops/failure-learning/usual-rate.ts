import type { DecisionPoints, MachineFleet } from '../features/machine-history.ts';
import { countUntil } from '../features/windows.ts';

/** Failures and machine-days that a group without any is taken to have had, so that its logarithm is not endless. */
const HALF_A_FAILURE = 0.5;

/** Failures a machine-day that a group usually has: the geometric mean over groups, since they differ by factors. */
export function usualRate({ machines }: MachineFleet, points: DecisionPoints): number {
  const [first, last] = [new Float64Array(machines.length).fill(Number.NaN), new Float64Array(machines.length)];
  points.machines.forEach((place, row) => {
    const time = points.times[row] ?? 0;
    if (!((first[place] ?? 0) <= time)) first[place] = time;
    last[place] = Math.max(last[place] ?? 0, time);
  });
  const groups = new Map<string, { failures: number; days: number }>();
  machines.forEach(({ group, failures, since }, place) => {
    if (Number.isNaN(first[place])) return;
    const sum = groups.get(group) ?? { failures: 0, days: 0 };
    const until = last[place] ?? 0;
    groups.set(group, {
      failures: sum.failures + countUntil(failures.times, until),
      days: sum.days + Math.max(0, until - since) / 24,
    });
  });
  const logs = [...groups.values()].map(({ failures, days }) => Math.log((failures + HALF_A_FAILURE) / (days + 1)));
  return logs.length === 0 ? Number.NaN : Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length);
}

/** The fleet as it would be if only these rows were asked about: their machines, and the groups' others that nobody asks about. */
export function fleetOfRows(
  { machines, vocabulary }: MachineFleet,
  points: DecisionPoints,
  wanted: (row: number) => boolean,
): { fleet: MachineFleet; points: DecisionPoints; rows: number[] } {
  const rows = Array.from(points.times.keys()).filter(wanted);
  const asked = new Set(points.machines);
  const kept = new Set(rows.map((row) => points.machines[row] ?? -1));
  const groups = new Set([...kept].map((place) => machines[place]?.group));
  const places = machines.flatMap((machine, place) =>
    kept.has(place) || (!asked.has(place) && groups.has(machine.group)) ? [place] : [],
  );
  const placeOf = new Map(places.map((place, index) => [place, index]));
  return {
    fleet: { machines: places.flatMap((place) => machines[place] ?? []), vocabulary },
    points: {
      machines: Int32Array.from(rows, (row) => placeOf.get(points.machines[row] ?? -1) ?? 0),
      times: Float64Array.from(rows, (row) => points.times[row] ?? 0),
    },
    rows,
  };
}
