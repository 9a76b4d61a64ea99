import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitCalibration, withCalibration } from '../../../src/aiops/learners/calibration.ts';
import { LEARNER_NAMES, LEARNERS } from '../../../src/aiops/learners/learners.ts';
import type { Model, TreesModel } from '../../../src/aiops/learners/model.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { readModel } from '../../../src/aiops/learners/read-model.ts';
import { OpsctlError } from '../../../src/core/errors.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';

const data = drawnData(12, 200, 5, 0.15, 200);
const models = new Map<string, Model>();
beforeAll(async () => {
  for (const name of LEARNER_NAMES) {
    const params = name === 'logistic' ? {} : name === 'boosting' ? { iterations: 8 } : { trees: 8 };
    models.set(name, await LEARNERS[name].fit(data, params as object, seededRandom('model')));
  }
});
const modelOf = (name: string) => models.get(name) as TreesModel;
const asRead = (model: unknown) => readModel(JSON.parse(JSON.stringify(model)));

describe('a model', () => {
  it.each(LEARNER_NAMES)('of %s predicts the same after it was written and read', (name) => {
    for (const method of [undefined, 'platt', 'isotonic'] as const) {
      const raw = modelOf(name) as Model;
      const own = method
        ? withCalibration(raw, fitCalibration(method, openModel(raw).predict(data), data.labels))
        : raw;
      expect(asRead(own)).toEqual(own);
      expect(openModel(asRead(own)).predict(data)).toEqual(openModel(own).predict(data));
    }
  });

  it('of a newer version is refused in a sentence', () => {
    expect(() => asRead({ ...modelOf('boosting'), version: 2 })).toThrow(
      'the model is of version 2, and this opsctl knows up to 1',
    );
  });

  it.each([
    ['text', 'text', 'this is not a model'],
    ['null', null, 'this is not a model'],
    ['a list', [], 'this is not a model'],
    ['another learner', { version: 1, learner: 'oracle' }, 'the learner of the model is "oracle"'],
    ['a name of Object', { version: 1, learner: 'constructor' }, 'the learner of the model is "constructor"'],
  ])('is not %s', (_, json, message) => {
    expect(() => asRead(json)).toThrow(message);
  });

  it.each([
    ['a field too many', { extra: 1 }],
    ['importance of too few', { importance: [1] }],
    ['a feature twice', { features: ['a', 'a', 'b', 'c', 'd'] }],
    ['fewer features than its trees ask for', { features: ['a'], importance: [1] }],
    ['no odds', { odds_factor: 0 }],
    ['no number for a base', { base: 'x' }],
    ['a calibration that falls', { calibration: { method: 'isotonic', x: [0, 1], y: [1, 0] } }],
    ['a calibration that does not ascend', { calibration: { method: 'isotonic', x: [1, 1], y: [0, 1] } }],
    ['a calibration of two lengths', { calibration: { method: 'isotonic', x: [1, 2], y: [0] } }],
  ])('with %s is damaged', (_, change) => {
    expect(() => asRead({ ...modelOf('boosting'), ...change })).toThrow('the model is damaged');
  });

  it('with other trees than it says is damaged', () => {
    const { trees, ...rest } = modelOf('random_forest');
    const floats = (numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
    for (const change of [
      { count: 7 },
      { nodes: '' },
      { nodes: 'AAA' },
      { feature: trees.feature.slice(4) },
      { threshold: trees.threshold.slice(0, -16) },
      { value: floats([1, 2, 3]) },
      { cover: trees.value.replace(/^.{8}/, Buffer.from(Float32Array.of(Number.NaN).buffer).toString('base64')) },
      { missing_left: '' },
    ])
      expect(() => asRead({ ...rest, trees: { ...trees, ...change } })).toThrow(/the model is damaged/);
  });

  it('of lists turned about anyhow is refused or answers, and never hangs', () => {
    const { trees, ...rest } = modelOf('boosting');
    const lists = ['nodes', 'feature', 'threshold', 'missing_left', 'value', 'cover'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.nat(), fc.nat(255), (list, place, byte) => {
        const bytes = Buffer.from(trees[list], 'base64');
        bytes[place % bytes.length] = byte;
        const changed = { ...rest, trees: { ...trees, [list]: bytes.toString('base64') } };
        try {
          const probabilities = openModel(asRead(changed)).predict(data);
          expect(probabilities.every((each) => each >= 0 && each <= 1)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OpsctlError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
