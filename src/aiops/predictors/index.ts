import { capacity } from './capacity.ts';
import { failure } from './failure.ts';

/** Every predictor, by name. */
export const predictors = [capacity, failure] as const;
