/** The small tables: predictions, sessions, infrastructures, scopes. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import type { InfrastructureRecord } from '../../src/store/tables/infrastructures.ts';
import { saveEstate } from '../support/estate.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
let store: Store;
beforeEach(() => {
  store = openStore({ path: ':memory:' });
});

describe('predictions', () => {
  const prediction = (target: string, hour: number, predictor = 'failure') => ({
    predictor,
    target,
    made_at: at(hour).toISOString(),
    due_at: at(hour + 24).toISOString(),
    probability: 0.25,
    answer: { factors: [{ name: 'disk', weight: 1.5 }], text: 'é' },
  });

  it('are given back whole, newest first, by predictor and target', async () => {
    const first = await store.predictions.add(prediction('web', 1));
    await store.predictions.add(prediction('db', 2));
    const tied = await store.predictions.add({ ...prediction('web', 1), probability: null });
    await store.predictions.add(prediction('web', 3, 'capacity'));
    const targets = async (filter: { predictor?: string; target?: string }, limit = 10) =>
      (await store.predictions.list({ ...filter, limit })).map(({ id }) => id);
    expect(await store.predictions.list({ target: 'web', predictor: 'failure', limit: 10 })).toEqual([
      { id: tied, ...prediction('web', 1), probability: null, grade: null },
      { id: first, ...prediction('web', 1), grade: null },
    ]);
    expect(await targets({})).toHaveLength(4);
    expect(await targets({}, 2)).toHaveLength(2);
    expect(await targets({ predictor: 'capacity' })).toHaveLength(1);
    expect(await targets({ target: 'nothing' })).toEqual([]);
  });
});

describe('sessions', () => {
  const turn = (hour: number, text: string) => ({
    at: at(hour).toISOString(),
    text,
    intent: 'get_health',
    equivalent: null,
    answer: 'all\n"well"',
  });

  it('keep their turns in order, the latest ones when there are many', async () => {
    for (let hour = 0; hour < 5; hour++) await store.sessions.append('chat', turn(hour, `turn ${hour}`));
    await store.sessions.append('ask', { ...turn(9, 'other'), answer: null, equivalent: 'health' });
    expect((await store.sessions.turns('chat', 2)).map(({ text }) => text)).toEqual(['turn 3', 'turn 4']);
    expect(await store.sessions.turns('ask', 5)).toEqual([
      {
        ...turn(9, 'other'),
        answer: null,
        equivalent: 'health',
        confidence: null,
        intents: ['get_health'],
        entities: [],
        results: [],
        exit_status: null,
        starts_over: false,
      },
    ]);
    expect(await store.sessions.turns('nobody', 5)).toEqual([]);
  });

  it('are listed by their latest turn', async () => {
    await store.sessions.append('a', turn(1, 'x'));
    await store.sessions.append('b', turn(2, 'x'));
    await store.sessions.append('a', turn(3, 'x'));
    expect(await store.sessions.list(5)).toEqual([
      { id: 'a', title: 'x', created_at: at(1).toISOString(), updated_at: at(3).toISOString(), turns: 2 },
      { id: 'b', title: 'x', created_at: at(2).toISOString(), updated_at: at(2).toISOString(), turns: 1 },
    ]);
    expect(await store.sessions.list(1)).toHaveLength(1);
    expect(await store.sessions.find('b')).toMatchObject({ id: 'b', turns: 1 });
    expect(await store.sessions.find('c')).toBeUndefined();
  });

  it('give a turn back with all that it stood for', async () => {
    const whole = {
      ...turn(1, 'and the second one?'),
      confidence: 0.85,
      intents: ['list_resources', 'describe_resource'],
      entities: [{ type: 'resource_id', value: 'i-2', text: 'i-2', start: 0, end: 0, inherited: true as const }],
      results: [{ id: 'i-2', name: null, kind: 'ec2.instance' }],
      exit_status: 3,
      starts_over: true,
    };
    await store.sessions.append('a', whole);
    expect(await store.sessions.turns('a', 1)).toEqual([whole]);
  });

  it('keep no more of a long turn than is worth it, and say where it was cut', async () => {
    const results = Array.from({ length: 500 }, (_, index) => ({ id: `i-${index}` }));
    await store.sessions.append('a', { ...turn(1, 'x'.repeat(9000)), answer: 'y'.repeat(90_000), results });
    const [kept] = await store.sessions.turns('a', 1);
    expect(kept?.text).toHaveLength(4000);
    expect(kept?.answer).toHaveLength(8000);
    expect(kept?.answer?.endsWith('(cut)')).toBe(true);
    expect(kept?.results).toHaveLength(200);
    expect((await store.sessions.find('a'))?.title).toHaveLength(200);
  });

  it('drop the oldest turns of a very long session, and keep its title', async () => {
    for (let index = 1; index <= 1003; index++) await store.sessions.append('a', turn(1, `turn ${index}`));
    const kept = await store.sessions.turns('a', 5000);
    expect([kept.length, kept[0]?.text, kept.at(-1)?.text]).toEqual([1000, 'turn 4', 'turn 1003']);
    expect((await store.sessions.find('a'))?.title).toBe('turn 1');
  });

  it('are removed with all their turns, and only those named', async () => {
    for (const id of ['a', 'b', 'c']) await store.sessions.append(id, turn(1, id));
    expect(await store.sessions.remove(['a', 'c', 'nobody'])).toBe(2);
    expect((await store.sessions.list(9)).map(({ id }) => id)).toEqual(['b']);
    expect(await store.sessions.turns('a', 9)).toEqual([]);
  });
});

describe('infrastructures', () => {
  type Saved = Omit<InfrastructureRecord, 'created_at' | 'updated_at'>;
  const infrastructure = (name: string, rest: Partial<Saved> = {}): Saved => ({
    name,
    origin: 'tags',
    environment: 'production',
    application: name,
    selector: { tags: { Application: name }, members: [] },
    tags: {},
    ...rest,
  });

  it('change their date only when they change', async () => {
    await store.infrastructures.save(infrastructure('shop'), at(1));
    await store.infrastructures.save(infrastructure('shop'), at(2));
    expect(await store.infrastructures.get('shop')).toEqual({
      ...infrastructure('shop'),
      created_at: at(1).toISOString(),
      updated_at: at(1).toISOString(),
    });
    await store.infrastructures.save(infrastructure('shop', { environment: null }), at(3));
    expect(await store.infrastructures.get('shop')).toMatchObject({
      environment: null,
      created_at: at(1).toISOString(),
      updated_at: at(3).toISOString(),
    });
  });

  it('are found whatever the case, the exact spelling first', async () => {
    await store.infrastructures.save(infrastructure('Shop'), at(1));
    expect((await store.infrastructures.get('SHOP'))?.name).toBe('Shop');
    await store.infrastructures.save(infrastructure('shop'), at(1));
    expect((await store.infrastructures.get('shop'))?.name).toBe('shop');
    expect((await store.infrastructures.get('Shop'))?.name).toBe('Shop');
    expect(await store.infrastructures.get('sho')).toBeUndefined();
  });

  it('that were derived are replaced, those made by hand stay', async () => {
    await saveEstate(store, [
      { kind: 'ec2.instance', id: 'i-1' },
      { kind: 'ec2.instance', id: 'i-2' },
    ]);
    const [one, two] = (await store.resources.names()).map(({ uid }) => uid);
    const member = (name: string, uid: number | undefined) => ({ infrastructure: name, uid: uid ?? 0, reason: 'tag' });
    await store.infrastructures.save(infrastructure('mine', { origin: 'explicit' }), at(1));
    await store.infrastructures.replaceDerived(
      [infrastructure('old')],
      [member('old', one), member('mine', one)],
      at(1),
    );
    await store.infrastructures.replaceDerived(
      [infrastructure('new')],
      [member('new', one), member('new', two), member('new', two), member('mine', two)],
      at(2),
    );
    expect((await store.infrastructures.list()).map(({ name }) => name)).toEqual(['mine', 'new']);
    expect(await store.infrastructures.sizes()).toEqual(
      new Map([
        ['mine', 1],
        ['new', 2],
      ]),
    );
    expect((await store.infrastructures.membershipsOf(two ?? 0)).map(({ infrastructure: name }) => name)).toEqual([
      'mine',
      'new',
    ]);
    expect((await store.infrastructures.members('new')).map(({ uid }) => uid)).toEqual([one, two]);
    expect((await store.infrastructures.tally()).map(({ infrastructure: name, count }) => [name, count])).toEqual([
      ['mine', 1],
      ['new', 2],
    ]);
    expect(await store.infrastructures.remove('new', at(3))).toBe(true);
    expect(await store.infrastructures.remove('new', at(3))).toBe(false);
    expect(await store.infrastructures.members('new')).toEqual([]);
  });
});

describe('scopes', () => {
  const scope = {
    account: '1',
    region: 'us-east-1',
    kind: 'ec2.vpc',
    aspect: '',
    service: 'ec2',
    action: 'ec2:DescribeVpcs',
  };
  const record = (run_id: string, outcome: 'ok' | 'empty' | 'denied', hour: number) =>
    store.scopes.record({ ...scope, outcome, error_code: null, message: null, resources: 0, run_id }, at(hour));
  const begin = () => store.runs.begin({ account: '1', identity: 'x', request: {}, at: at(0) });

  it('hold the last outcome and the last time they were seen whole', async () => {
    const runs = [await begin(), await begin(), await begin()] as const;
    await record(runs[0], 'denied', 1);
    expect(await store.scopes.list()).toMatchObject([{ outcome: 'denied', complete_at: null }]);
    await record(runs[1], 'empty', 2);
    await record(runs[2], 'denied', 3);
    expect(await store.scopes.list()).toMatchObject([
      { outcome: 'denied', finished_at: at(3).toISOString(), complete_at: at(2).toISOString(), run_id: runs[2] },
    ]);
    expect((await store.scopes.ofRun(runs[1])).map(({ outcome }) => outcome)).toEqual(['empty']);
  });

  it('hold the regions AWS told of, as they are now', async () => {
    await store.scopes.recordRegions(
      '1',
      [
        { region: 'ap-east-1', state: 'not-opted-in' },
        { region: 'eu-west-1', state: 'enabled' },
      ],
      at(1),
    );
    await store.scopes.recordRegions('1', [{ region: 'ap-east-1', state: 'enabled' }], at(2));
    expect(await store.scopes.regions()).toEqual([
      { account: '1', region: 'ap-east-1', state: 'enabled', seen_at: at(2).toISOString() },
      { account: '1', region: 'eu-west-1', state: 'enabled', seen_at: at(1).toISOString() },
    ]);
  });
});
