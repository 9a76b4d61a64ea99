/** More resets than this are a rhythm of its own, not restarts. */
const MOST_RESETS = 5;
/** What a counter falls to, as a share of what it had reached. */
const RESET_TO = 0.05;

/**
 * A counter that only rises, but for restarts that begin near nothing again, as one that never restarted; it ends at the
 * value it has. Undefined when the series is not such a counter or never restarted.
 */
export function withoutResets(values: Float64Array): { values: Float64Array; resets: number } | undefined {
  const lost: number[] = [];
  const resets: number[] = [];
  for (let index = 1; index < values.length; index++) {
    const [before, value] = [values[index - 1] ?? 0, values[index] ?? 0];
    if (value >= before) continue;
    if (value < 0 || value > RESET_TO * before || resets.length === MOST_RESETS) return undefined;
    resets.push(index);
    lost.push(before);
  }
  if (resets.length === 0) return undefined;
  const total = lost.reduce((sum, value) => sum + value, 0);
  let regained = 0;
  let next = 0;
  const whole = values.map((value, index) => {
    if (index === resets[next]) {
      regained += lost[next] ?? 0;
      next += 1;
    }
    return value + regained - total;
  });
  return { values: whole, resets: resets.length };
}
