/** Share (0–1) of the values at or above a level; 0 of none. */
export function shareAbove(values: readonly number[], level: number): number {
  if (values.length === 0) return 0;
  return values.filter((value) => value >= level).length / values.length;
}
