import { describe, expect, it } from 'vitest';
import { type Dataset, matrixOf } from '../../../src/aiops/learners/dataset.ts';
import { LEARNER_NAMES, LEARNERS } from '../../../src/aiops/learners/learners.ts';
import { openModel } from '../../../src/aiops/learners/open-model.ts';
import { seededRandom } from '../../../src/core/random.ts';

type Rows = readonly (readonly (number | null)[])[];
const dataOf = (rows: Rows, labels: number[]): Dataset => ({
  ...matrixOf(rows[0]?.map((_, column) => `c${column}`) ?? ['c0'], rows),
  labels: Uint8Array.from(labels),
});
const many = (row: (index: number) => (number | null)[], count = 60) => Array.from({ length: count }, (_, i) => row(i));
const halves = Array.from({ length: 60 }, (_, index) => (index < 30 ? 0 : 1));

describe.each(LEARNER_NAMES)('%s', (name) => {
  const learned = async (data: Dataset) => openModel(await LEARNERS[name].fit(data, {}, seededRandom('bad')));

  it.each([
    ['no rows', dataOf([], []), 'no_rows'],
    ['no columns', { names: [], rows: 2, values: new Float64Array(0), labels: Uint8Array.of(0, 1) }, 'no_columns'],
    ['no events', dataOf([[1], [2]], [0, 0]), 'one_class'],
    ['only events', dataOf([[1], [2]], [1, 1]), 'one_class'],
    ['labels that are neither', dataOf([[1], [2]], [0, 2]), 'bad_label'],
    ['too few labels', dataOf([[1], [2]], [1]), 'bad_shape'],
    ['weights below 0', { ...dataOf([[1], [2]], [0, 1]), weights: Float64Array.of(1, -1) }, 'bad_weight'],
    [
      'weights that are no numbers',
      { ...dataOf([[1], [2]], [0, 1]), weights: Float64Array.of(1, Number.NaN) },
      'bad_weight',
    ],
    ['all events weighing nothing', { ...dataOf([[1], [2]], [0, 1]), weights: Float64Array.of(1, 0) }, 'one_class'],
  ] as const)('refuses %s', async (_, data, reason) => {
    const error = await LEARNERS[name].fit(data, {}, seededRandom('bad')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'usage', details: { reason } });
  });

  it('refuses a parameter it does not know, and values out of bounds', async () => {
    const data = dataOf([[1], [2]], [0, 1]);
    const first = Object.keys(LEARNERS[name].defaults)[0] ?? '';
    const wrong = (params: object) => LEARNERS[name].fit(data, params, seededRandom('bad'));
    await expect(wrong({ depth: 3 })).rejects.toThrow(`${name} has no parameter depth`);
    await expect(wrong({ [first]: -1 })).rejects.toThrow(`${first} of ${name} is -1`);
    await expect(wrong({ [first]: Number.NaN })).rejects.toThrow('is NaN');
  });

  it('answers with the rate where columns tell nothing: constant, all missing', async () => {
    const rows = many(() => [5, null]);
    const labels = rows.map((_, index) => (index % 4 === 0 ? 1 : 0));
    const data = dataOf(rows, labels);
    for (const probability of (await learned(data)).predict(data)) {
      expect(probability).toBeGreaterThanOrEqual(0);
      // The package votes; a random forest draws rows.
      expect(probability).toBeLessThan(name === 'ml_random_forest' ? 0.5 : 0.35);
    }
  });

  it('learns from infinite, huge and missing values, and predicts them', async () => {
    const strange = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308, null];
    const rows = many((index) => [index, strange[index % 5] ?? null]);
    const data = dataOf(rows, halves);
    const model = await learned(data);
    const probabilities = model.predict(data);
    expect(probabilities.every((each) => each >= 0 && each <= 1)).toBe(true);
    const right = halves.filter((label, row) => (probabilities[row] ?? 0) > 0.5 === (label === 1)).length;
    expect(right).toBeGreaterThan(54);
    const asked = matrixOf(data.names, [
      [Number.POSITIVE_INFINITY, null],
      [null, null],
      [Number.NEGATIVE_INFINITY, 3],
    ]);
    const [high = Number.NaN, unknown = Number.NaN, low = Number.NaN] = model.predict(asked);
    expect(high).toBeGreaterThan(0.5);
    expect(low).toBeLessThan(0.5);
    expect(unknown >= 0 && unknown <= 1).toBe(true);
  });

  it('is not led astray by the same row with both answers', async () => {
    const rows = many(() => [1, 2]);
    const data = dataOf(
      rows,
      rows.map((_, index) => index % 2),
    );
    const [probability = Number.NaN] = (await learned(data)).predict(data);
    if (name === 'ml_random_forest') expect(probability).toBeLessThanOrEqual(1);
    else expect(Math.abs(probability - 0.5)).toBeLessThan(0.1);
  });

  it('learns from two rows', async () => {
    const data = dataOf([[1], [2]], [0, 1]);
    for (const probability of (await learned(data)).predict(data))
      expect(probability >= 0 && probability <= 1).toBe(true);
  });

  it('says which column it misses, and finds the others by name', async () => {
    const data = dataOf(
      many((index) => [index, index % 7]),
      halves,
    );
    const model = await learned(data);
    const turned = matrixOf(
      ['x', 'c1', 'c0'],
      many((index) => [9, index % 7, index]),
    );
    expect(model.predict(turned)).toEqual(model.predict(data));
    expect(() => model.predict(matrixOf(['c0', 'other'], [[1, 2]]))).toThrow(
      'the model was fitted on c1, which is not among the columns',
    );
    expect(model.predict(matrixOf(data.names, []))).toEqual(new Float64Array(0));
  });
});
