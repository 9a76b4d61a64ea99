import * as z from 'zod/mini';
import { FAILURE_ENGINES } from '../../aiops/failure-learning/engines.ts';
import { featureImportance } from '../../aiops/failure-learning/importance.ts';
import { usageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import { parseDuration } from '../../core/time-range.ts';
import type { Block } from '../../core/view.ts';
import type { Context } from '../context.ts';
import { type Answer, defineCommand } from '../define.ts';
import { choice, duration, input, optional, text } from '../input/fields.ts';
import { trainOnEstate } from '../output/failure-estate.ts';
import { trainOnFiles } from '../output/failure-files.ts';
import { type ModelTrained, modelTrainedSchema } from '../output/model-schema.ts';
import { trainedHeadline, trainedView } from '../output/model-view.ts';

const TRAINABLE = ['failure'] as const;
const FEATURES_TOLD = 30;
const HOUR = 3_600_000;

export const modelTrain = defineCommand({
  path: 'model train',
  summary: 'learn who fails from what happened before',
  description:
    'Learns the probability of a failure within the horizon from failures that are known: the marks made with incident add, alarms, RDS and ECS events and statuses in the store, or with --data the CSV files of a folder. There points.csv (machine,timestamp,label) holds the moments to learn from; failures.csv, machines.csv, telemetry.csv, errors.csv, maintenance.csv and events.csv what was known, each also as .csv.gz. Skill is measured by cross-validation that leaves out whole machines, or whole groups of them where there are at least three; that also chooses the engine, unless one is named. A model of the estate is kept and used by predict failure only when it beats knowing nothing; otherwise the answer says what is missing.',
  examples: [
    { line: 'model train failure', what: 'from the failures in the store' },
    { line: 'model train failure --data fleet --model-out fleet.json', what: 'from files of your own' },
    { line: 'model train failure --data fleet --engine boosting --seed 7 --model-out fleet.json', what: 'one engine' },
  ],
  effect: 'local write',
  plans: true,
  positionals: [{ field: 'predictor' }],
  input: input({
    predictor: choice(TRAINABLE, 'what to train: failure'),
    data: optional(text('folder with the files to learn from, instead of the store')),
    modelOut: optional(text('file the model of --data is written to, as JSON')),
    engine: z._default(
      choice(FAILURE_ENGINES, `how to learn: ${FAILURE_ENGINES.join(', ')}; auto takes what does best`),
      'auto',
    ),
    seed: z._default(text('the same seed and data give the same model'), '1'),
    horizon: z._default(duration('how far ahead a failure counts: 24h'), '24h'),
  }),
  output: modelTrainedSchema,
  async run({ data, modelOut, engine, seed, horizon }, ctx): Promise<Answer<ModelTrained>> {
    const horizonHours = parseDuration(horizon, '--horizon') / HOUR;
    if (data === undefined) {
      if (modelOut !== undefined)
        throw usageError('--model-out is for --data, and none is given', 'a model of the estate is kept in the store');
      return trainOnEstate({ engine, seed, horizonHours }, ctx);
    }
    if (modelOut === undefined && !ctx.dryRun)
      throw usageError('--data needs a place for the model', 'name it with --model-out m.json');
    return fromFiles(data, modelOut, { engine, seed, horizonHours }, ctx);
  },
  view: (data: ModelTrained, { message }): Block[] => trainedView(data, message),
});

async function fromFiles(
  folder: string,
  out: string | undefined,
  how: Parameters<typeof trainOnFiles>[1],
  ctx: Context,
): Promise<Answer<ModelTrained>> {
  const { model, ignored } = await trainOnFiles(folder, how, ctx);
  const written = out === undefined || ctx.dryRun ? null : await ctx.files.write(out, `${JSON.stringify(model)}\n`);
  const data: ModelTrained = {
    predictor: 'failure',
    scope: folder,
    learned: true,
    missing: [],
    engine: model.engine,
    trained_at: model.trained_at,
    horizon_hours: model.horizon_hours,
    data: model.data,
    skill: model.skill,
    compared: model.compared,
    features: featureImportance(model).slice(0, FEATURES_TOLD),
    ignored,
    model_out: written,
    model_id: null,
  };
  return {
    data,
    message: trainedHeadline(data),
    warnings: ignored.map(({ column, reason }) => `column ${column} of machines.csv is not learned from: ${reason}`),
    suggestions:
      written === null ? [] : [`predict failure --data ${shellWord(folder)} --model ${shellWord(out ?? '')} -o csv`],
  };
}
