import { describe, expect, it } from 'vitest';
import { combined, weightedMedian } from '../../../src/aiops/forecast/combine.ts';
import { ridge } from '../../../src/aiops/forecast/least-squares.ts';
import { follow } from '../../../src/aiops/forecast/seasonal-smoothing.ts';
import { autocorrelations } from '../../../src/aiops/forecast/seasons.ts';
import { studentQuantile } from '../../../src/aiops/forecast/student-quantile.ts';

describe('ridge', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(i * 0.7), i * 0.1]).flat();
  const targets = Float64Array.from({ length: 12 }, (_, i) => Math.sin(i * 1.3) + 0.2 * i);
  const weights = Float64Array.from({ length: 12 }, (_, i) => 0.5 + 0.1 * (i % 4));

  // scikit-learn 1.x: Ridge(alpha, fit_intercept=False).fit(X, y, sample_weight).coef_; alpha 0: numpy.linalg.lstsq.
  it.each([
    [0, [-0.20400814248286286, 0.15345806952858276, 2.1759448103118144]],
    [0.5, [-0.24919583499707898, 0.21918854935386786, 1.8789053889863827]],
    [10, [-0.1266820736176876, 0.13622636554341627, 0.5633231632720538]],
  ])('with penalty %d has the coefficients that scikit-learn finds', (penalty, expected) => {
    const found = ridge(Float64Array.from(rows), targets, weights, new Float64Array(3).fill(penalty));
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 10);
  });

  it('gives two columns that are the same finite coefficients', () => {
    const twice = Float64Array.of(1, 1, 2, 2, 3, 3);
    const found = ridge(twice, Float64Array.of(2, 4, 6), Float64Array.of(1, 1, 1), new Float64Array(2).fill(1e-3));
    expect((found[0] ?? 0) + (found[1] ?? 0)).toBeCloseTo(2, 2);
  });
});

it.each([
  // scipy.stats.t.ppf
  [1, 3.077683537175254, 12.706204736174694],
  [2, 1.8856180831641272, 4.302652729749462],
  [3, 1.637744353696209, 3.1824463052837078],
  [6, 1.4397557472651483, 2.4469118511449786],
  [20, 1.3253407069850465, 2.085963447265864],
])('the quantiles of t with %d degrees of freedom are those of scipy', (freedom, ninety, more) => {
  expect(studentQuantile(0.9, freedom)).toBeCloseTo(ninety, 5);
  expect(studentQuantile(0.975, freedom)).toBeCloseTo(more, 4);
  expect(studentQuantile(0.1, freedom)).toBeCloseTo(-ninety, 5);
});

it('autocorrelations are those of statsmodels', () => {
  const values = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i) * 3 + i * 0.1 + ((i * 7) % 5));
  // statsmodels.tsa.stattools.acf(values, nlags=8, adjusted=False)
  const expected = [
    1, 0.2939361314038776, -0.14122106790047823, -0.4137126378897484, -0.3082175848207113, 0.5387650455174544,
    0.4654163263623406, 0.3808547692933611, -0.0648359669745772,
  ];
  for (const [lag, value] of expected.entries()) expect(autocorrelations(values, 8)[lag]).toBeCloseTo(value, 12);
});

it('smoothing with one season and no memory is ETS(A,N,A)', () => {
  const values = Float64Array.from(
    { length: 24 },
    (_, i) => 10 + 3 * Math.sin((i * Math.PI) / 2) + 0.05 * i + ((i * 5) % 7) * 0.1,
  );
  const begin = {
    level: 10,
    shorts: Float64Array.of(0, 3, 0, -3),
    longs: new Float64Array(1),
    last: 0,
    error: 0,
  };
  const { level, shorts } = follow(values, 24, begin, [0.2, 0.1, 0, 0]);
  // statsmodels ETSModel(error='add', seasonal='add', known initial state).smooth([0.2, 0.1]).forecast(4)
  const expected = [11.297006688000353, 14.245330189296059, 11.295404826431893, 8.306875088716886];
  for (const [step, value] of expected.entries()) expect(level + (shorts[step] ?? 0)).toBeCloseTo(value, 10);
});

describe('weighted median', () => {
  it('is the median for equal weights', () => {
    expect(weightedMedian([5, 1, 9], [1, 1, 1])).toBe(5);
    expect(weightedMedian([5, 1, 9, 7], [1, 1, 1, 1])).toBe(6);
  });
  it('follows the heaviest and forgets who has no say', () => {
    expect(weightedMedian([1, 2, 1000], [0.9, 0.05, 0.05])).toBeCloseTo(1.1, 1);
    expect(weightedMedian([Number.MAX_VALUE, 4], [0, 1])).toBe(4);
  });
  it('moves smoothly with the weights', () => {
    const at = (weight: number) => weightedMedian([0, 1], [1 - weight, weight]);
    expect(at(0.5)).toBeCloseTo(0.5);
    expect(Math.abs(at(0.51) - at(0.5))).toBeLessThan(0.05);
  });
  it('is taken at each step of the forecasts', () => {
    expect([...combined([Float64Array.of(1, 10), Float64Array.of(2, 20), Float64Array.of(99, 0)], [1, 1, 1])]).toEqual([
      2, 10,
    ]);
  });
});
