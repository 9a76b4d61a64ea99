import * as z from 'zod/mini';
import { staleness } from '../../aiops/failure-learning/stored-model.ts';
import { counted } from '../../core/counted.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import type { ModelRecord } from '../../store/tables/models.ts';
import { type Answer, defineCommand } from '../define.ts';
import { count, input, optional, text } from '../input/fields.ts';
import { type ModelRow, modelRowSchema } from '../output/model-schema.ts';
import { modelsView } from '../output/model-view.ts';

const DAY = 86_400_000;

export const modelList = defineCommand({
  path: 'model list',
  summary: 'fitted models, what they rest on and how well they do',
  description:
    'Every model that predictors have fitted on this store: of what, when, on which data, and the skill that was measured where it was not fitted. A model of failures older than 30 days should be trained again.',
  examples: [
    { line: 'model list', what: 'all models' },
    { line: 'model list --predictor failure', what: 'of one predictor' },
  ],
  effect: 'read',
  input: input({
    predictor: optional(text('only models of this predictor: failure, anomaly, capacity')),
    limit: z._default(count('most models', 1), 100),
  }),
  output: z.array(modelRowSchema),
  async run({ predictor, limit }, ctx): Promise<Answer<ModelRow[]>> {
    const store = await ctx.store();
    const records = await store.models.list({ ...(predictor === undefined ? {} : { predictor }), limit });
    const now = ctx.clock.now().getTime();
    const data = records.map((record) => modelRow(record, now));
    const stale = data.filter((row) => row.stale !== null);
    const [first] = data;
    return {
      data,
      message:
        data.length === 0
          ? 'No model was fitted yet.'
          : `${counted(data.length, 'fitted model')}${stale.length > 0 ? `, ${stale.length} to be trained again` : ''}.`,
      warnings: stale.map(
        ({ predictor: name, scope, stale: why }) => `the model of ${name} (${scope}) should be trained again: ${why}`,
      ),
      suggestions: first ? [`model show ${shellWord(String(first.id))}`] : ['model train failure'],
    };
  },
  view: (data: ModelRow[]): Block[] => modelsView(data),
});

function modelRow(record: ModelRecord, now: number): ModelRow {
  const { params: _, ...told } = record;
  return {
    ...told,
    age_days: Math.max(0, (now - Date.parse(record.trained_at)) / DAY),
    stale: record.predictor === 'failure' ? staleness(record, now) : null,
  };
}
