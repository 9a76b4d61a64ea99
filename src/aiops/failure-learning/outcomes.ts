import type { DecisionPoints, MachineFleet } from '../features/machine-history.ts';
import { countUntil } from '../features/windows.ts';

/** 1 for each point after which its machine failed within the horizon: in (time, time + horizon]. */
export function failedWithin({ machines }: MachineFleet, points: DecisionPoints, horizonHours: number): Uint8Array {
  return Uint8Array.from(points.times, (time, row) => {
    const times = machines[points.machines[row] ?? -1]?.failures.times;
    return times && countUntil(times, time + horizonHours) > countUntil(times, time) ? 1 : 0;
  });
}
