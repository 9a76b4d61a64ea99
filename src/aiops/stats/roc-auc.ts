import { descendingOrder } from './descending-order.ts';

/**
 * Area under the ROC curve: how likely a row with the event scores higher than one without, a tie counting half.
 * Hanley and McNeil, Radiology 143 (1982); as sklearn.metrics.roc_auc_score.
 * @returns NaN unless there are rows of both kinds
 */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = descendingOrder(scores);
  let [events, rest, area, tiedEvents, tiedRest] = [0, 0, 0, 0, 0];
  for (const [place, row] of order.entries()) {
    if (labels[row] === 1) tiedEvents += 1;
    else tiedRest += 1;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) continue;
    area += tiedRest * (events + tiedEvents / 2);
    [events, rest, tiedEvents, tiedRest] = [events + tiedEvents, rest + tiedRest, 0, 0];
  }
  return area / (events * rest);
}
