import { InsufficientDataError } from './insufficient-data.ts';

/** probability = 1 / (1 + exp(−(slope × score + intercept))). */
export interface PlattScaling {
  slope: number;
  intercept: number;
}

const MOST_STEPS = 100;
const SMALLEST_STEP = 1e-10;

/**
 * Fits a logistic curve of a score to what happened, by Newton's method with halved steps. Platt, "Probabilistic outputs for
 * support vector machines" (1999): the targets are (events + 1) / (events + 2) and 1 / (rest + 2), not 1 and 0, so that
 * a perfect separation does not make it sure. Steps after Lin, Lin and Weng, Machine Learning 68 (2007).
 * As sklearn's CalibratedClassifierCV with method sigmoid.
 * @param scores any real numbers, larger where the event is likelier; of rows the score was not fitted on
 * @throws InsufficientDataError unless there are rows of both kinds
 */
export function plattScaling(scores: ArrayLike<number>, labels: ArrayLike<number>): PlattScaling {
  let events = 0;
  for (let row = 0; row < labels.length; row++) events += labels[row] ?? 0;
  const rest = labels.length - events;
  if (events === 0 || rest === 0) throw new InsufficientDataError('a calibration', 2, labels.length > 0 ? 1 : 0);
  const targets = [1 / (rest + 2), (events + 1) / (events + 2)] as const;
  const targetOf = (row: number) => (labels[row] === 1 ? targets[1] : targets[0]);

  let fitted: PlattScaling = { slope: 0, intercept: Math.log((events + 1) / (rest + 1)) };
  let loss = lossOf(fitted);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = newtonStep(fitted);
    let size = 1;
    let next = fitted;
    let nextLoss = loss;
    for (; size >= SMALLEST_STEP; size /= 2) {
      next = { slope: fitted.slope + size * direction.slope, intercept: fitted.intercept + size * direction.intercept };
      nextLoss = lossOf(next);
      if (nextLoss < loss) break;
    }
    // No step makes it better: this is the least loss that the numbers can tell.
    if (size < SMALLEST_STEP) break;
    const won = loss - nextLoss;
    [fitted, loss] = [next, nextLoss];
    if (won <= 1e-15 * Math.abs(loss)) break;
  }
  return fitted;

  function lossOf({ slope, intercept }: PlattScaling): number {
    let sum = 0;
    for (let row = 0; row < labels.length; row++) {
      const odds = slope * (scores[row] ?? 0) + intercept;
      // log(1 + e^odds) without overflow.
      sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - targetOf(row) * odds;
    }
    return sum;
  }

  function newtonStep({ slope, intercept }: PlattScaling): PlattScaling {
    // A little on the diagonal, for scores that are all the same.
    let [h11, h12, h22, g1, g2] = [1e-12, 0, 1e-12, 0, 0];
    for (let row = 0; row < labels.length; row++) {
      const score = scores[row] ?? 0;
      const probability = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const second = probability * (1 - probability);
      const first = probability - targetOf(row);
      h11 += score * score * second;
      h12 += score * second;
      h22 += second;
      g1 += score * first;
      g2 += first;
    }
    const determinant = h11 * h22 - h12 * h12;
    return { slope: -(h22 * g1 - h12 * g2) / determinant, intercept: -(h11 * g2 - h12 * g1) / determinant };
  }
}
