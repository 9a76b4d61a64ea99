import { failure } from './failure.ts';

/** Every predictor, by name. */
export const predictors = [failure] as const;
