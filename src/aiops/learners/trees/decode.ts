import { OpsctlError } from '../../../core/errors.ts';
import type { TreesModel } from '../model.ts';
import { bytesOf } from './encode.ts';

/** All trees of a model in one list of nodes, breadth-first within each tree. */
export interface DecodedTrees {
  /** Where each tree begins; one more than there are trees. */
  roots: Int32Array;
  /** Of each node: the feature asked about (0 in a leaf). */
  feature: Int32Array;
  threshold: Float64Array;
  missingLeft: Uint8Array;
  /** Of each node: its left child; the right one is next. 0 in a leaf: no root is anyone's child. */
  left: Int32Array;
  /** Of each leaf: what it adds; of an inner node: the mean of its leaves by their weight. */
  value: Float64Array;
  /** Of each node: weight of the rows that came through it in training. */
  cover: Float64Array;
  /** Longest way from a root to a leaf. */
  depth: number;
}

/** @throws OpsctlError `store` when the lists do not make whole trees */
export function decodeTrees({ trees, features }: TreesModel): DecodedTrees {
  const sizes = new Int32Array(whole(trees.nodes, 4));
  const features16 = new Int16Array(whole(trees.feature, 2));
  const thresholds = new Float64Array(whole(trees.threshold, 8));
  const missing = new Uint8Array(bytesOf(trees.missing_left));
  const values = new Float32Array(whole(trees.value, 4));
  const covers = new Float32Array(whole(trees.cover, 4));
  const nodes = features16.length;
  if (sizes.length !== trees.count || sizes.some((size) => size < 1)) throw damaged();
  if (sizes.reduce((sum, size) => sum + size, 0) !== nodes) throw damaged();
  if (features16.some((feature) => feature < -1 || feature >= features.length)) throw damaged();
  if (!values.every(Number.isFinite) || !covers.every((cover) => cover >= 0 && cover < Infinity)) throw damaged();
  if (!thresholds.every(Number.isFinite)) throw damaged();

  const decoded: DecodedTrees = {
    roots: new Int32Array(sizes.length + 1),
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    value: new Float64Array(nodes),
    cover: new Float64Array(nodes),
    depth: 0,
  };
  let [start, inner, leaf] = [0, 0, 0];
  for (const [tree, size] of sizes.entries()) {
    let next = start + 1;
    for (let node = start; node < start + size; node++) {
      // A node that no earlier one has for a child.
      if (node >= next) throw damaged();
      const feature = features16[node] ?? -1;
      if (feature < 0) {
        decoded.value[node] = values[leaf] ?? 0;
        decoded.cover[node] = covers[leaf] ?? 0;
        leaf += 1;
        continue;
      }
      decoded.feature[node] = feature;
      decoded.threshold[node] = thresholds[inner] ?? 0;
      decoded.missingLeft[node] = missing[inner] === 1 ? 1 : 0;
      decoded.left[node] = next;
      inner += 1;
      next += 2;
    }
    if (next !== start + size) throw damaged();
    start += size;
    decoded.roots[tree + 1] = start;
  }
  if (inner !== thresholds.length || inner !== missing.length) throw damaged();
  if (leaf !== values.length || leaf !== covers.length) throw damaged();
  sumUp(decoded);
  return decoded;
}

/** Weights and means of inner nodes, from the leaves upwards; and the depth, downwards. */
function sumUp(trees: DecodedTrees): void {
  const { left, cover, value } = trees;
  for (let node = left.length - 1; node >= 0; node--) {
    const first = left[node] ?? 0;
    if (first === 0) continue;
    const [one, other] = [cover[first] ?? 0, cover[first + 1] ?? 0];
    cover[node] = one + other;
    const weighted = one * (value[first] ?? 0) + other * (value[first + 1] ?? 0);
    value[node] = one + other > 0 ? weighted / (one + other) : ((value[first] ?? 0) + (value[first + 1] ?? 0)) / 2;
  }
  const depths = new Int32Array(left.length);
  for (let node = 0; node < left.length; node++) {
    const own = depths[node] ?? 0;
    if (own > trees.depth) trees.depth = own;
    const first = left[node] ?? 0;
    if (first > 0) depths.fill(own + 1, first, first + 2);
  }
}

function whole(text: string, size: number): ArrayBuffer {
  const bytes = bytesOf(text);
  if (bytes.byteLength % size !== 0) throw damaged();
  return bytes;
}

function damaged(): OpsctlError {
  return new OpsctlError('store', 'the model is damaged: its trees are not whole', { hint: 'train it again' });
}
