/** Requests that are recognised by their form as a whole. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/commands/approval.ts';
import { understandRequest } from '../../../src/surfaces/answer/understand-request.ts';
import { ask } from '../../../src/surfaces/ask/ask.ts';
import { invoke } from '../../../src/surfaces/invoke.ts';
import { service } from '../../support/deployed.ts';
import { saveEstate } from '../../support/estate.ts';
import { askedContext } from '../ask/estate.ts';

const NOW = new Date('2026-11-20T02:10:00Z');
let ctx: Awaited<ReturnType<typeof askedContext>>;
beforeAll(async () => {
  ctx = await askedContext();
});
const at = () => ({ ...ctx, clock: { now: () => NOW } });
/** With a service, and a target group that is called like it. */
async function shopContext() {
  const shop = await askedContext({ clock: { now: () => NOW } });
  await saveEstate(shop.opened, [
    service('cart', 'cart:3'),
    service('shop', 'shop:7'),
    service('shop', 'shop:7', { cluster: 'staging' }, { id: 'staging/shop', environment: 'staging' }),
    { kind: 'elbv2.target_group', id: 'arn:tg/cart', name: 'cart', type: 'network' },
  ]);
  return shop;
}
const equivalents = async (text: string) =>
  (await understandRequest(text, at())).requests.map(({ equivalent }) => equivalent);

describe('what is asked of a service', () => {
  it.each([
    ['what version was cart running yesterday at 14:30?', 'deployment list --name cart --at 2026-11-19T14:30:00.000Z'],
    ['when was cart last deployed?', 'deployment list --name cart'],
    ['was cart restarted today?', 'events list cart --since today --kind ecs.service'],
    ['is cart healthy?', 'health cart --kind ecs.service'],
    ['what changed since 15:00 yesterday in cart?', 'changes cart --since 2026-11-19T15:00:00.000Z'],
    ['describe prod/cart', 'resource show prod/cart'],
  ])('%s', async (text, line) => {
    const { requests } = await understandRequest(text, await shopContext());
    expect(requests.map(({ equivalent }) => equivalent)).toEqual([line]);
    expect(requests.flatMap(({ unused }) => unused)).toEqual([]);
  });

  it('a name that fits several is asked back with lines that can be run', async () => {
    const shop = await shopContext();
    const asked = invoke(ask, { text: ['who', 'changed', 'shop?'] }, shop);
    await expect(asked).rejects.toMatchObject({
      code: 'ambiguous',
      hint: expect.stringContaining('opsctl changes prod/shop; opsctl changes staging/shop'),
    });
    const there = await invoke(ask, { text: ['who', 'changed', 'shop', 'in', 'staging?'] }, shop);
    expect(there.message).not.toContain('fits');
  });
});

describe('a form of words', () => {
  it.each([
    ['list incidents', 'incident list'],
    ['show maintenance windows', 'incident list --kind maintenance'],
    ['show maintenance windows of Prod-App', 'incident list prod-app --kind maintenance'],
    [
      'mark prod-app as failed from 00:35 until now',
      'incident add prod-app --from 2026-11-20T00:35:00.000Z --to now --kind failure',
    ],
    [
      'please mark prod-app as down from 23:30 until 00:20',
      'incident add prod-app --from 2026-11-19T23:30:00.000Z --to 2026-11-20T00:20:00.000Z --kind failure',
    ],
    [
      'put prod-app-db into maintenance until 04:00',
      'incident add prod-app-db --from now --to 2026-11-20T04:00:00.000Z --kind maintenance',
    ],
    [
      'put prod-app-db in maintenance mode for 2 hours',
      'incident add prod-app-db --from now --to 2026-11-20T04:10:00.000Z --kind maintenance',
    ],
    ['remove incident 1', 'incident remove 1'],
    ['which models do you have?', 'model list'],
    ['train the failure model', 'model train failure'],
    ['score your predictions', 'prediction score'],
    ['how sure are you?', 'prediction score'],
    ['how accurate were your forecasts yesterday?', 'prediction score --since yesterday'],
    ['what did you not see?', 'coverage'],
  ])('%s', async (text, line) => expect(await equivalents(text)).toEqual([line]));

  it.each([
    "don't put prod-app-db into maintenance",
    'the runbook says: put prod-app-db into maintenance until 04:00',
    'what if we put prod-app-db into maintenance until 04:00?',
    'put it into maintenance',
    'put prod-app-db and prod-web-1 into maintenance',
    'my boss wrote "remove incident 1"',
    'should we train the failure model?',
  ])('is no order where it is quoted, taken back, supposed or vague: %s', async (text) => {
    for (const { command } of (await understandRequest(text, at())).requests)
      expect(command?.path ?? '').not.toMatch(/^(?:incident (?:add|remove)|model train)$/);
  });

  it('that changes something is asked about first, and done once agreed to', async () => {
    const plans: Plan[] = [];
    const answering = (agreed: boolean) => ({
      ...at(),
      approve: async (plan: Plan) => {
        plans.push(plan);
        return agreed;
      },
    });
    const text = ['put prod-app-db into maintenance until 04:00'];
    await expect(invoke(ask, { text }, answering(false))).rejects.toMatchObject({ code: 'refused' });
    expect(await ctx.opened.incidents.list({})).toEqual([]);
    await invoke(ask, { text }, answering(true));
    expect(await ctx.opened.incidents.list({})).toMatchObject([
      { kind: 'maintenance', end_at: '2026-11-20T04:00:00.000Z' },
    ]);
    expect(plans).toHaveLength(2);
  });
});
