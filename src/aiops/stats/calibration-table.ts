import { wilsonInterval } from './wilson-interval.ts';

/** Predictions whose probability lay in the same range, against what happened. */
export interface CalibrationRow {
  /** Range of the probability, 0–1: from, up to and without to (the last with it). */
  from: number;
  to: number;
  predictions: number;
  events: number;
  /** Mean probability that was given. */
  predicted: number;
  /** Share that happened, with its 95 % interval. */
  observed: number;
  low: number;
  high: number;
}

/** How well probabilities keep their word: ranges of equal width, those without predictions left out. */
export function calibrationTable(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  ranges = 10,
): CalibrationRow[] {
  const cells = Array.from({ length: ranges }, () => ({ predictions: 0, events: 0, sum: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row] ?? 0;
    const cell = cells[Math.min(ranges - 1, Math.max(0, Math.floor(probability * ranges)))];
    if (!cell) continue;
    cell.predictions += 1;
    cell.events += labels[row] ?? 0;
    cell.sum += probability;
  }
  return cells.flatMap(({ predictions, events, sum }, index) => {
    if (predictions === 0) return [];
    const [low, high] = wilsonInterval(events, predictions);
    const range = { from: index / ranges, to: (index + 1) / ranges };
    return [{ ...range, predictions, events, predicted: sum / predictions, observed: events / predictions, low, high }];
  });
}
