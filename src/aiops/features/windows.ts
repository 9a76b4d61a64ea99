/** Looking back along sorted times. Nothing here sees past the moment asked for. */

/** How many of the times (ascending) are at or before `moment`. */
export function countUntil(times: Float64Array, moment: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many lie in (moment − hours, moment]. */
export function countWithin(times: Float64Array, moment: number, hours: number): number {
  return countUntil(times, moment) - countUntil(times, moment - hours);
}

/** Hours since the last one at or before `moment`, or the one `earlier` before it; NaN when there is none. */
export function hoursSince(times: Float64Array, moment: number, earlier = 0): number {
  const place = countUntil(times, moment) - 1 - earlier;
  return place < 0 ? Number.NaN : moment - (times[place] ?? Number.NaN);
}

/** Times of each kind by itself. */
export function timesByKind(times: Float64Array, kinds: Int16Array, count: number): Float64Array[] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (let index = 0; index < times.length; index++) lists[kinds[index] ?? -1]?.push(times[index] ?? 0);
  return lists.map((list) => Float64Array.from(list));
}

/** Times in any of several lists, ascending. */
export function mergedTimes(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const list of lists) {
    all.set(list, place);
    place += list.length;
  }
  return all.sort();
}
