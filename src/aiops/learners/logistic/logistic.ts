import { checkDataset } from '../dataset.ts';
import type { Learner } from '../learner.ts';
import { type LogisticModel, MODEL_VERSION } from '../model.ts';
import { completeParams, weightOfEvents } from '../params.ts';
import { shares } from '../shares.ts';
import { newtonLogistic } from './newton.ts';
import { LOGISTIC_DEFAULTS, type LogisticParams } from './params.ts';
import { standardise } from './standardise.ts';

const BOUNDS = {
  // Without any, rows that can be told apart perfectly would have no finite answer.
  l2: { least: 1e-9, most: 1e9, fraction: true },
  eventWeight: { least: 1e-6, most: 1e6, fraction: true },
  iterations: { least: 1, most: 1000 },
};

/**
 * Logistic regression, held back by squares, over standardised columns. It draws no random number.
 * Cox, "The regression analysis of binary sequences", JRSS B 20 (1958); le Cessie and van Houwelingen, Applied Statistics 41 (1992).
 */
export const logistic: Learner<LogisticParams> = {
  name: 'logistic',
  defaults: LOGISTIC_DEFAULTS,
  reference: 'Cox 1958, JRSS B 20; le Cessie and van Houwelingen 1992, Applied Statistics 41',
  async fit(data, given, _random, { signal, progress } = {}): Promise<LogisticModel> {
    const params = completeParams('logistic', LOGISTIC_DEFAULTS, given, BOUNDS);
    checkDataset(data);
    const eventWeight = weightOfEvents(params.eventWeight, data);
    const weights = Float64Array.from(
      data.labels,
      (label, row) => (data.weights?.[row] ?? 1) * (label ? eventWeight : 1),
    );
    const { columns, ranges } = standardise(data);
    const fit = await newtonLogistic(
      columns.map(({ values }) => values),
      data.labels,
      weights,
      params,
      { signal, progress: (done) => progress?.(done, params.iterations) },
    );
    const coefficients = new Float64Array(data.names.length);
    const missing = new Float64Array(data.names.length);
    const missingShare = new Float64Array(data.names.length);
    const means = ranges.map(({ mean }) => mean);
    const sizes = new Float64Array(data.names.length);
    for (const [index, { feature, kind, mean, deviation }] of columns.entries()) {
      const standardised = fit.coefficients[index] ?? 0;
      const own = standardised / deviation;
      (kind === 'value' ? coefficients : missing)[feature] = own;
      if (kind === 'value') means[feature] = mean;
      else missingShare[feature] = mean;
      sizes[feature] = (sizes[feature] ?? 0) + Math.abs(standardised);
    }
    return {
      version: MODEL_VERSION,
      learner: 'logistic',
      features: [...data.names],
      odds_factor: 1 / eventWeight,
      importance: shares(sizes),
      intercept: fit.intercept,
      coefficients: [...coefficients],
      missing: [...missing],
      missing_share: [...missingShare],
      mean: means,
      least: ranges.map(({ least }) => least),
      most: ranges.map(({ most }) => most),
      fitted: { rows: data.rows, events: data.labels.reduce((sum, label) => sum + label, 0), steps: fit.steps },
    };
  },
};
