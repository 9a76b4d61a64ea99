import type { Store } from '../../store/index.ts';
import type { ModelRecord, StoredModel } from '../../store/tables/models.ts';
import { FAILURE_MODEL_VERSION, type FailureModel } from './failure-model.ts';

const DAY = 86_400_000;
/** A model older than this, or with so much more to learn from, is trained again. */
const OLD_DAYS = 30;
const MORE = 0.2;

export const ESTATE_SCOPE = 'estate';

export async function keepModel(store: Store, model: FailureModel): Promise<number> {
  const { skill, data } = model;
  return store.models.save({
    predictor: 'failure',
    scope: ESTATE_SCOPE,
    version: model.version,
    trained_at: model.trained_at,
    data_from: data.from,
    data_to: data.to,
    samples: data.failures,
    skill: skill ? { pr_auc: skill.pr_auc, base_rate: skill.base_rate, brier_skill: skill.brier_skill } : {},
    params: { engine: model.engine, seed: model.seed, horizon_hours: model.horizon_hours, ...model.params },
    model,
  });
}

/** The estate's own model, where there is one of this layout with measured skill. */
export async function usableModel(store: Store): Promise<{ record: StoredModel; model: FailureModel } | undefined> {
  const record = await store.models.get('failure', ESTATE_SCOPE);
  if (!record || record.version !== FAILURE_MODEL_VERSION) return undefined;
  const model = record.model as FailureModel | null;
  return model && (model.skill?.brier_skill ?? 0) > 0 ? { record, model } : undefined;
}

/**
 * Why a model should be trained again; null while it need not be.
 * @param known failures known now, where that was counted
 */
export function staleness(
  { trained_at, samples }: Pick<ModelRecord, 'trained_at' | 'samples'>,
  now: number,
  known?: number,
): string | null {
  const days = Math.floor((now - Date.parse(trained_at)) / DAY);
  if (days > OLD_DAYS) return `it is ${days} days old`;
  if (known !== undefined && known > samples * (1 + MORE))
    return `${known} failures are known now, it learned from ${samples}`;
  return null;
}
