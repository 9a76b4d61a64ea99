import { usageError } from '../../core/errors.ts';
import { type FeatureTable, featureTable } from '../features/feature-table.ts';
import type { DecisionPoints, MachineFleet } from '../features/machine-history.ts';
import { predictAdaptiveLine } from './adaptive-line.ts';
import { averageOf } from './engines.ts';
import type { FailureModel } from './failure-model.ts';
import { alongLogOddsLine } from './log-odds-line.ts';
import { failedWithin } from './outcomes.ts';

export interface PredictOptions {
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Probability of a failure within the model's horizon, for each point, from what had happened by then. Failures that
 * happened later in the data serve only points that come after they did.
 * @param fleet its machines' attributes and kinds must be numbered by the model's vocabulary
 */
export async function predictFailures(
  model: FailureModel,
  fleet: MachineFleet,
  points: DecisionPoints,
  { signal, progress }: PredictOptions = {},
): Promise<{ probabilities: Float64Array; table: FeatureTable }> {
  let done = 0;
  const table = await featureTable(fleet, points, {
    set: model.line ? 'line' : 'trees',
    beforehand: model.beforehand,
    signal,
    progress: (machines) => {
      done += machines;
      progress?.(done, fleet.machines.length);
    },
  });
  if (model.line) {
    if (model.line.features.join('\n') !== table.names.join('\n'))
      throw usageError('the model was trained on other features than this opsctl computes', 'train it again');
    const happened = failedWithin(fleet, points, model.horizon_hours);
    return {
      probabilities: predictAdaptiveLine(model.line, table, points.times, happened, model.horizon_hours),
      table,
    };
  }
  const average = averageOf(model.learned, table);
  const { calibration } = model;
  return { probabilities: calibration ? average.map((each) => alongLogOddsLine(calibration, each)) : average, table };
}
