/**
 * Counts in which what happened fades: each happening counts 2^(−age ÷ half-life). Divided by the exposure, faded the same
 * way, it is a rate that follows change at the pace of its half-life (Hunter, Journal of Quality Technology 18, 1986).
 */

/**
 * The faded count at each of `moments`.
 * @param times ascending, hours
 * @param moments ascending, hours
 * @param halfLife hours
 */
export function decayedCounts(times: Float64Array, moments: Float64Array, halfLife: number): Float64Array {
  const counts = new Float64Array(moments.length);
  let [sum, at, next] = [0, 0, 0];
  for (let index = 0; index < moments.length; index++) {
    const moment = moments[index] ?? 0;
    while (next < times.length && (times[next] ?? 0) <= moment) {
      const time = times[next] ?? 0;
      sum = sum * faded(time - at, halfLife) + 1;
      at = time;
      next += 1;
    }
    counts[index] = sum * faded(moment - at, halfLife);
  }
  return counts;
}

/** Hours under watch since `since`, faded the same way. */
export function decayedExposure(since: number, moment: number, halfLife: number): number {
  if (!(moment > since)) return 0;
  return (halfLife / Math.LN2) * (1 - faded(moment - since, halfLife));
}

function faded(hours: number, halfLife: number): number {
  return 2 ** (-hours / halfLife);
}
