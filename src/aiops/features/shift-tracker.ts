/** Slack of the sums, and where they stop growing, in standard deviations. */
const SLACK = 0.5;
const CEILING = 60;
/** Readings further out than this count as this far. */
const FARTHEST = 4;
/** Readings before anything is said to be unusual. */
const LEAST_READINGS = 24;

export interface Shift {
  /** Sum of what readings lay above the long-run mean, in standard deviations; 0 where there is no shift. */
  up: number;
  /** Time since that sum last was 0. */
  upFor: number;
  down: number;
  downFor: number;
}

/**
 * Follows one series and tells whether and since when its level has shifted against its own past: the two-sided cumulative
 * sum (Page, Biometrika 41, 1954) over a running mean and deviation (Welford, Technometrics 4, 1962). Constant memory.
 */
export function shiftTracker(): (time: number, value: number) => Shift {
  let [count, mean, squares] = [0, 0, 0];
  let [up, down] = [0, 0];
  let [upSince, downSince] = [0, 0];
  return (time, value) => {
    const deviation = Math.sqrt(squares / count);
    const raw = count > LEAST_READINGS && deviation > 0 ? (value - mean) / deviation : 0;
    const score = Math.max(-FARTHEST, Math.min(FARTHEST, raw));
    up = Math.min(CEILING, Math.max(0, up + score - SLACK));
    down = Math.min(CEILING, Math.max(0, down - score - SLACK));
    if (up === 0) upSince = time;
    if (down === 0) downSince = time;
    count += 1;
    const step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
    return { up, upFor: time - upSince, down, downFor: time - downSince };
  };
}
