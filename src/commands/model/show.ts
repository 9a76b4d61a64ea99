import type { FailureModel } from '../../aiops/failure-learning/failure-model.ts';
import { featureImportance } from '../../aiops/failure-learning/importance.ts';
import { staleness } from '../../aiops/failure-learning/stored-model.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Block } from '../../core/view.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import type { StoredModel } from '../../store/tables/models.ts';
import { type Answer, defineCommand } from '../define.ts';
import { input, optional, text } from '../input/fields.ts';
import { modelRows } from '../output/model-rows.ts';
import { type ModelShown, modelShownSchema } from '../output/model-schema.ts';
import { modelView } from '../output/model-view.ts';

const DAY = 86_400_000;
const MOST_LISTED = 1000;

export const modelShow = defineCommand({
  path: 'model show',
  summary: 'what one fitted model looks at, rests on and is worth',
  description:
    'One model: the data it was fitted on, what it looks at most, its parameters, and what it said against what happened where it was not fitted. Named by its id, or by its predictor when that has one model only.',
  examples: [
    { line: 'model show failure', what: 'the failure model of this estate' },
    { line: 'model show 3', what: 'by its id, as model list has it' },
  ],
  effect: 'read',
  positionals: [{ field: 'model' }],
  input: input({
    model: text('id of the model, or name of its predictor'),
    scope: optional(text('of what, when the predictor has several models: as model list has it')),
  }),
  output: modelShownSchema,
  async run({ model, scope }, ctx): Promise<Answer<ModelShown>> {
    const store = await ctx.store();
    const found = await named(store, model, scope);
    const now = ctx.clock.now().getTime();
    const { model: fitted, ...record } = found;
    const subject = (await modelRows(store, [record], now))[0]?.subject ?? null;
    const failure = isFailureModel(fitted) ? fitted : undefined;
    const stale = record.predictor === 'failure' ? staleness(record, now) : null;
    const data: ModelShown = {
      ...record,
      subject,
      models: 1,
      age_days: Math.max(0, (now - Date.parse(record.trained_at)) / DAY),
      stale,
      engine: failure?.engine ?? null,
      features: failure ? featureImportance(failure) : [],
      calibration: failure?.skill?.calibration ?? [],
      compared: failure?.compared ?? [],
    };
    return {
      data,
      message: `Model ${record.id} of **${inline(record.predictor)}** (${inline(subject ?? record.scope)}), fitted on ${record.samples} samples.`,
      warnings: stale === null ? [] : [`this model should be trained again: ${stale}`],
      suggestions: record.predictor === 'failure' ? ['predict failure', 'model train failure'] : ['model list'],
    };
  },
  view: (data: ModelShown): Block[] => modelView(data),
});

async function named(store: Store, word: string, scope: string | undefined): Promise<StoredModel> {
  const byId = /^\d+$/.test(word) ? await store.models.byId(Number(word)) : undefined;
  if (byId) return byId;
  const records = await store.models.list({ limit: MOST_LISTED });
  const fitting = records.filter((one) => one.predictor === word && (scope === undefined || one.scope === scope));
  if (fitting.length > 1)
    throw usageError(
      `${fitting.length} models of ${word} are kept`,
      `name one by its id or with --scope: ${fitting
        .slice(0, 5)
        .map((one) => `${one.id} (${one.scope})`)
        .join(', ')}`,
    );
  const [only] = fitting;
  const whole = only && (await store.models.byId(only.id));
  if (whole) return whole;
  const near = nearest(word, [...new Set(records.map(({ predictor }) => predictor))]);
  throw new OpsctlError('not_found', `there is no model ${word}`, {
    hint:
      records.length === 0
        ? 'none was fitted yet: opsctl model train failure'
        : near.length > 0
          ? `near it: ${near.join(', ')}`
          : 'opsctl model list tells which there are',
  });
}

function isFailureModel(model: unknown): model is FailureModel {
  return typeof model === 'object' && model !== null && (model as FailureModel).format === 'opsctl failure model';
}
