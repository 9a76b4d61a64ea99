import type { StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { openModel } from '../learners/open-model.ts';
import { addNow, estateData } from './estate-data.ts';
import type { FailureModel } from './failure-model.ts';
import { fleetOf } from './fleet.ts';
import { predictFailures } from './predict.ts';

/** What a model of the estate says of one resource, now. */
export interface LearnedRisk {
  uid: number;
  /** Within the model's horizon. */
  probability: number;
  /** What raises it most, in words with numbers. */
  reasons: string[];
}

const REASONS = 3;

/** The learned risk of each of these resources that can be judged now, with what raises it. */
export async function learnedRisks(
  store: Store,
  model: FailureModel,
  resources: readonly StoredResource[],
  now: number,
): Promise<LearnedRisk[]> {
  const { raw, resources: judged } = await estateData(store, resources, now);
  addNow(raw, now);
  if (raw.points.times.length === 0) return [];
  const points = { machines: Int32Array.from(raw.points.machines), times: Float64Array.from(raw.points.times) };
  const { probabilities, table } = await predictFailures(model, fleetOf(raw, model.vocabulary), points);
  const opened = model.learned.map(openModel);
  return judged.map(({ uid }, row) => {
    const sums = new Map<string, { value: number; contribution: number }>();
    for (const one of opened)
      for (const { name, value, contribution } of one.contributions(table, row).features) {
        const before = sums.get(name)?.contribution ?? 0;
        sums.set(name, { value, contribution: before + contribution / opened.length });
      }
    const raised = [...sums]
      .filter(([, { contribution }]) => contribution > 0)
      .sort(([, a], [, b]) => b.contribution - a.contribution);
    return {
      uid,
      probability: probabilities[row] ?? 0,
      reasons: raised
        .slice(0, REASONS)
        .map(([name, { value }]) => `${name} ${Number.isNaN(value) ? 'never' : Number(value.toPrecision(3))}`),
    };
  });
}
