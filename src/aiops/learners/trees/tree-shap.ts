import type { DecodedTrees } from './decode.ts';

/**
 * What each feature of one row adds to the sum of the trees, against what the trees say on average: its Shapley value, where the value of a
 * set of known features is the answer with the others left to the shares of training rows on either side of each split.
 * The features and `base` add up to the answer.
 *
 * Lundberg, Erion and Lee, "Consistent individualized feature attribution for tree ensembles", arXiv:1802.03888 (2018),
 * algorithm 2. Cost: leaves × depth².
 */
export function treeShap(trees: DecodedTrees, row: Float64Array): { base: number; features: Float64Array } {
  const features = new Float64Array(row.length);
  const path = new PathOfFeatures(trees.depth + 2);
  let base = 0;
  for (let tree = 0; tree + 1 < trees.roots.length; tree++) {
    const root = trees.roots[tree] ?? 0;
    base += trees.value[root] ?? 0;
    descend(trees, root, row, path, 0, 0, 1, 1, -1, features);
  }
  return { base, features };
}

/**
 * The features met on the way to a node; one line a depth, as each branch goes on from a copy. Of each feature: `zero`, the share of
 * training rows that go this way when it is unknown; `one`, whether this row does; and `weight`, what all sets of
 * the features so far of one size weigh.
 */
class PathOfFeatures {
  readonly feature: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly weight: Float64Array;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
    const size = (width + 1) * (width + 1);
    this.feature = new Int32Array(size);
    this.zero = new Float64Array(size);
    this.one = new Float64Array(size);
    this.weight = new Float64Array(size);
  }

  /** Where the line of a depth begins. */
  line(depth: number): number {
    return depth * (this.#width + 1);
  }

  copy(from: number, to: number, length: number): void {
    for (const list of [this.feature, this.zero, this.one, this.weight]) list.copyWithin(to, from, from + length);
  }

  extend(at: number, length: number, zero: number, one: number, feature: number): void {
    const { weight } = this;
    this.feature[at + length] = feature;
    this.zero[at + length] = zero;
    this.one[at + length] = one;
    weight[at + length] = length === 0 ? 1 : 0;
    for (let index = length - 1; index >= 0; index--) {
      const own = weight[at + index] ?? 0;
      weight[at + index + 1] = (weight[at + index + 1] ?? 0) + (one * own * (index + 1)) / (length + 1);
      weight[at + index] = (zero * own * (length - index)) / (length + 1);
    }
  }

  /** Takes out the feature at `place`, as if it had never been met. */
  unwind(at: number, last: number, place: number): void {
    const { weight } = this;
    const [one, zero] = [this.one[at + place] ?? 0, this.zero[at + place] ?? 0];
    let next = weight[at + last] ?? 0;
    for (let index = last - 1; index >= 0; index--) {
      const own = weight[at + index] ?? 0;
      if (one === 0) weight[at + index] = (own * (last + 1)) / (zero * (last - index));
      else {
        weight[at + index] = (next * (last + 1)) / ((index + 1) * one);
        next = own - ((weight[at + index] ?? 0) * zero * (last - index)) / (last + 1);
      }
    }
    for (const list of [this.feature, this.zero, this.one]) list.copyWithin(at + place, at + place + 1, at + last + 1);
  }

  /** What the sets without the feature at `place` weigh together. */
  sumWithout(at: number, last: number, place: number): number {
    const { weight } = this;
    const [one, zero] = [this.one[at + place] ?? 0, this.zero[at + place] ?? 0];
    let next = weight[at + last] ?? 0;
    let sum = 0;
    for (let index = last - 1; index >= 0; index--) {
      const own = weight[at + index] ?? 0;
      if (one === 0) sum += (own * (last + 1)) / (zero * (last - index));
      else {
        const taken = (next * (last + 1)) / ((index + 1) * one);
        sum += taken;
        next = own - (taken * zero * (last - index)) / (last + 1);
      }
    }
    return sum;
  }
}

function descend(
  trees: DecodedTrees,
  node: number,
  row: Float64Array,
  path: PathOfFeatures,
  depth: number,
  length: number,
  zero: number,
  one: number,
  feature: number,
  features: Float64Array,
): void {
  const at = path.line(depth);
  path.extend(at, length, zero, one, feature);
  const left = trees.left[node] ?? 0;
  if (left === 0) {
    const value = trees.value[node] ?? 0;
    for (let place = 1; place <= length; place++) {
      const own = path.feature[at + place] ?? 0;
      const share = path.sumWithout(at, length, place) * ((path.one[at + place] ?? 0) - (path.zero[at + place] ?? 0));
      features[own] = (features[own] ?? 0) + share * value;
    }
    return;
  }
  const asked = trees.feature[node] ?? 0;
  const value = row[asked] ?? Number.NaN;
  const goesLeft = Number.isNaN(value)
    ? trees.missingLeft[node] === 1
    : Math.min(value, Number.MAX_VALUE) <= (trees.threshold[node] ?? 0);
  let [metZero, metOne, last] = [1, 1, length];
  for (let place = 1; place <= length; place++) {
    if (path.feature[at + place] !== asked) continue;
    metZero = path.zero[at + place] ?? 0;
    metOne = path.one[at + place] ?? 0;
    path.unwind(at, length, place);
    last -= 1;
    break;
  }
  const cover = trees.cover[node] ?? 0;
  for (const child of [left, left + 1]) {
    // A node that no training row came to is entered evenly.
    const share = cover > 0 ? (trees.cover[child] ?? 0) / cover : 0.5;
    const own = (child === left) === goesLeft ? metOne : 0;
    // Neither the row nor a training row comes here: it adds nothing, and would divide by 0.
    if (share * metZero === 0 && own === 0) continue;
    const next = path.line(depth + 1);
    path.copy(at, next, last + 1);
    descend(trees, child, row, path, depth + 1, last + 1, metZero * share, own, asked, features);
  }
}
