/** How a change of many things is read: first what they are in numbers, then the first few of them. */
import { byCode } from '../../core/order.ts';
import type { Block } from '../../core/view.ts';
import type { ChangePlan } from './plan-schema.ts';

/** Targets shown one by one. */
export const MOST_TARGETS = 12;
const MOST_COUNTS = 5;

/** What many targets are, since nobody counts a list before agreeing. */
export function countsBlocks({ targets }: ChangePlan): Block[] {
  if (targets.length <= MOST_TARGETS) return [];
  const fields = [
    { label: 'kinds', value: countsOf(targets.map(({ kind }) => kind)) },
    { label: 'infrastructures', value: countsOf(targets.map(({ infrastructure }) => infrastructure ?? 'none')) },
    { label: 'environments', value: countsOf(targets.map(({ environment }) => environment ?? 'none')) },
    { label: 'in regions', value: countsOf(targets.map(({ region }) => region)) },
  ];
  return [{ block: 'fields', fields }];
}

/** `70 shop, 30 blog`, the most first. */
export function countsOf(words: readonly string[]): string {
  const counts = Array.from(
    Map.groupBy(words, (word) => word),
    ([word, all]) => ({ word, count: all.length }),
  );
  counts.sort((a, b) => b.count - a.count || byCode(a.word, b.word));
  const told = counts.slice(0, MOST_COUNTS).map(({ word, count }) => `${count} ${word}`);
  const rest = counts.slice(MOST_COUNTS).reduce((sum, { count }) => sum + count, 0);
  return [...told, ...(rest > 0 ? [`${rest} others`] : [])].join(', ');
}
