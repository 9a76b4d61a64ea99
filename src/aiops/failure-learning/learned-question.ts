import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { knownFailures } from '../known-failures.ts';
import type { LearnedQuestion } from '../predictors/learned-findings.ts';
import { learnedRisks } from './learned-risks.ts';
import { staleness, usableModel } from './stored-model.ts';

/** What the estate's model says of these resources now; undefined while none with measured skill is kept. */
export async function learnedQuestion(
  store: Store,
  resources: readonly StoredResource[],
  now: number,
): Promise<LearnedQuestion | undefined> {
  const usable = await usableModel(store);
  if (!usable) return undefined;
  const { record, model } = usable;
  const { skill, data } = model;
  const since = Date.parse(record.trained_at);
  const marks = (await store.incidents.list({ kind: 'failure' })).filter(
    ({ created_at }) => Date.parse(created_at) > since,
  );
  const told = await knownFailures(store, { resources, infrastructure: null, from: since + 1, to: now + 1 });
  const newer = marks.length + told.filter(({ source }) => source !== 'mark').length;
  return {
    risks: await learnedRisks(store, model, resources, now),
    model: {
      model_id: record.id,
      trained_at: record.trained_at,
      horizon_hours: model.horizon_hours,
      failures: data.failures,
      resources: data.machines,
      pr_auc: skill?.pr_auc ?? 0,
      base_rate: skill?.base_rate ?? 0,
      brier_skill: skill?.brier_skill ?? 0,
      stale: staleness(record, now, record.samples + newer),
    },
  };
}
