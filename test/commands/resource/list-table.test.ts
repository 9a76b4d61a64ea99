import { beforeAll, describe, expect, it } from 'vitest';
import { resourceList } from '../../../src/commands/resource/list.ts';
import { invoke, type RawInput } from '../../../src/surfaces/invoke.ts';
import { testContext } from '../../support/context.ts';
import { saveEstate } from '../../support/estate.ts';

const ctx = testContext();
const GIB = 2 ** 30;

beforeAll(() =>
  saveEstate(ctx.opened, [
    {
      kind: 'ec2.volume',
      id: 'vol-2',
      properties: { size_bytes: 8 * GIB, created_at: '2026-06-01T00:00:00.000Z' },
    },
    { kind: 'ec2.snapshot', id: 'snap-1', properties: { volume_size_bytes: 20 * GIB } },
    { kind: 'rds.instance', id: 'prod-app-db', properties: { allocated_bytes: 700 * GIB } },
    { kind: 'ec2.vpc', id: 'vpc-1' },
  ]),
);

const list = (input: RawInput) => invoke(resourceList, input, ctx);

describe('the table', () => {
  const tableOf = async (input: RawInput) => {
    const answer = await list(input);
    const [block] = resourceList.view(answer.data, answer);
    if (block?.block !== 'table') throw new Error('it is no table');
    return { rows: block.rows, keys: block.columns.map(({ key }) => key) };
  };

  it('has sizes where every resource has one, by whatever name', async () => {
    const { keys, rows } = await tableOf({ name: ['vol-2', 'snap-1', 'prod-app-db'], sort: 'size' });
    expect(keys).toContain('size');
    expect(rows.map(({ size }) => size)).toEqual([8, 20, 700].map((size) => ({ bytes: size * GIB })));
    expect((await tableOf({})).keys).not.toContain('size');
    expect((await tableOf({ status: ['failed'] })).keys).not.toContain('size');
  });

  it('has when they were made where any of them tells', async () => {
    const { keys, rows } = await tableOf({ name: ['vol-2', 'vpc-1'], sort: 'id' });
    expect(keys).toContain('created');
    expect(rows.map(({ created }) => created)).toEqual([{ time: '2026-06-01T00:00:00.000Z' }, { time: null }]);
    expect((await tableOf({ name: ['vpc-1'] })).keys).not.toContain('created');
  });
});
