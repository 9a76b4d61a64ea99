import { seededRandom } from '../../core/random.ts';
import { pause, type Task } from '../work/task.ts';
import { capacity } from './capacity.ts';
import type { CapacityParams } from './capacity-params.ts';
import type { CapacityForecast, CapacityQuestion } from './capacity-prediction.ts';

/** Forecasts series one after the other; the same question has the same answer wherever it runs. */
export const capacityBatch: Task<
  { questions: CapacityQuestion[]; params: CapacityParams },
  CapacityForecast[]
> = async ({ questions, params }, { signal, progress }) => {
  const forecasts: CapacityForecast[] = [];
  for (const question of questions) {
    const random = seededRandom(`capacity ${question.label} ${question.series.metric} ${question.horizon}`);
    forecasts.push(capacity.predict(question, params, random, null));
    progress({ done: forecasts.length, total: questions.length });
    await pause(signal);
  }
  return forecasts;
};
