import { OpsctlError } from '../../core/errors.ts';
import { readModel } from '../learners/read-model.ts';
import type { AdaptiveLineModel } from './adaptive-line.ts';
import { FAILURE_ENGINES } from './engines.ts';
import { FAILURE_MODEL_VERSION, type FailureModel } from './failure-model.ts';

const MOST_FEATURES = 10_000;

/**
 * A model from JSON that anyone may have written.
 * @throws OpsctlError `usage` when it is none, is damaged, or is of a newer version
 */
export function readFailureModel(text: string, file: string): FailureModel {
  const wrong = (what: string) =>
    new OpsctlError('usage', `${file}: ${what}`, { hint: 'make one with `opsctl model train failure --model-out`' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong(`this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(json) || json.format !== 'opsctl failure model') throw wrong('this is not a failure model');
  if (typeof json.version !== 'number' || json.version > FAILURE_MODEL_VERSION)
    throw wrong(
      `the model is of version ${String(json.version)}, and this opsctl knows up to ${FAILURE_MODEL_VERSION}`,
    );
  const model = json as unknown as FailureModel;
  const { vocabulary, beforehand, horizon_hours, learned, line, calibration, engine, data, inputs } = model;
  const texts = (list: unknown) =>
    Array.isArray(list) && list.length < MOST_FEATURES && list.every((each) => typeof each === 'string');
  if (
    !isObject(vocabulary) ||
    ![vocabulary.signals, vocabulary.maintenance, vocabulary.metrics, vocabulary.attributes].every(texts) ||
    !(beforehand > 0) ||
    !(horizon_hours > 0) ||
    !Array.isArray(learned) ||
    !isObject(data) ||
    !(
      inputs === undefined ||
      (Array.isArray(inputs) && inputs.every((each) => isObject(each) && texts(each.columns)))
    ) ||
    !FAILURE_ENGINES.some((known) => known === engine)
  )
    throw wrong('the model is damaged');
  if (calibration !== null && !(Number.isFinite(calibration?.slope) && Number.isFinite(calibration?.intercept)))
    throw wrong('the calibration of the model is damaged');
  if (line === null && learned.length === 0) throw wrong('the model is damaged: nothing was learned');
  if (line !== null) checkLine(line, wrong);
  return { ...model, data: { ...data, positives: data.positives ?? 0 }, learned: learned.map(readModel) };
}

function checkLine(
  { features, mean, deviation, coefficients, params }: AdaptiveLineModel,
  wrong: (what: string) => Error,
) {
  const numbers = (list: unknown, length: number) =>
    Array.isArray(list) && list.length === length && list.every(Number.isFinite);
  const width = Array.isArray(features) ? features.length : -1;
  if (
    width > MOST_FEATURES ||
    !numbers(mean, width) ||
    !numbers(deviation, width) ||
    !numbers(coefficients, width + 1) ||
    !(params?.clip > 0 && params.looseness > 0 && params.levelLooseness > 0)
  )
    throw wrong('the line of the model is damaged');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
