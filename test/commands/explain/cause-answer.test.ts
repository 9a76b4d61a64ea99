import { describe, expect, it } from 'vitest';
import { explainCause } from '../../../src/commands/explain/cause.ts';
import { plantedShop, withFaults } from '../../aiops/root-cause/planted.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { explain, failing, slow } from './explain.ts';

describe('the answer of explain cause', () => {
  it('looks at the past when asked to', async () => {
    const past = [{ ago: 26 * 60, minutes: 60, add: 0.6 }];
    const store = await plantedShop(
      withFaults({ 'lb-edge latency': past, 'shop-db cpu': [{ ago: 26 * 60 + 10, minutes: 60, add: 65 }] }),
    );
    expect((await explain(store)).data.symptom).toBeNull();
    const { data } = await explain(store, { at: '2026-11-19T01:00Z', since: '3h' });
    expect(data.causes[0]?.subject.label).toBe('shop-db');
    expect(data.symptom?.onset).toBe('2026-11-19T00:10:00.000Z');
    expect(data.symptom?.end).not.toBeNull();
  });

  it('takes a stretch of time as people say it', async () => {
    const past = [{ ago: 26 * 60, minutes: 60, add: 0.6 }];
    const store = await plantedShop(withFaults({ 'lb-edge latency': past }));
    const { data } = await explain(store, { since: '2026-11-19', until: '2026-11-19T06:00Z' });
    expect(data.window).toEqual({ from: '2026-11-19T00:00:00.000Z', to: '2026-11-19T06:00:00.000Z' });
    expect(data.symptom?.metric).toBe('latency');
    // Named by its minute, it may have begun before.
    const hour = await explain(store, { since: '2026-11-19T00:30Z', until: '2026-11-19T00:31Z' });
    expect(hour.data.symptom?.onset).toBe('2026-11-19T00:10:00.000Z');
  });

  it('keeps to the symptom that is named', async () => {
    const store = await plantedShop(withFaults({ ...failing, 'web-1 cpu': [{ ago: 120, add: 60 }] }));
    expect((await explain(store, { symptom: 'cpu' })).data.symptom).toMatchObject({ resource: 'web-1', metric: 'cpu' });
    const { data } = await explain(store, { symptom: 'latency' });
    expect(data.symptom).toBeNull();
    expect(data.reason).toMatch(
      /none of 1 series of edge .* was unusual in that time; unusual was errors of edge went to/,
    );
    expect((await explain(store, { symptom: 'warp' })).data.reason).toMatch(
      /^no series of edge is called warp; unusual was errors/,
    );
  });

  it('says what it could not see', async () => {
    const store = await plantedShop(withFaults({ ...slow }).filter(({ id }) => id !== 'shop-db'));
    const { data } = await explain(store, { at: '2026-11-18T12:00Z' });
    expect(data.unseen.join('\n')).toMatch(/no metrics of shop-db/);
    expect(data.unseen.join('\n')).toMatch(/only one discovery before that time/);
    expect(data.unseen.join('\n')).toMatch(/events sync/);
  });

  it('does not depend on the order in which the estate was written', async () => {
    const series = withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 70 }] });
    const straight = await explain(await plantedShop(series));
    const turned = await explain(await plantedShop(series.toReversed(), (planned) => planned.toReversed()));
    expect(turned.data.causes).toEqual(straight.data.causes);
    expect(turned.data.timeline).toEqual(straight.data.timeline);
  });

  it('stores the explanation without a probability, and nothing on a dry run', async () => {
    const store = await plantedShop(withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 70 }] }));
    expect((await explain(store, {}, true)).data.prediction_id).toBeNull();
    expect(await store.predictions.list({ limit: 5 })).toEqual([]);
    const { data } = await explain(store);
    const [stored] = await store.predictions.list({ limit: 5 });
    expect(stored).toMatchObject({
      id: data.prediction_id,
      predictor: 'root_cause',
      probability: null,
      due_at: '2026-11-27T02:10:00.000Z',
    });
  });

  it('keeps names from outside out of the way of the text', async () => {
    const evil = 'db*\u001b[2J`x`';
    const rename = (planned: PlannedResource[]) =>
      planned.map((one) => (one.id === 'shop-db' ? { ...one, name: evil } : one));
    const store = await plantedShop(withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 70 }] }), rename);
    const { data, message } = await explain(store);
    expect(data.causes[0]?.subject.label).toBe(evil);
    expect(message).toContain('db\\*');
    expect(message).toContain('\\`x\\`');
  });

  it('draws hypotheses, evidence, timeline and the two series', async () => {
    const store = await plantedShop(withFaults({ ...slow, 'shop-db cpu': [{ ago: 70, add: 70 }] }));
    const answer = await explain(store);
    const blocks = explainCause.view(answer.data, answer);
    const titles = blocks.flatMap((block) => ('title' in block && block.title ? [block.title] : []));
    expect(titles).toEqual(
      expect.arrayContaining(['hypotheses', 'shop-db', 'timeline', 'edge latency', 'shop-db cpu']),
    );
    const hypotheses = blocks.find((block) => block.block === 'table' && block.title === 'hypotheses');
    const rows = hypotheses?.block === 'table' ? hypotheses.rows : [];
    expect(rows.at(-1)?.cause).toBe('something that cannot be seen here');
  });
});
