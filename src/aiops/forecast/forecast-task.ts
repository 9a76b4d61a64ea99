import { pause, type Task } from '../work/task.ts';
import { type Abstention, type ForecastQuestion, forecastSeries, type SeriesForecast } from './forecast.ts';
import type { ForecastParams } from './params.ts';

export interface ForecastBatch {
  questions: ForecastQuestion[];
  params: ForecastParams;
}

/** Forecasts several series one after the other. */
export const forecastBatch: Task<ForecastBatch, (SeriesForecast | Abstention)[]> = async (
  { questions, params },
  { signal, progress },
) => {
  const forecasts: (SeriesForecast | Abstention)[] = [];
  for (const question of questions) {
    forecasts.push(forecastSeries(question, params));
    progress({ done: forecasts.length, total: questions.length });
    await pause(signal);
  }
  return forecasts;
};
