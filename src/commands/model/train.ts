import * as z from 'zod/mini';
import { FAILURE_ENGINES } from '../../aiops/failure-learning/engines.ts';
import { featureImportance } from '../../aiops/failure-learning/importance.ts';
import { isSkilful } from '../../aiops/failure-learning/measured-skill.ts';
import { EXIT, usageError } from '../../core/errors.ts';
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
    'Learns the probability of a failure within the horizon from failures that are known: the marks made with incident add, alarms, RDS and ECS events and statuses in the store, or with --data the CSV files of a folder. There points.csv (machine,timestamp, and label: 1 where a failure follows within 24 h, else 0) holds the moments to learn from. What was known by then is in failures.csv (machine,timestamp, and component), machines.csv (machine, and a column for each property, of which group, cluster or site names what it belongs to, and in_service or created its age), telemetry.csv (machine,timestamp, and a column for each metric), errors.csv (machine,timestamp, and error), maintenance.csv (machine,timestamp, and component) and events.csv (machine,timestamp, and fixed_at, cause, planned), each also as .csv.gz; only points.csv must be there. Without the column label, and for another horizon, labels are derived from failures.csv. Times are ISO 8601, UTC unless they say otherwise. Files of other names are not read, which a warning says. Skill is measured by cross-validation that leaves out whole machines, or whole groups of them where there are at least three; that also chooses the engine, unless one is named. A model of the estate is kept and used by predict failure only when it beats knowing nothing; otherwise the answer says what is missing. A model of files is written in any case; where it does no better than the base rate, or that could not be measured, a warning says so and the exit status is 3.',
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
    // Fitting takes minutes: a wrong place is told before.
    if (modelOut !== undefined) await ctx.files.checkWritable(modelOut);
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
  const { model, labelsFrom, ignored, notes } = await trainOnFiles(folder, how, ctx);
  const written = out === undefined || ctx.dryRun ? null : await ctx.files.write(out, `${JSON.stringify(model)}\n`);
  const data: ModelTrained = {
    predictor: 'failure',
    scope: folder,
    learned: true,
    skilful: isSkilful(model.skill),
    missing: [],
    engine: model.engine,
    trained_at: model.trained_at,
    horizon_hours: model.horizon_hours,
    data: model.data,
    skill: model.skill,
    compared: model.compared,
    features: featureImportance(model).slice(0, FEATURES_TOLD),
    labels_from: labelsFrom,
    ignored,
    model_out: written,
    model_id: null,
  };
  return {
    data,
    message: trainedHeadline(data),
    warnings: [
      ...(data.skilful ? [] : [unskilled(model.skill)]),
      ...notes,
      ...ignored.map(({ column, reason }) => `column ${column} of machines.csv is not learned from: ${reason}`),
    ],
    suggestions:
      written === null ? [] : [`predict failure --data ${shellWord(folder)} --model ${shellWord(out ?? '')} -o csv`],
    ...(data.skilful ? {} : { exitStatus: EXIT.partial }),
  };
}

function unskilled(skill: ModelTrained['skill']): string {
  return skill === null
    ? 'the skill of the model could not be measured: failures lie on too few machines to leave some out'
    : `the model is worth nothing: where it was not fitted it does no better than the base rate (PR-AUC ${skill.pr_auc.toFixed(3)} against ${skill.base_rate.toFixed(3)}, Brier skill ${skill.brier_skill.toFixed(3)})`;
}
