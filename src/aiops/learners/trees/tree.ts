/** A grown tree in breadth-first order: the children of the k-th inner node are the nodes 2k + 1 and 2k + 2. */
export interface Tree {
  /** Column asked about at each node; −1 for a leaf. */
  feature: Int16Array;
  /** Of each inner node: values up to it go left, greater ones right. */
  threshold: Float64Array;
  /** Of each inner node: 1 where a missing value goes left. */
  missingLeft: Uint8Array;
  /** Of each leaf: what it adds (a share of events, or log-odds). */
  value: Float32Array;
  /** Of each leaf: weight of the training rows in it. */
  cover: Float32Array;
}

/** A tree while it grows: nodes in the order they were made. */
export class TreeBuilder {
  readonly feature: number[] = [];
  readonly threshold: number[] = [];
  readonly missingLeft: number[] = [];
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly value: number[] = [];
  readonly cover: number[] = [];

  /** Adds a leaf; returns its number. The first is the root. */
  leaf(value: number, cover: number): number {
    this.feature.push(-1);
    this.threshold.push(0);
    this.missingLeft.push(0);
    this.left.push(-1);
    this.right.push(-1);
    this.value.push(value);
    return this.cover.push(cover) - 1;
  }

  /** Makes an inner node of a leaf. */
  divide(
    node: number,
    split: { feature: number; threshold: number; missingLeft: boolean },
    children: [number, number],
  ) {
    this.feature[node] = split.feature;
    this.threshold[node] = split.threshold;
    this.missingLeft[node] = split.missingLeft ? 1 : 0;
    [this.left[node], this.right[node]] = children;
  }

  build(): Tree {
    const order = [0];
    for (const node of order)
      if ((this.feature[node] ?? -1) >= 0) order.push(this.left[node] ?? 0, this.right[node] ?? 0);
    const inner = order.filter((node) => (this.feature[node] ?? -1) >= 0);
    const leaves = order.filter((node) => (this.feature[node] ?? -1) < 0);
    return {
      feature: Int16Array.from(order, (node) => this.feature[node] ?? -1),
      threshold: Float64Array.from(inner, (node) => this.threshold[node] ?? 0),
      missingLeft: Uint8Array.from(inner, (node) => this.missingLeft[node] ?? 0),
      value: Float32Array.from(leaves, (node) => this.value[node] ?? 0),
      cover: Float32Array.from(leaves, (node) => this.cover[node] ?? 0),
    };
  }
}
