import { seededRandom } from '../../core/random.ts';
import { pause, type Task } from '../work/task.ts';
import { capacity } from './capacity.ts';
import { nearerHorizons, withNearer } from './capacity-nearer.ts';
import type { CapacityParams } from './capacity-params.ts';
import type { CapacityForecast, CapacityQuestion } from './capacity-prediction.ts';

/** Forecasts series one after the other; the same question has the same answer wherever it runs. */
export const capacityBatch: Task<
  { questions: CapacityQuestion[]; params: CapacityParams },
  CapacityForecast[]
> = async ({ questions, params }, { signal, progress }) => {
  const forecasts: CapacityForecast[] = [];
  for (const question of questions) {
    const forecast = within(question, params);
    const nearer: CapacityForecast[] = [];
    for (const horizon of nearerHorizons(question, forecast)) {
      await pause(signal);
      nearer.push(within({ ...question, horizon }, params));
    }
    forecasts.push(withNearer(forecast, nearer, question));
    progress({ done: forecasts.length, total: questions.length });
    await pause(signal);
  }
  return forecasts;
};

function within(question: CapacityQuestion, params: CapacityParams): CapacityForecast {
  const random = seededRandom(`capacity ${question.label} ${question.series.metric} ${question.horizon}`);
  return capacity.predict(question, params, random, null);
}
