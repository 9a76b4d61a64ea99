const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Everything that can be turned about failure prediction. Durations in milliseconds. */
export interface FailureParams {
  /** How far back series are read. */
  lookBack: number;
  /** A series whose last point is older than this says nothing about now. */
  freshness: number;
  /** Simulated futures of each filling series. */
  futures: number;
  /** A finding below this probability is left out. */
  leastProbability: number;
  /** A processor at or above this percentage for `saturationShare` of `saturationSpan` is saturated. */
  saturation: number;
  saturationShare: number;
  saturationSpan: number;
  /** Share of failing requests that is high whatever was usual, and how many times the usual counts as rising. */
  errorShare: number;
  errorRise: number;
  /** Fewest requests that a share of errors is computed from. */
  leastRequests: number;
  /** Highest processor load, in percent, at which the members left over still carry the load of those that failed. */
  peerLoad: number;
  riskLevels: { critical: number; high: number; medium: number };
}

export const FAILURE_DEFAULTS: Readonly<FailureParams> = {
  lookBack: 21 * DAY,
  freshness: 6 * HOUR,
  futures: 300,
  leastProbability: 0.01,
  saturation: 95,
  saturationShare: 0.8,
  saturationSpan: 2 * HOUR,
  errorShare: 0.05,
  errorRise: 3,
  leastRequests: 100,
  peerLoad: 90,
  riskLevels: { critical: 0.75, high: 0.5, medium: 0.2 },
};
