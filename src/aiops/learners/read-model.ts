import { z } from 'zod';
import { OpsctlError } from '../../core/errors.ts';
import { LEARNER_NAMES } from './learners.ts';
import { MODEL_VERSION, type Model } from './model.ts';
import { openTrees } from './trees/open-trees.ts';

const MOST_FEATURES = 10_000;
const MOST_TREES = 5000;
/** Of base64, for all trees: 100 million bytes. */
const MOST_TEXT = 134_000_000;

const finite = z.number().refine(Number.isFinite);
const perFeature = z.array(finite).max(MOST_FEATURES);
const count = z.int().min(0);
const base64 = z.base64().max(MOST_TEXT);

const calibration = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('platt'), slope: finite, intercept: finite }),
  z.strictObject({
    method: z.literal('isotonic'),
    x: z.array(finite).min(1).max(1_000_000),
    y: z.array(finite.min(0).max(1)).min(1).max(1_000_000),
  }),
]);

const head = {
  version: z.literal(MODEL_VERSION),
  features: z.array(z.string().max(500)).min(1).max(MOST_FEATURES),
  odds_factor: finite.positive(),
  importance: z.array(finite.min(0)).max(MOST_FEATURES),
  calibration: calibration.optional(),
  fitted: z.strictObject({ rows: count, events: count, steps: count }),
};

const trees = z.strictObject({
  ...head,
  learner: z.enum(['boosting', 'random_forest', 'extra_trees', 'ml_random_forest']),
  answer: z.enum(['log_odds', 'share']),
  base: finite,
  trees: z.strictObject({
    count: z.int().min(0).max(MOST_TREES),
    nodes: base64,
    feature: base64,
    threshold: base64,
    missing_left: base64,
    value: base64,
    cover: base64,
  }),
});

const line = z.strictObject({
  ...head,
  learner: z.literal('logistic'),
  intercept: finite,
  coefficients: perFeature,
  missing: perFeature,
  missing_share: perFeature,
  mean: perFeature,
  least: perFeature,
  most: perFeature,
});

const model = z.discriminatedUnion('learner', [trees, line]);

/**
 * A model from JSON that anyone may have written: sizes are bounded, lists are of one length, trees are whole.
 * @throws OpsctlError `store` when it is none, is damaged, or is of a newer version
 */
export function readModel(json: unknown): Model {
  const { version, learner } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  if (typeof version !== 'number') throw new OpsctlError('store', 'this is not a model', { hint: 'train one again' });
  if (version > MODEL_VERSION)
    throw new OpsctlError('store', `the model is of version ${version}, and this opsctl knows up to ${MODEL_VERSION}`, {
      hint: 'use the opsctl that made it, or train it again',
    });
  if (!LEARNER_NAMES.some((name) => name === learner)) {
    const shown = JSON.stringify(learner)?.slice(0, 50) ?? 'missing';
    throw new OpsctlError('store', `the learner of the model is ${shown}`, {
      hint: `known: ${LEARNER_NAMES.join(', ')}`,
    });
  }
  const parsed = model.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw damaged(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not as expected'}`);
  }
  const read = withoutUndefined(parsed.data);
  checkLengths(read);
  if (read.learner !== 'logistic') openTrees(read);
  return read;
}

function withoutUndefined({ calibration, ...rest }: z.infer<typeof model>): Model {
  return calibration ? { ...rest, calibration } : rest;
}

function checkLengths(read: Model): void {
  const { features, importance, calibration } = read;
  const lists: Record<string, readonly number[]> = { importance };
  if (read.learner === 'logistic') {
    const { coefficients, missing, missing_share, mean, least, most } = read;
    Object.assign(lists, { coefficients, missing, missing_share, mean, least, most });
  }
  for (const [name, list] of Object.entries(lists))
    if (list.length !== features.length) throw damaged(`${name}: ${list.length} for ${features.length} features`);
  if (new Set(features).size !== features.length) throw damaged('features: one comes twice');
  if (calibration?.method !== 'isotonic') return;
  const { x, y } = calibration;
  if (x.length !== y.length) throw damaged('calibration: x and y differ in length');
  if (x.some((each, place) => place > 0 && each <= (x[place - 1] ?? 0)))
    throw damaged('calibration: x does not ascend');
  if (y.some((each, place) => place > 0 && each < (y[place - 1] ?? 0))) throw damaged('calibration: y falls');
}

function damaged(what: string): OpsctlError {
  return new OpsctlError('store', `the model is damaged: ${what}`, { hint: 'train it again' });
}
