import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/nlp/understand.ts';
import { openStore } from '../../../src/store/open.ts';
import { lexiconOf, namesFor } from '../../../src/surfaces/answer/store-names.ts';
import { testContext } from '../../support/context.ts';
import { type PlannedResource, saveEstate } from '../../support/estate.ts';

const ESTATE: PlannedResource[] = [
  { kind: 'ec2.instance', id: 'i-0abc', name: 'Prod_Web  1' },
  { kind: 'ec2.instance', id: 'i-0abd', name: null },
  { kind: 'ecs.service', id: 'main/checkout-api', name: 'checkout-api' },
  { kind: 'rds.instance', id: 'orders-db', name: 'orders-db' },
  { kind: 'elbv2.load_balancer', id: 'arn:aws:lb/edge', name: 'edge' },
];

const TEXTS = [
  'predict failure for prod web 1',
  'describe i-0abd',
  'restart checkout-api',
  'what breaks if ordrs-db breaks',
  'scale main/checkout-api to 3',
  'show me nothing-like-this',
];

/** Reads the text as often as new names are asked for. */
async function readBy(text: string, store: ReturnType<typeof openStore>) {
  const names = await namesFor(store, text);
  let readings = 0;
  for (;;) {
    readings++;
    const understanding = understand(text, { lexicon: names.lexicon });
    if (!(await names.fetch())) return { understanding, readings };
  }
}

describe('names looked up as a text asks for them', () => {
  it('are understood as with every name of the store at hand', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, ESTATE);
    const whole = await lexiconOf(testContext({ openStore: store }));
    for (const text of TEXTS) {
      const { understanding } = await readBy(text, store);
      expect([text, understanding]).toEqual([text, understand(text, { lexicon: whole })]);
    }
  });

  it('tell the kinds of what carries a name', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, [...ESTATE, { kind: 'cloudwatch.alarm', id: 'orders-db', name: 'orders-db' }]);
    const names = await namesFor(store, 'is orders-db ok');
    expect([...names.kindsOf('Orders_DB')].sort()).toEqual(['cloudwatch.alarm', 'rds.instance']);
    expect(names.kindsOf('nobody')).toEqual([]);
  });

  it('take one reading where every name is spelled right', async () => {
    const store = openStore({ path: ':memory:' });
    await saveEstate(store, ESTATE);
    expect((await readBy('restart checkout-api', store)).readings).toBe(1);
    expect((await readBy('what breaks if ordrs-db breaks', store)).readings).toBeGreaterThan(1);
  });
});
