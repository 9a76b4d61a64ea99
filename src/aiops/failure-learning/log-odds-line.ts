/** A curve from a model's answer to a probability that keeps its word, over rows that may stand for several. */
export interface LogOddsLine {
  slope: number;
  intercept: number;
}

const STEPS = 30;
const SMALL = 1e-9;
/** Holds the line near "as the model says" where there is little to learn from, in rows of events. */
const HELD = 2;

/** Logistic regression of what happened on the log-odds of the answers (Platt, 1999), held towards slope 1, intercept 0. */
export function fitLogOddsLine(probabilities: Float64Array, labels: Uint8Array, weights: Float64Array): LogOddsLine {
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < STEPS; step++) {
    let [gs, gi] = [HELD * (1 - slope), -HELD * intercept];
    let [hss, hsi, hii] = [HELD, 0, HELD];
    probabilities.forEach((probability, row) => {
      const score = logOdds(probability);
      const weight = weights[row] ?? 1;
      const answer = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const surprise = weight * ((labels[row] ?? 0) - answer);
      const bend = weight * answer * (1 - answer);
      gs += surprise * score;
      gi += surprise;
      hss += bend * score * score;
      hsi += bend * score;
      hii += bend;
    });
    const determinant = hss * hii - hsi * hsi;
    const [ds, di] = [(hii * gs - hsi * gi) / determinant, (hss * gi - hsi * gs) / determinant];
    slope += ds;
    intercept += di;
    if (Math.abs(ds) + Math.abs(di) < SMALL) break;
  }
  return { slope: Math.max(0.1, slope), intercept };
}

export function alongLogOddsLine({ slope, intercept }: LogOddsLine, probability: number): number {
  return 1 / (1 + Math.exp(-(slope * logOdds(probability) + intercept)));
}

function logOdds(probability: number): number {
  const held = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(held / (1 - held));
}
