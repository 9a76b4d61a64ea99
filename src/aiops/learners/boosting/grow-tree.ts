import { type BinnedMatrix, MISSING } from '../binned.ts';
import { type Tree, TreeBuilder } from '../trees/tree.ts';
import { type BoostingSplit, findSplit, leafStep, type NodeSums } from './find-split.ts';
import type { Derivatives, HistogramLayout, HistogramMaker } from './histograms.ts';
import type { BoostingParams } from './params.ts';

/** A leaf that may still be divided. */
interface OpenLeaf {
  node: number;
  start: number;
  end: number;
  depth: number;
  sums: NodeSums;
  histogram: Float64Array;
  split: BoostingSplit;
}

export interface BoostedTree {
  tree: Tree;
  /** Gain of the splits, by column; added to. */
  gains: Float64Array;
  /** What the tree adds for each of the rows it saw, in their new order. */
  steps: Float64Array;
  /** The splits by bin, to take further binned rows through it. */
  nodes: BinnedNodes;
}

/** The tree as it was made, children after parents. */
export interface BinnedNodes {
  feature: Int32Array;
  bin: Int32Array;
  missingLeft: Uint8Array;
  /** −1 in a leaf. */
  left: Int32Array;
  right: Int32Array;
  value: Float64Array;
}

/**
 * One tree for the derivatives of the loss. Of the two children of a node only the smaller is added up; the other is what is left
 * of the parent.
 * @param rows the rows it sees; put in another order, those of a leaf together
 */
export function growBoostedTree(
  data: BinnedMatrix,
  layout: HistogramLayout,
  maker: HistogramMaker,
  rows: Int32Array,
  columns: Int32Array,
  derivatives: Derivatives,
  params: BoostingParams,
  gains: Float64Array,
): BoostedTree {
  const { maxLeaves, maxDepth, minLeafRows, learningRate, l2, growth } = params;
  const builder = new TreeBuilder();
  const bins: number[] = [];
  const spare = new Int32Array(rows.length);
  const steps = new Float64Array(rows.length);
  const open: OpenLeaf[] = [];
  const valueIn = (sums: NodeSums) => Math.fround(learningRate * leafStep(sums, l2));

  const add = (sums: NodeSums, start: number, end: number): number => {
    const value = valueIn(sums);
    steps.fill(value, start, end);
    return builder.leaf(value, sums.rows);
  };
  /** Keeps a leaf for later, if there is a way to divide it. */
  const consider = (leaf: Omit<OpenLeaf, 'split'>) => {
    const split = findSplit(leaf.histogram, leaf.sums, data, layout, columns, params);
    if (split) open.push({ ...leaf, split });
    else maker.release(leaf.histogram);
  };
  const mayGrow = (sums: NodeSums, depth: number) =>
    sums.rows >= 2 * minLeafRows && (maxDepth === 0 || depth < maxDepth);

  const sums = sumOf(rows, derivatives);
  add(sums, 0, rows.length);
  if (mayGrow(sums, 0))
    consider({ node: 0, start: 0, end: rows.length, depth: 0, sums, histogram: maker.sum(rows, derivatives, columns) });
  let leaves = 1;
  while (open.length > 0 && leaves < maxLeaves) {
    const { node, start, end, depth, histogram, split } = takeNext(open, growth);
    const middle = divide(rows, start, end, data, split, spare);
    const children: [number, number] = [add(split.left, start, middle), add(split.right, middle, end)];
    builder.divide(node, split, children);
    bins[node] = split.bin;
    gains[split.feature] = (gains[split.feature] ?? 0) + split.gain;
    leaves += 1;
    const sides = [
      { node: children[0], start, end: middle, depth: depth + 1, sums: split.left },
      { node: children[1], start: middle, end, depth: depth + 1, sums: split.right },
    ].sort((one, other) => one.sums.rows - other.sums.rows);
    const [small, large] = sides;
    if (!small || !large || leaves >= maxLeaves || !mayGrow(large.sums, depth + 1)) {
      maker.release(histogram);
      continue;
    }
    const lesser = maker.sum(rows.subarray(small.start, small.end), derivatives, columns);
    const greater = maker.subtract(histogram, lesser);
    if (mayGrow(small.sums, depth + 1)) consider({ ...small, histogram: lesser });
    else maker.release(lesser);
    consider({ ...large, histogram: greater });
  }
  for (const { histogram } of open) maker.release(histogram);
  const nodes: BinnedNodes = {
    feature: Int32Array.from(builder.feature),
    bin: Int32Array.from(builder.feature, (_, node) => bins[node] ?? 0),
    missingLeft: Uint8Array.from(builder.missingLeft),
    left: Int32Array.from(builder.left),
    right: Int32Array.from(builder.right),
    value: Float64Array.from(builder.value),
  };
  return { tree: builder.build(), gains, steps, nodes };
}

/** What the tree adds for a row, by its bins. */
export function stepOf(
  { feature, bin, missingLeft, left, right, value }: BinnedNodes,
  data: BinnedMatrix,
  row: number,
) {
  let node = 0;
  while ((left[node] ?? -1) >= 0) {
    const own = data.bins[(feature[node] ?? 0) * data.rows + row] ?? MISSING;
    const goesLeft = own === MISSING ? missingLeft[node] === 1 : own <= (bin[node] ?? 0);
    node = (goesLeft ? left[node] : right[node]) ?? 0;
  }
  return value[node] ?? 0;
}

function sumOf(rows: Int32Array, { first, second }: Derivatives): NodeSums {
  const sums = { first: 0, second: 0, rows: rows.length };
  for (const row of rows) {
    sums.first += first[row] ?? 0;
    sums.second += second[row] ?? 0;
  }
  return sums;
}

/** Of equal ones the first: the order must not depend on how sorting treats ties. */
function takeNext(open: OpenLeaf[], growth: BoostingParams['growth']): OpenLeaf {
  let best = 0;
  for (let index = 1; index < open.length; index++) {
    const [own, other] = [open[index], open[best]];
    if (!own || !other) continue;
    const sooner = growth === 'level_by_level' ? own.depth < other.depth : own.split.gain > other.split.gain;
    if (sooner) best = index;
  }
  const [taken] = open.splice(best, 1);
  if (!taken) throw new RangeError('no leaf is open');
  return taken;
}

/** Moves the rows that go left to the front, order kept; returns where the right ones begin. */
function divide(
  rows: Int32Array,
  start: number,
  end: number,
  { bins, rows: height }: BinnedMatrix,
  { feature, bin, missingLeft }: BoostingSplit,
  spare: Int32Array,
): number {
  const column = bins.subarray(feature * height, (feature + 1) * height);
  let left = start;
  let right = 0;
  for (let index = start; index < end; index++) {
    const row = rows[index] ?? 0;
    const own = column[row] ?? MISSING;
    if (own === MISSING ? missingLeft : own <= bin) {
      rows[left] = row;
      left += 1;
    } else {
      spare[right] = row;
      right += 1;
    }
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}
