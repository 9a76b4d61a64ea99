import type { Random } from '../../../core/random.ts';
import type { Dataset } from '../dataset.ts';

/** A share of a list, drawn by lot, in the list's order; at least one of them. */
export function sampled(list: Int32Array, share: number, random: Random): Int32Array {
  if (share >= 1) return list.slice();
  const wanted = Math.max(1, Math.round(list.length * share));
  const drawn: number[] = [];
  // Knuth's selection sampling: each is taken with the chance that makes the count come out.
  list.forEach((each, index) => {
    if (random.next() * (list.length - index) < wanted - drawn.length) drawn.push(each);
  });
  return Int32Array.from(drawn);
}

/**
 * 1 for the rows of about this share of the groups, drawn by lot. Groups with the event and groups without are drawn
 * apart, so that both parts have some; all 0 where the share is 0 or fewer than two groups have the event.
 */
export function validationRows({ rows, labels, groups }: Dataset, share: number, random: Random): Uint8Array {
  const aside = new Uint8Array(rows);
  if (share <= 0) return aside;
  const events = new Map<number, boolean>();
  for (let row = 0; row < rows; row++) {
    const group = groups?.[row] ?? row;
    events.set(group, (events.get(group) ?? false) || labels[row] === 1);
  }
  const taken = new Set<number>();
  for (const kind of [true, false]) {
    const own = [...events].flatMap(([group, had]) => (had === kind ? [group] : []));
    if (own.length < 2) {
      if (kind) return aside;
      continue;
    }
    const wanted = Math.min(own.length - 1, Math.max(1, Math.round(own.length * share)));
    for (let place = 0; place < wanted; place++) {
      const other = place + random.below(own.length - place);
      const group = own[other] ?? 0;
      own[other] = own[place] ?? 0;
      own[place] = group;
      taken.add(group);
    }
  }
  for (let row = 0; row < rows; row++) if (taken.has(groups?.[row] ?? row)) aside[row] = 1;
  return aside;
}
