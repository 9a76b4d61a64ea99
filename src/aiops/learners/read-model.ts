import * as z from 'zod/mini';
import { OpsctlError } from '../../core/errors.ts';
import { LEARNER_NAMES } from './learners.ts';
import { MODEL_VERSION, type Model } from './model.ts';
import { openTrees } from './trees/open-trees.ts';

const MOST_FEATURES = 10_000;
const MOST_TREES = 5000;
/** Of base64, for all trees: 100 million bytes. */
const MOST_TEXT = 134_000_000;

const finite = z.number().check(z.refine(Number.isFinite));
const perFeature = z.array(finite).check(z.maxLength(MOST_FEATURES));
const count = z.int().check(z.minimum(0));
const base64 = z.base64().check(z.maxLength(MOST_TEXT));
const knots = z.array(finite).check(z.minLength(1), z.maxLength(1_000_000));

const calibration = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('platt'), slope: finite, intercept: finite }),
  z.strictObject({
    method: z.literal('isotonic'),
    x: knots,
    y: knots.check(z.refine((values) => values.every((value) => value >= 0 && value <= 1))),
  }),
]);

const head = {
  version: z.literal(MODEL_VERSION),
  features: z.array(z.string().check(z.maxLength(500))).check(z.minLength(1), z.maxLength(MOST_FEATURES)),
  odds_factor: finite.check(z.positive()),
  importance: perFeature.check(z.refine((values) => values.every((value) => value >= 0))),
  calibration: z.optional(calibration),
  fitted: z.strictObject({ rows: count, events: count, steps: count }),
};

const trees = z.strictObject({
  ...head,
  learner: z.enum(['boosting', 'random_forest', 'extra_trees', 'ml_random_forest']),
  answer: z.enum(['log_odds', 'share']),
  base: finite,
  trees: z.strictObject({
    count: count.check(z.maximum(MOST_TREES)),
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
