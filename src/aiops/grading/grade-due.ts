import type { Store } from '../../store/index.ts';
import type { StoredPrediction } from '../../store/tables/predictions.ts';
import { capacityGrader } from './capacity-grader.ts';
import { failureGrader } from './failure-grader.ts';
import { type Grader, never } from './grader.ts';

const graders: readonly Grader[] = [failureGrader, capacityGrader];

/** Graded at one go; the next call takes the rest. */
const BATCH = 5000;

/**
 * Grades every prediction whose horizon has passed and that has no grade yet, and keeps the grades.
 * @param now milliseconds since the epoch
 * @returns how many were graded now, and those that must wait until something was observed
 */
export async function gradeDue(
  store: Store,
  now: number,
  signal: AbortSignal,
  done: (of: number) => void,
): Promise<{ graded: number; waiting: StoredPrediction[] }> {
  const due = await store.predictions.due(now, BATCH);
  const waiting: StoredPrediction[] = [];
  let graded = 0;
  for (const prediction of due) {
    if (signal.aborted) break;
    const grader = graders.find(({ predictor }) => predictor === prediction.predictor);
    // An explanation of the past has no outcome that could be looked up.
    const verdict = grader
      ? await grader.grade(store, prediction)
      : never('nothing in the data tells whether it was right');
    if (verdict) {
      await store.predictions.grade(prediction.id, { ...verdict, graded_at: new Date(now).toISOString() });
      graded += 1;
    } else waiting.push(prediction);
    done(due.length);
  }
  return { graded, waiting };
}
