import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/surfaces/catalogue.ts';
import { complete } from '../../../src/surfaces/cli/complete.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const ctx = testContext();
beforeAll(() =>
  saveEstate(ctx.opened, [
    { kind: 'rds.instance', id: 'orders', name: 'orders', type: 'database' },
    { kind: 'ec2.instance', id: 'i-1', name: 'web', type: 'compute' },
    { kind: 'ec2.instance', id: 'i-2', name: 'web', type: 'compute' },
  ]),
);
const values = async (...words: string[]) => (await complete(words, catalogue, ctx)).map(({ value }) => value);

describe('completion', () => {
  it('offers each word once, whether it is an id, a name or both', async () => {
    expect(await values('resource', 'show', 'orders')).toEqual(['orders']);
    expect(await values('resource', 'show', 'web')).toEqual(['web']);
  });

  it('offers categories and kinds for --type', async () => {
    expect((await values('resource', 'list', '--type', '')).sort()).toEqual([
      'compute',
      'database',
      'ec2.instance',
      'rds.instance',
    ]);
  });

  it('offers the declared metrics for --metric, each once', async () => {
    const metrics = await values('metrics', 'show', 'orders', '--metric', 'c');
    expect(metrics).toContain('cpu');
    expect(new Set(metrics).size).toBe(metrics.length);
  });
});
