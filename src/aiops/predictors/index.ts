import { anomaly } from './anomaly.ts';
import { callCause } from './call-cause.ts';
import { capacity } from './capacity.ts';
import { failure } from './failure.ts';
import { rootCause } from './root-cause.ts';

/** Every predictor, by name. */
export const predictors = [anomaly, callCause, capacity, failure, rootCause] as const;
