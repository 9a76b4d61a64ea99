import { seededRandom } from '../../core/random.ts';
import { InsufficientDataError } from '../stats/insufficient-data.ts';
import { type Crossing, type CrossingQuery, timeToThreshold } from '../stats/time-to-threshold.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Steps in which the future is judged: up to `end` by a trend over `lookBack`. What is near is told by what was of late; what is
 * far by a longer past. The look-back hangs on the step alone, never on the horizon that was asked for.
 */
const STEPS = [
  { end: 8 * HOUR, lookBack: DAY },
  { end: DAY, lookBack: 3 * DAY },
  { end: 2 * DAY, lookBack: 6 * DAY },
  { end: 4 * DAY, lookBack: 12 * DAY },
  { end: 7 * DAY, lookBack: 21 * DAY },
] as const;

/** Share of a step's futures that must reach the threshold in it for the moment to be looked for no further ahead. */
const DECIDED = 0.5;

export interface CrossingAhead {
  /** That the threshold is reached within the horizon, 0–1; never lower for a longer horizon. */
  probability: number;
  /** Of the step in which most futures reach it, else of the farthest: the same whatever the horizon. */
  crossing: Crossing;
}

/**
 * When a series reaches a threshold, said alike for every horizon. The probability is the greatest of the steps up to the
 * horizon, each taken up to its end (the monotone envelope): what a shorter horizon sees coming, a longer one sees too.
 * Undefined below `least`, and for a series too short for any step.
 *
 * @param lag milliseconds from the last point until now, where the horizon begins
 * @param seed each series its own, so that one answer does not hang on what else is judged with it
 */
export function crossingAhead(
  { points, threshold, failing, horizon }: CrossingQuery,
  { lag, seed, futures, least }: { lag: number; seed: string; futures: number; least: number },
): CrossingAhead | undefined {
  const farthest = Math.max(horizon, STEPS.at(-1)?.end ?? 0);
  const judged: { end: number; crossing: Crossing }[] = [];
  let probability = 0;
  for (const [place, { end, lookBack }] of STEPS.entries()) {
    const isLast = place === STEPS.length - 1;
    const known = probability >= least;
    if ((STEPS[place - 1]?.end ?? 0) >= horizon && (!known || judged.some(isDecided))) break;
    const crossing = attempt(() =>
      timeToThreshold(
        { points, threshold, failing, horizon: (isLast ? farthest : end) + lag, lookBack },
        seededRandom(`${seed} ${end}`),
        futures,
      ),
    );
    if (!crossing) continue;
    judged.push({ end, crossing });
    if ((STEPS[place - 1]?.end ?? 0) >= horizon) continue;
    const until = (isLast ? horizon : Math.min(horizon, end)) + lag;
    probability = Math.max(probability, crossing.reached.filter((time) => time <= until).length / futures);
  }
  const told = judged.find(isDecided) ?? judged.at(-1);
  return told === undefined || probability < least ? undefined : { probability, crossing: told.crossing };
}

function isDecided({ crossing }: { crossing: Crossing }): boolean {
  return crossing.probability >= DECIDED;
}

function attempt(run: () => Crossing): Crossing | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof InsufficientDataError) return undefined;
    throw error;
  }
}
