import { attributeFeatures } from './attribute-features.ts';
import { failureFeatures, relativeRateFeatures } from './failure-features.ts';
import type { FeatureBlock, GroupContext } from './feature-block.ts';
import { groupRates } from './group-rates.ts';
import type { DecisionPoints, FeatureVocabulary, MachineFleet, MachineHistory } from './machine-history.ts';
import { maintenanceFeatures } from './maintenance-features.ts';
import { metricFeatures } from './metric-features.ts';
import { rhythmFeatures } from './rhythm-features.ts';
import { signalFeatures } from './signal-features.ts';
import { mergedTimes } from './windows.ts';

/** One row for each decision point, in their order. */
export interface FeatureTable {
  names: string[];
  rows: number;
  /** Column after column. */
  values: Float32Array;
  /** Failures a machine-day that were usual in the group of the machine, as known then. */
  base: Float64Array;
  /** Number of the group of each row, and their names. */
  groups: Int32Array;
  groupNames: string[];
}

/** `trees`: everything, as it is. `line`: what means the same in every group, in logarithms. */
export type FeatureSet = 'trees' | 'line';

export interface TableOptions {
  set: FeatureSet;
  /** Failures a machine-day to expect of a group that has shown nothing yet. */
  beforehand: number;
  signal?: AbortSignal | undefined;
  progress?: ((machines: number) => void) | undefined;
}

/** What features there are depends on what data there are, never on who asks. */
export function featureBlocks(set: FeatureSet, vocabulary: FeatureVocabulary): FeatureBlock[] {
  const { signals, maintenance, metrics, attributes, grouped, aged } = vocabulary;
  if (set === 'line') return [relativeRateFeatures(true), rhythmFeatures()];
  return [
    failureFeatures(),
    ...(grouped ? [relativeRateFeatures(true)] : []),
    ...(signals.length > 0 ? [signalFeatures(signals)] : []),
    ...(maintenance.length > 0 ? [maintenanceFeatures(maintenance)] : []),
    ...(metrics.length > 0 ? [metricFeatures(metrics)] : []),
    attributeFeatures(attributes, aged),
  ];
}

/**
 * Features of every decision point, each from what had happened by then. Memory: 4 bytes a value; machines are worked
 * through one after the other. Cost: some 10 µs a point.
 */
export async function featureTable(
  { machines, vocabulary }: MachineFleet,
  points: DecisionPoints,
  { set, beforehand, signal, progress }: TableOptions,
): Promise<FeatureTable> {
  const blocks = featureBlocks(set, vocabulary);
  const names = blocks.flatMap((block) => block.names);
  const rows = points.times.length;
  const values = new Float32Array(names.length * rows);
  const base = new Float64Array(rows);
  const groups = new Int32Array(rows);
  const groupNames = [...new Set(machines.map(({ group }) => group))];
  const rowsOf = rowsByMachine(points, machines.length);
  for (const [number, group] of groupNames.entries()) {
    const members = machines.flatMap((machine, place) => (machine.group === group ? [{ machine, place }] : []));
    const context = groupContext(members, rowsOf, points, beforehand);
    for (const { machine, place } of members) {
      signal?.throwIfAborted();
      const own = rowsOf[place] ?? [];
      const moments = Float64Array.from(own, (row) => points.times[row] ?? 0);
      const places = placesAmong(moments, context.rates.moments);
      const columns = names.map(() => new Float32Array(own.length));
      let first = 0;
      for (const block of blocks) {
        block.fill(
          { machine, moments, group: { ...context, places } },
          columns.slice(first, first + block.names.length),
        );
        first += block.names.length;
      }
      own.forEach((row, index) => {
        columns.forEach((column, feature) => {
          values[feature * rows + row] = column[index] ?? Number.NaN;
        });
        base[row] = context.rates.base[places[index] ?? 0] ?? 0;
        groups[row] = number;
      });
      progress?.(1);
      // Lets Ctrl-C and the progress line through.
      if (place % 16 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  return { names, rows, values, base, groups, groupNames };
}

function rowsByMachine({ machines, times }: DecisionPoints, count: number): number[][] {
  const rows: number[][] = Array.from({ length: count }, () => []);
  for (const [row, machine] of machines.entries()) rows[machine]?.push(row);
  for (const list of rows) list.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return rows;
}

/** Rates are those of the machines that are asked about: of others the failures may not be told. */
function groupContext(
  members: readonly { machine: MachineHistory; place: number }[],
  rowsOf: readonly (readonly number[])[],
  { times }: DecisionPoints,
  beforehand: number,
): Omit<GroupContext, 'places'> {
  const rows = members.flatMap(({ place }) => rowsOf[place] ?? []);
  const moments = Float64Array.from(new Set(Float64Array.from(rows, (row) => times[row] ?? 0).sort()));
  const asked = members.filter(({ place }) => (rowsOf[place] ?? []).length > 0).map(({ machine }) => machine);
  return {
    rates: groupRates(asked, moments, beforehand),
    signals: mergedTimes(members.map(({ machine }) => machine.signals.times)),
    maintenance: mergedTimes(members.map(({ machine }) => machine.maintenance.times)),
  };
}

function placesAmong(moments: Float64Array, all: Float64Array): Int32Array {
  let place = 0;
  return Int32Array.from(moments, (moment) => {
    while (place < all.length && (all[place] ?? 0) < moment) place += 1;
    return place;
  });
}
