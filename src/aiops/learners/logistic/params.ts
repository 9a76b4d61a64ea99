export interface LogisticParams {
  /** Held back by the squares of the coefficients, of standardised columns, times this, by half. */
  l2: number;
  /** How much a row with the event counts against one without; `balanced`: so that both classes weigh the same. */
  eventWeight: number | 'balanced';
  /** Most steps of Newton's method. */
  iterations: number;
}

/** As scikit-learn's LogisticRegression (C = 1). */
export const LOGISTIC_DEFAULTS: Readonly<LogisticParams> = Object.freeze({ l2: 1, eventWeight: 1, iterations: 100 });
