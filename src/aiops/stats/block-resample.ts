import type { Random } from '../../core/random.ts';

/**
 * As many values as there are, drawn in blocks of neighbours so that what hangs together in time stays together:
 * moving-block bootstrap with wrap-around (Künsch 1989; Politis and Romano's circular variant 1992).
 */
export function blockResample(
  values: readonly number[],
  block: number,
  random: Random,
  length = values.length,
): number[] {
  const drawn: number[] = [];
  while (drawn.length < length && values.length > 0) {
    const start = random.below(values.length);
    for (let step = 0; step < block && drawn.length < length; step += 1)
      drawn.push(values[(start + step) % values.length] ?? 0);
  }
  return drawn;
}
