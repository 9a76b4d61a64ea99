import { describe, expect, it } from 'vitest';
import { predictionList } from '../../../src/commands/prediction/list.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';

const moments = { made_at: '2026-11-19T00:00:00.000Z', due_at: '2026-11-26T00:00:00.000Z' };

async function listed(predictor: string, probability: number | null, stored: unknown) {
  const ctx = testContext();
  await ctx.opened.predictions.add({ predictor, target: 'shop', ...moments, probability, answer: stored });
  const answer = await invoke(predictionList, {}, ctx);
  const data = predictionList.output.parse(answer.data);
  const table = predictionList.view(data, { ...answer, data }).find((block) => block.block === 'table');
  return table?.block === 'table' ? table.rows[0] : undefined;
}

describe('prediction list', () => {
  it('says which series a forecast is of and when it gets there', async () => {
    const row = await listed('capacity', 1, {
      forecasts: [
        {
          label: 'shop-db',
          metric: 'disk_free',
          explanation: 'fills its disk in 2.6 days',
          crossing: { likely: '2026-11-22T17:30:00.000Z' },
        },
      ],
    });
    expect(row).toMatchObject({
      risk: { share: 1 },
      foremost: 'shop-db disk_free: fills its disk in 2.6 days, on 2026-11-22 17:30Z',
    });
  });

  it('shows of an explanation its cause and confidence, and never calls it abstained', async () => {
    const causes = [
      {
        subject: { label: 'shop-db' },
        confidence: 0.74,
        evidence: [
          { supports: false, text: 'cpu was as usual' },
          { supports: true, text: 'free storage was at its limit' },
        ],
      },
    ];
    expect(await listed('root_cause', null, { found: true, causes })).toMatchObject({
      risk: '74 % sure',
      foremost: 'shop-db: free storage was at its limit',
    });
    expect(await listed('root_cause', null, { found: false, causes })).toMatchObject({
      foremost: 'no cause stands out; the nearest is shop-db',
    });
    const named = [{ ...causes[0], evidence: [{ supports: true, text: 'shop-db: status check impaired' }] }];
    expect(await listed('root_cause', null, { found: true, causes: named })).toMatchObject({
      foremost: 'shop-db: status check impaired',
    });
    const nothing = { found: false, reason: 'no series was unusual', causes: [] };
    expect(await listed('root_cause', null, nothing)).toMatchObject({ risk: null, foremost: 'no series was unusual' });
    expect(await listed('failure', null, {})).toMatchObject({ risk: 'abstained', foremost: null });
  });
});
