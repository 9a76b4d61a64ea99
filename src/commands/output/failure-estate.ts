/** Learning from the failures that the store knows of. */
import type { FailureEngine } from '../../aiops/failure-learning/engines.ts';
import { featureImportance } from '../../aiops/failure-learning/importance.ts';
import { ESTATE_SCOPE, keepModel } from '../../aiops/failure-learning/stored-model.ts';
import { trainOnStore } from '../../aiops/failure-learning/train-estate.ts';
import { EXIT } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../define.ts';
import type { ModelTrained } from './model-schema.ts';
import { trainedHeadline } from './model-view.ts';

const FEATURES_TOLD = 30;

export async function trainOnEstate(
  { engine, seed, horizonHours }: { engine: FailureEngine; seed: string; horizonHours: number },
  ctx: Context,
): Promise<Answer<ModelTrained>> {
  const store = await ctx.store();
  const now = ctx.clock.now();
  ctx.progress.start('learning');
  let phase = '';
  try {
    const { model, missing } = await trainOnStore(store, now.getTime(), horizonHours, {
      engine,
      seed,
      version: ctx.version,
      signal: ctx.signal,
      progress: (name, done, total) => {
        if (name !== phase) ctx.progress.start(name, total);
        else if (done > 0) ctx.progress.advance(1);
        phase = name;
      },
    });
    const data: ModelTrained = {
      predictor: 'failure',
      scope: ESTATE_SCOPE,
      learned: model !== null,
      // Only a model that does better than the base rate is kept.
      skilful: model !== null,
      missing,
      engine: model?.engine ?? null,
      trained_at: now.toISOString(),
      horizon_hours: horizonHours,
      data: model?.data ?? null,
      skill: model?.skill ?? null,
      compared: model?.compared ?? [],
      features: model ? featureImportance(model).slice(0, FEATURES_TOLD) : [],
      labels_from: null,
      ignored: [],
      model_out: null,
      model_id: model === null || ctx.dryRun ? null : await keepModel(store, model),
    };
    return {
      data,
      message: trainedHeadline(data),
      suggestions: model ? ['predict failure', 'model show failure'] : nextOf(missing),
      // An answer was given, and what it was asked for could not be done.
      ...(model ? {} : { exitStatus: EXIT.partial }),
    };
  } finally {
    ctx.progress.stop();
  }
}

/** What brings more of what is missing, as far as a command can without being told what failed. */
function nextOf(missing: readonly string[]): string[] {
  const says = (word: string) => missing.some((reason) => reason.includes(word));
  return [
    ...(says('events sync') ? ['events sync'] : []),
    ...(says('metrics sync') ? ['metrics sync'] : []),
    ...(says('incident add') ? ['incident list'] : []),
    ...(says('hazards stay in use') ? ['predict failure'] : []),
  ];
}
