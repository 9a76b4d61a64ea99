/** How unusual a window of the target is. */
export interface SymptomSeen {
  /** Excess work of the worst sample above that of the best one, or above normal when all are worse. */
  rise: number;
  /** Place of the worst sample. */
  worst: number;
  /** Share of the normal windows of the same length that rise as far; null when normal time is shorter than the window. */
  alike: number | null;
}

/** Windows of normal time that are looked at, evenly spread: a thousand tell a share of 1 % well enough. */
const MOST_WINDOWS = 1000;

/** Compares the target's rise in a window with its rise in windows of the same length of normal time. */
export function symptomSeen(window: Float64Array, normal: Float64Array): SymptomSeen {
  const rise = riseOf(window);
  let [windows, alike] = [0, 0];
  const room = normal.length - window.length;
  for (let from = 0; from <= room; from += Math.max(1, Math.floor(room / MOST_WINDOWS))) {
    windows += 1;
    if (riseOf(normal.subarray(from, from + window.length)) >= rise) alike += 1;
  }
  const worst = window.reduce((best, value, at) => (value > (window[best] ?? 0) ? at : best), 0);
  return { rise, worst, alike: windows === 0 ? null : alike / windows };
}

function riseOf(window: Float64Array): number {
  let [low, high] = [0, Number.NEGATIVE_INFINITY];
  for (const value of window) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
