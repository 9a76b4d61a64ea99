import { byCode } from '../core/order.ts';
import type { Progress } from '../core/progress.ts';
import type { Store } from '../store/index.ts';
import { type CapacityAsked, type CapacityCandidate, capacityQuestion } from './capacity-question.ts';
import type { CapacityParams } from './predictors/capacity-params.ts';
import type { CapacityForecast } from './predictors/capacity-prediction.ts';
import { mapTasks } from './work/run.ts';

/** Series whose points are in memory at once, and those that a thread takes at a time. */
const SLAB = 32;
const BATCH = 4;
/** So few are forecast before a thread has started. */
const FEW = 4;

/** Forecasts every candidate, over all cores where there are many, and sorts what runs out first to the front. */
export async function judgeCapacity(
  store: Store,
  candidates: readonly CapacityCandidate[],
  asked: CapacityAsked,
  params: CapacityParams,
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<CapacityForecast[]> {
  const forecasts: CapacityForecast[] = [];
  progress.start('forecasting', candidates.length);
  try {
    for (let from = 0; from < candidates.length; from += SLAB) {
      const questions = await Promise.all(
        candidates.slice(from, from + SLAB).map((candidate) => capacityQuestion(store, candidate, asked)),
      );
      const batches = Array.from({ length: Math.ceil(questions.length / BATCH) }, (_, index) => ({
        questions: questions.slice(index * BATCH, (index + 1) * BATCH),
        params,
      }));
      const done = await mapTasks('capacity.batch', batches, {
        signal,
        ...(candidates.length <= FEW ? { threads: 0 } : {}),
        onDone: (index) => progress.advance(batches[index]?.questions.length ?? 0),
      });
      forecasts.push(...done.flat());
    }
  } finally {
    progress.stop();
  }
  return forecasts.sort((a, b) => urgency(a) - urgency(b) || byCode(a.label, b.label) || byCode(a.metric, b.metric));
}

/** What is past its threshold, then what reaches it by time, then what might by probability, then the others, then what was not judged. */
function urgency({ abstained, crossing, threshold }: CapacityForecast): number {
  if (abstained !== null) return Number.MAX_VALUE;
  if (crossing === null) return threshold === null ? 1e300 : 1e299;
  if (crossing.reached) return 0;
  // Times since the epoch are below 1e14.
  return crossing.likely === null ? 1e15 * (2 - crossing.probability) : Date.parse(crossing.likely);
}
