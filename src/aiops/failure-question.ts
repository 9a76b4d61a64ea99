import { declaredMetrics } from '../cmdb/metrics/targets.ts';
import type { StoredResource } from '../core/model.ts';
import type { Store } from '../store/index.ts';
import { gatherEvidence } from './evidence.ts';
import { hazards } from './hazards/index.ts';
import type { FailureQuestion } from './predictors/failure.ts';
import type { FailureParams } from './predictors/failure-params.ts';

/** Reads from the store what failure prediction needs to know about a set of resources: as far back for any horizon. */
export async function failureQuestion(
  store: Store,
  resources: readonly StoredResource[],
  now: Date,
  horizon: number,
  params: FailureParams,
): Promise<FailureQuestion> {
  const metrics = new Set(hazards.flatMap(({ reads }) => reads));
  const at = now.getTime();
  return {
    evidence: await gatherEvidence(store, resources, metrics, at - params.lookBack, at + 1),
    measurable: new Map(
      resources.map((resource) => [resource.uid, declaredMetrics(resource).filter((metric) => metrics.has(metric))]),
    ),
    now: at,
    horizon,
  };
}
