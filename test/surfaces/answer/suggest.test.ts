import { beforeEach, describe, expect, it } from 'vitest';
import { infraCreate } from '../../../src/commands/infra/create.ts';
import { fitness, suggestFor } from '../../../src/surfaces/answer/suggest.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { saveEstate } from '../../support/estate.ts';
import { askedContext } from '../ask/estate.ts';

let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeEach(async () => {
  ctx = await askedContext();
});
const texts = async (typed: string, limit?: number) => (await suggestFor(typed, ctx, limit)).map(({ text }) => text);

describe('suggestions', () => {
  it('are sentences that begin so, with names of this estate', async () => {
    const [first, ...others] = await suggestFor('pred', ctx);
    expect(first).toEqual({ text: 'predict failure for prod-app', why: 'predict failure' });
    expect(others.map(({ text }) => text).join('\n')).toContain('prod-app-db');
  });

  it('complete the last word to a name of the store, and say what it is', async () => {
    expect(await suggestFor('is it true that runn', ctx)).toEqual([
      { text: 'is it true that runner-1', why: 'ec2.instance in us-east-1' },
    ]);
    expect(await texts('cpu of i-0a1b2c3d4e5f6000')).toEqual(
      [1, 2, 3, 4].map((last) => `cpu of i-0a1b2c3d4e5f6000${last}`),
    );
  });

  it('begin with one sentence of each command while nothing is typed, none of them a change', async () => {
    const all = await suggestFor('', ctx, 50);
    expect(new Set(all.map(({ why }) => why)).size).toBe(all.length);
    expect(all.map(({ why }) => why)).not.toContain('infra delete');
    expect(all.length).toBeGreaterThan(8);
  });

  it('never put a change of what was not made by hand into the mouth', async () => {
    const changes = async (typed: string) =>
      (await suggestFor(typed, ctx)).filter(({ why }) => why.startsWith('infra delete'));
    expect(await changes('delete')).toEqual([]);
    await invoke(infraCreate, { name: 'lab', member: ['prod-web-1'] }, ctx);
    expect(await changes('delete')).toEqual([{ text: 'delete the infrastructure lab', why: 'infra delete' }]);
  });

  it('leave out names that cannot be typed back', async () => {
    await saveEstate(ctx.opened, [{ kind: 'ec2.instance', id: 'i-0a1b2c3d4e5f60077', name: 'evil\u001b[2J' }]);
    expect(await texts('show evil')).toEqual([]);
  });

  it('are as many as asked for at most, and none for what nothing begins like', async () => {
    expect(await texts('show', 2)).toHaveLength(2);
    expect(await texts('xyzzy ')).toEqual([]);
  });
});

describe('how well a sentence fits', () => {
  it('asks for every word in order, the last only as a beginning', () => {
    expect(fitness('show me st', 'show me stopped vms')).toBeGreaterThan(fitness('show st', 'show me stopped vms'));
    expect(fitness('show st', 'show me stopped vms')).toBeGreaterThan(0);
    expect(fitness('st show', 'show me stopped vms')).toBe(0);
    expect(fitness('sto ', 'show me stopped vms')).toBe(0);
  });
});
