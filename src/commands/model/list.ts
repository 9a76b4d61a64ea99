import * as z from 'zod/mini';
import { counted } from '../../core/counted.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import { type Answer, defineCommand } from '../define.ts';
import { count, input, optional, text } from '../input/fields.ts';
import { modelRows, withDetectorsSummedUp } from '../output/model-rows.ts';
import { type ModelRow, modelRowSchema } from '../output/model-schema.ts';
import { modelsView } from '../output/model-view.ts';

/** More than any estate has series. */
const MOST_KEPT = 1_000_000;

export const modelList = defineCommand({
  path: 'model list',
  summary: 'fitted models, what they rest on and how well they do',
  description:
    'Every model that predictors have fitted on this store: of what, when, on which data, and the skill that was measured where it was not fitted. The detectors of anomalies, one for each series, are one row unless --predictor anomaly is given. A model of failures older than 30 days should be trained again.',
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
    const records = await store.models.list({ ...(predictor === undefined ? {} : { predictor }), limit: MOST_KEPT });
    const rows = await modelRows(store, records, ctx.clock.now().getTime());
    // Summed up before it is cut: hundreds of detectors would push the rest off the list.
    const whole = predictor === undefined ? withDetectorsSummedUp(rows) : rows;
    const data = whole.slice(0, limit);
    const stale = data.filter((row) => row.stale !== null);
    const first = data.find(({ models }) => models === 1);
    const summed = data.some(({ models }) => models > 1);
    return {
      data,
      message:
        data.length === 0
          ? 'No model was fitted yet.'
          : `${counted(rows.length, 'fitted model')}${data.length < whole.length ? `, the first ${data.length} shown` : ''}${stale.length > 0 ? `, ${stale.length} to be trained again` : ''}.`,
      warnings: stale.map(
        ({ predictor: name, scope, stale: why }) => `the model of ${name} (${scope}) should be trained again: ${why}`,
      ),
      suggestions: [
        ...(summed ? ['model list --predictor anomaly'] : []),
        ...(first ? [`model show ${shellWord(String(first.id))}`] : []),
        ...(data.some((row) => row.predictor === 'failure') ? [] : ['model train failure']),
      ],
    };
  },
  view: (data: ModelRow[], { message }): Block[] => [{ block: 'text', text: message ?? '' }, ...modelsView(data)],
});
