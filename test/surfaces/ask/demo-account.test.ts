/** Questions whose true answers are known, over the bundled account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { type DemoContext, demoContext } from '../../support/demo.ts';

let ctx: DemoContext;
beforeAll(async () => {
  ctx = await demoContext();
  await ctx.store();
}, 60_000);
afterAll(() => ctx.close());

const say = (text: string, session: string) => invoke(ask, { text: [text], session }, ctx);

describe('about the bundled account', () => {
  it('the database of an application is not well while an alarm on it rings', async () => {
    await say('is prod-app healthy?', 'well');
    const { data } = await say('and its database?', 'well');
    expect(JSON.stringify(data)).toContain('prod-app-db-free-storage');
  });
});
