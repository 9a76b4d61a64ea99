import type { Store } from '../../store/index.ts';
import type { Grade, StoredPrediction } from '../../store/tables/predictions.ts';

/** What a grade says, before it is known when it was given. */
export type Verdict = Omit<Grade, 'graded_at'>;

/** Holds predictions of one predictor against what came. */
export interface Grader {
  predictor: string;
  /**
   * Null while it cannot be told yet because nothing was observed since: it is asked again next time. `ungraded` when it
   * never will be.
   */
  grade(store: Store, prediction: StoredPrediction): Promise<Verdict | null>;
}

export function never(reason: string): Verdict {
  return { outcome: 'ungraded', detail: { reason } };
}
