import { describe, expect, it } from 'vitest';
import type { FailureAnswer } from '../../../src/commands/output/failure-schema.ts';
import { headline } from '../../../src/commands/output/failure-view.ts';
import type { ModelTrained } from '../../../src/commands/output/model-schema.ts';
import { trainedView } from '../../../src/commands/output/model-view.ts';

describe('small probabilities in words', () => {
  const told = (low: number, high: number) =>
    headline({
      target: { kind: 'resource', id: 'i-1', name: 'web' },
      horizon: 'PT24H',
      probability: 0.004,
      risk_level: 'low',
      interval: { low, high, meaning: '' },
      factors: [{ resource: { name: 'web' }, explanation: 'a factor', probability: 0.004, evidence: { values: {} } }],
    } as unknown as FailureAnswer);

  it('say bounds once that read the same', () => {
    expect(told(0.001, 0.004)).toContain(', under 1 % as the stated assumptions are moved');
    expect(told(0.001, 0.2)).toContain(', under 1 % to 20 % as the stated');
  });

  it('tell ranges below one percent apart', () => {
    const edges = [0, 0.001, 0.003, 0.01, 0.03];
    const calibration = edges
      .slice(1)
      .map((to, place) => ({ from: edges[place] ?? 0, to, rows: 1, predicted: 0, observed: 0 }));
    const data = { compared: [], features: [], skill: { calibration } } as unknown as ModelTrained;
    const table = trainedView(data, '').find((block) => block.block === 'table');
    expect(table?.rows.map(({ range }) => range)).toEqual([
      'up to 0.1 %',
      '0.1 % to 0.3 %',
      '0.3 % to 1.0 %',
      '1 % to 3 %',
    ]);
  });
});
