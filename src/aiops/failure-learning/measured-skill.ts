/** How well probabilities did on rows a model was not fitted on; each row may stand for several. */
import { logLoss } from '../stats/log-loss.ts';

export interface FailureSkill {
  /** Area under precision and recall; the share of rows before a failure is what knowing nothing gives. */
  pr_auc: number;
  base_rate: number;
  /** 1 − Brier score ÷ that of always answering the base rate; 0 or less is worth nothing. */
  brier_skill: number;
  log_loss: number;
  /** Rows and failures it was measured on, and how many parts they were divided into. */
  rows: number;
  events: number;
  folds: number;
  calibration: { from: number; to: number; rows: number; predicted: number; observed: number }[];
}

/** Whether it orders better, and says better probabilities, than one who knows only how often machines fail. */
export function isSkilful(skill: FailureSkill | null): boolean {
  return skill !== null && skill.brier_skill > 0 && skill.pr_auc > skill.base_rate;
}

/** Ranges that are told apart: failures are rare, so most answers are small. */
const EDGES = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** @param weights how many rows each stands for */
export function measuredSkill(
  probabilities: Float64Array,
  labels: Uint8Array,
  weights: Float64Array,
  folds: number,
): FailureSkill {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [events, squares, eventRows] = [0, 0, 0];
  probabilities.forEach((probability, row) => {
    const label = labels[row] ?? 0;
    const weight = weights[row] ?? 1;
    events += label * weight;
    eventRows += label;
    squares += weight * (probability - label) ** 2;
  });
  const base = events / total;
  return {
    pr_auc: averagePrecision(probabilities, labels, weights, events),
    base_rate: base,
    brier_skill: 1 - squares / total / (base * (1 - base)),
    log_loss: logLoss(probabilities, labels, weights),
    rows: Math.round(total),
    events: eventRows,
    folds,
    calibration: EDGES.slice(1).flatMap((to, range) => {
      const from = EDGES[range] ?? 0;
      let [rows, predicted, observed] = [0, 0, 0];
      probabilities.forEach((probability, row) => {
        if (probability < from || (probability >= to && to < 1)) return;
        const weight = weights[row] ?? 1;
        rows += weight;
        predicted += weight * probability;
        observed += weight * (labels[row] ?? 0);
      });
      return rows === 0
        ? []
        : [{ from, to, rows: Math.round(rows), predicted: predicted / rows, observed: observed / rows }];
    }),
  };
}

/** As stats/average-precision.ts, for rows that stand for several. */
function averagePrecision(
  probabilities: Float64Array,
  labels: Uint8Array,
  weights: Float64Array,
  events: number,
): number {
  const order = Uint32Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
  let [area, found, seen] = [0, 0, 0];
  for (let place = 0; place < order.length; ) {
    const score = probabilities[order[place] ?? 0];
    const before = found;
    for (; place < order.length && probabilities[order[place] ?? 0] === score; place++) {
      const row = order[place] ?? 0;
      seen += weights[row] ?? 1;
      found += (weights[row] ?? 1) * (labels[row] ?? 0);
    }
    area += ((found - before) / events) * (found / seen);
  }
  return area;
}
