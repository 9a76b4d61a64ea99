import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Changing, changing } from '../support/changing.ts';

let asked: Changing;
beforeAll(async () => {
  asked = await changing();
  await (await asked.ctx.store()).resources.isEmpty();
}, 60_000);
afterAll(() => asked.close());

/** A conversation, each turn with the lines of the plans it showed. */
async function spoken(...turns: string[]): Promise<string[][]> {
  const session = turns.join('; ').slice(0, 60);
  const out: string[][] = [];
  for (const text of turns) out.push((await asked.said(text, session)).lines);
  return out;
}

describe('a change that goes on from what was spoken of', () => {
  it.each([
    ['restart prod-api', 'and the worker?', 'stop it'],
    ['restart prod-api', 'flibber the wibble', 'stop it'],
    ['scale prod-api to 6', 'flibber the wibble', 'roll back that'],
  ])('is asked back after what was not understood: %s; %s; %s', async (...turns) => {
    expect((await spoken(...turns)).slice(1)).toEqual([[], []]);
  });

  it.each([
    [['describe service prod-api', 'scale it to 5'], 'deployment scale prod-api --to 5'],
    [['is prod-worker healthy?', 'restart it'], 'deployment restart prod-worker'],
    [
      ['which version of checkout-api is out in staging', 'scale checkout-api in staging to 4', 'make it 6'],
      'deployment scale checkout-staging/checkout-api --to 6',
    ],
    [
      ['scale checkout-api in production to 9', 'and the staging one?'],
      'deployment scale checkout-staging/checkout-api --to 9',
    ],
    [['restart prod-api', 'and prod-worker'], 'deployment restart prod-worker'],
    [['scale prod-api to 7', 'no, 8'], 'deployment scale prod-api --to 8'],
  ])('is planned by itself: %j', async (turns, line) => {
    expect((await spoken(...turns)).at(-1)).toEqual([line]);
    expect(asked.mutating()).toEqual([]);
  });

  const STOPPED = 'resource start analytics-etl-1 analytics-etl-2 analytics-notebook-1 analytics-notebook-2';

  it.each([
    [['find the biggest instance in dev and restart it'], []],
    [['list stopped instances in dev and start them'], [STOPPED]],
    [['list stopped instances in dev', 'start them'], [STOPPED]],
    [
      ['list the 2 biggest instances in dev and start them'],
      ['resource start analytics-notebook-2 analytics-notebook-1'],
    ],
    [
      ['list the 2 biggest instances in dev', 'start them'],
      ['resource start analytics-notebook-2 analytics-notebook-1'],
    ],
    [['list instances in dev', 'start the second one'], ['resource start analytics-etl-2']],
  ])('is made of what was found and of no more: %j', async (turns, lines) => {
    expect((await spoken(...turns)).flat()).toEqual(lines);
    expect(asked.mutating()).toEqual([]);
  });

  it.each(['yes', 'y', 'go ahead', 'do it', 'confirmed', 'ok', 'prod-api', 'yes, do it'])(
    'is never made by "%s" in a turn of its own',
    async (word) => {
      const [first, second] = await spoken('scale prod-api to 9', word);
      expect(first).toEqual(['deployment scale prod-api --to 9']);
      expect(second).toEqual([]);
      expect(asked.mutating()).toEqual([]);
    },
  );
});

describe('"undo that"', () => {
  const NOTHING = async (text: string) => (await asked.said(text, `undo ${text}`)).lines;

  it.each(['undo that', 'put it back', 'undo'])('plans nothing where nothing was changed: %s', async (text) => {
    expect(await NOTHING(text)).toEqual([]);
  });

  it('tells that what was only planned need not be taken back', async () => {
    await asked.said('scale prod-api to 9', 'planned');
    const { lines, error } = await asked.said('undo that', 'planned');
    expect(lines).toEqual([]);
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining('was not carried out') });
  });

  it('plans the inverse that the audit log holds, and asks anew', async () => {
    const session = 'done';
    await asked.said('scale prod-api to 9', session);
    const store = await asked.ctx.store();
    const [entry] = await store.audit.list(1);
    await store.audit.append({
      at: asked.ctx.clock.now().toISOString(),
      actor: 'test',
      event: 'done',
      command: 'deployment scale',
      target: 'prod-api',
      detail: {
        ...entry?.detail,
        state: 'settled',
        inverse: 'deployment scale prod/prod-api --to 6 --region us-east-1',
      },
    });
    await asked.said('is prod-api healthy?', session);
    for (const text of ['undo that', 'please put it back', 'revert that!']) {
      const { lines, status } = await asked.said(text, session);
      expect([text, ...lines]).toEqual([text, 'deployment scale prod/prod-api --region us-east-1 --to 6']);
      expect(status).toBe(7);
    }
    expect((await asked.said('undo that if it is slow', session)).lines).toEqual([]);
    expect(asked.mutating()).toEqual([]);
  });
});
