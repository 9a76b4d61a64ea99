import type { Random } from '../../../core/random.ts';
import { seededRandom } from '../../../core/random.ts';
import { pause, type Task } from '../../work/task.ts';
import type { BinnedMatrix } from '../binned.ts';
import { type GrownTree, type GrowthParams, growTree } from './grow-tree.ts';
import type { NodeRows } from './node-rows.ts';

/** Some trees of a forest. Each has random numbers of its own, so that it is the same wherever it grows. */
export interface TreesToGrow {
  data: BinnedMatrix;
  labels: Uint8Array;
  /** Of each row, classes weighed; 0 leaves it out. */
  weights: Float64Array;
  growth: GrowthParams;
  bootstrap: boolean;
  negativeShare: number;
  seed: string;
  /** Numbers of the trees: from, up to and without to. */
  from: number;
  to: number;
}

export const growTrees: Task<TreesToGrow, GrownTree[]> = async (input, { signal, progress }) => {
  const { data, growth, seed, from, to } = input;
  const grown: GrownTree[] = [];
  for (let number = from; number < to; number++) {
    const random = seededRandom(`${seed}/tree ${number}`);
    grown.push(growTree(data, drawRows(input, random), growth, random));
    progress({ done: grown.length, total: to - from });
    await pause(signal);
  }
  return grown;
};

/** The rows one tree sees; one that was drawn twice counts twice. */
function drawRows({ labels, weights, bootstrap, negativeShare }: TreesToGrow, random: Random): NodeRows {
  const rows = labels.length;
  const times = new Uint32Array(rows);
  if (bootstrap) {
    for (let draw = 0; draw < rows; draw++) {
      const row = random.below(rows);
      times[row] = (times[row] ?? 0) + 1;
    }
  } else times.fill(1);
  let count = 0;
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? 0;
    if (times[row] === 0 || weights[row] === 0) continue;
    if (label === 0 && negativeShare < 1 && random.next() >= negativeShare) continue;
    ids[count] = row * 2 + label;
    count += 1;
  }
  const kept = ids.slice(0, count);
  return { ids: kept, weights: Float64Array.from(kept, (id) => (times[id >> 1] ?? 0) * (weights[id >> 1] ?? 0)) };
}
