import { describe, expect, it } from 'vitest';
import { crossValidate, groupFolds } from '../../../src/aiops/learners/cross-validate.ts';
import { fitInThreads } from '../../../src/aiops/learners/in-threads.ts';
import { LEARNER_NAMES, LEARNERS } from '../../../src/aiops/learners/learners.ts';
import { rocAuc } from '../../../src/aiops/stats/roc-auc.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { drawnData } from '../../fixtures/learners/drawn-data.ts';

const data = { ...drawnData(12, 400, 5, 0.15, 200), groups: Int32Array.from({ length: 400 }, (_, row) => row % 11) };
const paramsOf = (name: string): object =>
  name === 'logistic' ? {} : name === 'boosting' ? { iterations: 8, rowShare: 0.7 } : { trees: 12 };

describe.each(LEARNER_NAMES)('%s', (name) => {
  it('gives the same model with any number of threads', async () => {
    const alone = await LEARNERS[name].fit(data, paramsOf(name), seededRandom('threads'));
    for (const threads of [0, 1, 3]) {
      const own = await fitInThreads(name, data, paramsOf(name), seededRandom('threads'), { threads });
      expect(own).toEqual(alone);
    }
  });
});

describe('fitting in threads', () => {
  it('tells how far it is', async () => {
    const seen: string[] = [];
    const progress = (done: number, total: number) => seen.push(`${done}/${total}`);
    await fitInThreads('random_forest', data, { trees: 12 }, seededRandom('progress'), { threads: 1, progress });
    expect(seen).toEqual(['5/12', '10/12', '12/12']);
  });

  it('carries the reason over why nothing can be learned', async () => {
    const none = { ...data, labels: new Uint8Array(400) };
    await expect(fitInThreads('boosting', none, {}, seededRandom('none'), { threads: 1 })).rejects.toMatchObject({
      code: 'usage',
      details: { reason: 'one_class' },
    });
  });

  it('is stopped at once', async () => {
    const stopping = new AbortController();
    const progress = () => stopping.abort();
    const running = fitInThreads('random_forest', data, { trees: 5000 }, seededRandom('stop'), {
      threads: 2,
      signal: stopping.signal,
      progress,
    });
    await expect(running).rejects.toMatchObject({ code: 'interrupted' });
  });
});

describe('folds', () => {
  const folds = groupFolds(data, 4, seededRandom('folds'));

  it('test every row once and never divide a group', () => {
    expect(folds.flatMap(({ tested }) => [...tested]).sort((a, b) => a - b)).toEqual([...Array(400).keys()]);
    for (const { fitted, tested } of folds) {
      expect(fitted.length + tested.length).toBe(400);
      const known = new Set([...fitted].map((row) => row % 11));
      expect([...tested].some((row) => known.has(row % 11))).toBe(false);
    }
  });

  it('share out the events', () => {
    const labels = data.labels.map((_, row) => (row % 11 < 4 && row % 3 === 0 ? 1 : 0));
    const counts = groupFolds({ ...data, labels }, 4, seededRandom('folds')).map(
      ({ tested }) => [...tested].filter((row) => labels[row] === 1).length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  it('are no more than there are groups', () => {
    expect(groupFolds({ ...data, groups: new Int32Array(400) }, 4, seededRandom('folds')).length).toBe(1);
  });

  it('give probabilities of rows that were not fitted on', async () => {
    const run = (threads: number) =>
      crossValidate('random_forest', data, { trees: 20 }, folds, seededRandom('cv'), { threads });
    const probabilities = await run(2);
    const auc = rocAuc(probabilities, data.labels);
    expect(auc).toBeGreaterThan(0.75);
    expect(auc).toBeLessThan(0.97);
    expect(await run(0)).toEqual(probabilities);
  });
});
