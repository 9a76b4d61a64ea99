import type { Random } from '../../../core/random.ts';
import type { BinnedMatrix } from '../binned.ts';
import { type Tree, TreeBuilder } from '../trees/tree.ts';
import { bestSplitFinder } from './best-split.ts';
import { divideRows, type NodeRows, type Split, type Totals, totalsOf } from './node-rows.ts';
import { randomSplitFinder } from './random-split.ts';

/** How one tree of a forest grows. */
export interface GrowthParams {
  split: 'best' | 'random';
  /** Columns tried at each node. */
  tried: number;
  minLeafRows: number;
  /** 0 where there is no limit. */
  maxDepth: number;
  /** How much more than others the rows with the event weigh. It counts for splits; leaves answer with true shares. */
  eventWeight: number;
}

export interface GrownTree {
  tree: Tree;
  /** Of each column: how much purer its splits made the nodes, by weight. */
  gains: Float64Array;
}

/**
 * Grows one tree until its leaves are pure, too small or too deep; a leaf answers with its share of events.
 * The rows are put in another order.
 */
export function growTree(data: BinnedMatrix, rows: NodeRows, params: GrowthParams, random: Random): GrownTree {
  const { tried, minLeafRows, maxDepth, eventWeight } = params;
  const spare: NodeRows = { ids: new Int32Array(rows.ids.length), weights: new Float64Array(rows.ids.length) };
  const find =
    params.split === 'best'
      ? bestSplitFinder(data, rows, minLeafRows)
      : randomSplitFinder(data, rows, minLeafRows, random);
  const order = Int32Array.from({ length: data.columns }, (_, column) => column);
  const builder = new TreeBuilder();
  const gains = new Float64Array(data.columns);
  const open: { node: number; start: number; end: number; depth: number }[] = [];

  const add = (start: number, end: number, depth: number): number => {
    const totals = totalsOf(rows, start, end);
    const events = totals.events / eventWeight;
    const weight = totals.weight - totals.events + events;
    const node = builder.leaf(weight > 0 ? events / weight : 0, weight);
    const grows = !totals.pure && totals.rows >= 2 * minLeafRows && (maxDepth === 0 || depth < maxDepth);
    if (grows) open.push({ node, start, end, depth });
    return node;
  };
  add(0, rows.ids.length, 0);
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, start, end, depth } = next;
    const split = bestOf(start, end, totalsOf(rows, start, end));
    if (!split) continue;
    const middle = divideRows(rows, start, end, data, split, spare);
    gains[split.feature] = (gains[split.feature] ?? 0) + split.gain;
    builder.divide(node, split, [add(start, middle, depth + 1), add(middle, end, depth + 1)]);
  }
  return { tree: builder.build(), gains };

  /** Columns in an order drawn by lot: as many as are to be tried, and on until one divides the node. */
  function bestOf(start: number, end: number, node: Totals): Split | undefined {
    let best: Split | undefined;
    for (let place = 0; place < order.length && (place < tried || !best); place++) {
      const other = place + random.below(order.length - place);
      const feature = order[other] ?? 0;
      order[other] = order[place] ?? 0;
      order[place] = feature;
      const split = find(feature, start, end, node);
      if (split && (!best || split.gain > best.gain)) best = split;
    }
    return best;
  }
}
