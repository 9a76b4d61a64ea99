import { describe, expect, it } from 'vitest';
import { ago, between, shop } from '../../support/anomalous-shop.ts';

describe('imported series of what was never discovered', () => {
  it('are judged by their label, and rest on no part of the estate', async () => {
    const { run } = await shop({
      live: [{ metric: 'latency', change: between(ago(6), ago(5), 60) }],
      web: [{ metric: 'cpu' }],
    });
    const { found, coverage } = await run({ target: 'LIVE' });
    expect(found).toMatchObject({ target: 'live', found: 1, series: { judged: 1 } });
    expect(found.incidents[0]?.worst).toMatchObject({ label: 'live', metric: 'latency', resource: null });
    expect(coverage).toBeUndefined();
    await expect(run({ target: 'live', metric: ['cpu'] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('"cpu" is not measured'),
    });
    await expect(run({ target: 'live', kind: 'ec2.instance' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(run({ target: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
