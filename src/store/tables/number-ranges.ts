/** Sets of whole numbers kept as ranges: a million numbers in a row take no more room than one. */
export class NumberRanges {
  readonly #ranges: [number, number][] = [];

  /** Takes in all from `first` to `last`. Cheap where they come in ascending order. */
  add(first: number, last = first): void {
    const end = this.#ranges.at(-1);
    if (end !== undefined && first >= end[0] && first <= end[1] + 1) end[1] = Math.max(end[1], last);
    else if (first <= last) this.#ranges.push([first, last]);
  }

  /** Ascending, none touching the next. */
  merged(): [number, number][] {
    const merged: [number, number][] = [];
    for (const [first, last] of this.#ranges.toSorted((a, b) => a[0] - b[0])) {
      const end = merged.at(-1);
      if (end !== undefined && first <= end[1] + 1) end[1] = Math.max(end[1], last);
      else merged.push([first, last]);
    }
    return merged;
  }

  /** What is in these and not in `others`. */
  without(others: NumberRanges): [number, number][] {
    const left: [number, number][] = [];
    const taken = others.merged();
    for (const [first, last] of this.merged()) {
      let from = first;
      for (const [start, end] of taken) {
        if (end < from || start > last) continue;
        if (start > from) left.push([from, start - 1]);
        from = end + 1;
      }
      if (from <= last) left.push([from, last]);
    }
    return left;
  }
}
