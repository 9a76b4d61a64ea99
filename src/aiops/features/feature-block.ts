import type { GroupRates } from './group-rates.ts';
import type { MachineHistory } from './machine-history.ts';

/** What a block looks at: one machine, and the moments asked about, ascending. */
export interface BlockQuestion {
  machine: MachineHistory;
  moments: Float64Array;
  group: GroupContext;
}

/** What is known of the group of a machine at certain moments. */
export interface GroupContext {
  rates: GroupRates;
  /** Where each of the question's moments stands among the group's. */
  places: Int32Array;
  /** Signs of trouble and maintenance anywhere in the group, ascending. */
  signals: Float64Array;
  maintenance: Float64Array;
}

/**
 * Some features that belong together. `fill` writes column after column: value `index` of feature `place` goes to
 * `out[place][index]`. It may look only at what had happened by the moment: a test changes the future and compares.
 */
export interface FeatureBlock {
  names: readonly string[];
  fill(question: BlockQuestion, out: readonly Float32Array[]): void;
}

/** Fills the columns a moment at a time: what `write` puts for one goes to the columns one after the other. */
export function fillByMoment(
  moments: Float64Array,
  out: readonly Float32Array[],
  write: (moment: number, put: (value: number) => void, index: number) => void,
): void {
  moments.forEach((moment, index) => {
    let place = 0;
    const put = (value: number) => {
      const column = out[place];
      if (column) column[index] = value;
      place += 1;
    };
    write(moment, put, index);
  });
}
