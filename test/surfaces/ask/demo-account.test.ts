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

  it('a replica is another database than the one it copies', async () => {
    const { extra } = await say('describe the replica of prod-app-db', 'replica');
    expect(extra?.equivalent).toBe('opsctl --demo resource show prod-app-db-replica');
    await say('describe prod-app-db', 'its');
    const { extra: its } = await say('and its replica?', 'its');
    expect(its?.equivalent).toBe('opsctl --demo resource show prod-app-db-replica');
    await expect(say('is the replica of checkout-prod-api healthy?', 'none')).rejects.toThrow('no replica');
  });

  it('only the alarms that ring are those that are ringing', async () => {
    const { extra } = await say('what alarms are ringing?', 'rings');
    expect(extra?.equivalent).toBe('opsctl --demo resource list --type cloudwatch.alarm --status unhealthy');
  });

  it('a cause is asked in the same window, and of no symptom that was not said', async () => {
    await say('anomalies in checkout-prod in the last 24 hours?', 'window');
    const { extra } = await say('why?', 'window');
    expect(extra?.equivalent).toBe('opsctl --demo explain cause checkout-prod --since 24h');
  });

  it('nothing is explained that was not answered', async () => {
    await say('is prod-app healthy?', 'failed');
    await expect(say('describe nothing-of-that-name', 'failed')).rejects.toThrow();
    await expect(say('why?', 'failed')).rejects.toThrow('the question before was not answered');
  });

  it.each([
    ['which secrets were read?', '--about secrets'],
    ['did somebody tamper with our logs?', '--about logging'],
    ['are we hacked?', 'detect threats'],
  ])('what a threat is about is heard: %s', async (text, flag) => {
    const { extra } = await invoke(ask, { text: [text], session: 'threats' }, ctx);
    expect(String(extra?.equivalent)).toContain(flag);
    if (!flag.startsWith('--')) expect(String(extra?.equivalent)).not.toContain('--about');
  });
});
