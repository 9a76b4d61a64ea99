import { descendingOrder } from './descending-order.ts';

/**
 * Average precision, the area under the precision-recall curve as a sum of steps: precision at each score weighed by the
 * recall it adds. Rows with the same score enter together, so that their order does not count. The share of events is
 * what knowing nothing gives. As sklearn.metrics.average_precision_score.
 * @returns NaN where nothing happened
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = descendingOrder(scores);
  let [events, seen, sum, counted] = [0, 0, 0, 0];
  for (const [place, row] of order.entries()) {
    seen += 1;
    events += labels[row] ?? 0;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) continue;
    sum += ((events - counted) * events) / seen;
    counted = events;
  }
  return sum / events;
}
