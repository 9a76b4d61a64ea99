import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';
import {
  BASELINES,
  type ChangeWindow,
  LINK_VERSIONS,
  type LinkDifference,
  type ResourceDifference,
  TOUCHED,
  TOUCHED_LINKS,
  VERSIONS,
} from '../../src/store/tables/changes.ts';
import { type PlannedResource, saveEstate } from '../support/estate.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const window = (from: number, to: number): ChangeWindow => ({ from: day(from).getTime(), to: day(to).getTime() });

const web = (over: Partial<PlannedResource> = {}): PlannedResource => ({
  kind: 'ec2.instance',
  id: 'i-1',
  name: 'web',
  properties: { size: 1 },
  links: [{ type: 'IN_SUBNET', to: 'subnet-1', toKind: 'ec2.subnet' }],
  ...over,
});
const calm: PlannedResource = { kind: 'ec2.instance', id: 'i-2', name: 'calm' };

let folder: string;
let path: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-changes-'));
  path = join(folder, 'store.db');
  store = openStore({ path });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function resources(asked: ChangeWindow): Promise<ResourceDifference[]> {
  return (await Array.fromAsync(store.changes.resources(asked))).flat();
}
async function links(asked: ChangeWindow): Promise<LinkDifference[]> {
  return (await Array.fromAsync(store.changes.relationships(asked))).flat();
}
const sizes = (found: ResourceDifference[]) =>
  found.map(({ before, after }) => [before?.properties.size ?? null, after?.properties.size ?? null]);

describe('resources', () => {
  test('the net difference of a window, and when its first and last step were seen', async () => {
    await saveEstate(store, [web(), calm], day(1));
    await saveEstate(store, [web({ properties: { size: 2 } }), calm], day(3));
    const run = await saveEstate(store, [web({ properties: { size: 3 } }), calm], day(5));
    await saveEstate(store, [calm], day(7));
    expect(await resources(window(2, 6))).toMatchObject([
      {
        before: { properties: { size: 1 } },
        after: { properties: { size: 3 } },
        first_at: day(3).toISOString(),
        last_at: day(5).toISOString(),
        run,
      },
    ]);
    // Whatever came after the window is not of it.
    expect(sizes(await resources(window(2, 4)))).toEqual([[1, 2]]);
    expect(sizes(await resources(window(4, 8)))).toEqual([[2, null]]);
    expect(sizes(await resources(window(5, 6)))).toEqual([]);
    expect(sizes(await resources(window(0, 2)))).toEqual([
      [null, 1],
      [null, null],
    ]);
  });

  test('what came back as it was does not differ', async () => {
    await saveEstate(store, [web()], day(1));
    await saveEstate(store, [], day(3));
    await saveEstate(store, [web()], day(5));
    expect(await resources(window(2, 6))).toEqual([]);
    expect((await resources(window(2, 4)))[0]).toMatchObject({ after: null });
  });

  test('a baseline later than the window is kept to, and a scope without one is passed over', async () => {
    await saveEstate(store, [web()], day(3));
    await saveEstate(store, [web({ properties: { size: 2 } })], day(5));
    expect(sizes(await resources(window(1, 6)))).toEqual([[null, 2]]);
    expect(
      sizes(
        await resources({
          ...window(1, 6),
          baselines: [{ account: '123456789012', region: 'us-east-1', kind: 'ec2.instance', at: day(3).getTime() }],
        }),
      ),
    ).toEqual([[1, 2]]);
    expect(await resources({ ...window(1, 6), baselines: [] })).toEqual([]);
    expect(await links({ ...window(1, 6), baselines: [] })).toEqual([]);
  });
});

describe('relationships', () => {
  test('that began, ended, and have other properties, but not those of a new version of their owner', async () => {
    const to = (id: string, device?: string) => ({
      type: 'ATTACHED_TO',
      to: id,
      toKind: 'ec2.instance',
      properties: device === undefined ? {} : { device },
    });
    const volume = (properties: { size: number }, ...own: ReturnType<typeof to>[]): PlannedResource => ({
      kind: 'ec2.volume',
      id: 'vol-1',
      properties,
      links: own,
    });
    await saveEstate(store, [volume({ size: 1 }, to('i-1', 'a'), to('i-2')), calm], day(1));
    await saveEstate(store, [volume({ size: 2 }, to('i-1', 'b'), to('i-3'), to('i-2')), calm], day(3));
    const found = await links(window(2, 4));
    expect(found.map(({ target, before, after }) => [target.id, before, after])).toEqual([
      ['i-1', { device: 'a' }, { device: 'b' }],
      ['i-3', null, {}],
    ]);
    expect(found[0]).toMatchObject({ type: 'ATTACHED_TO', source: { id: 'vol-1', kind: 'ec2.volume' } });
    await saveEstate(store, [calm], day(5));
    expect((await links(window(4, 6))).map(({ after }) => after)).toEqual([null, null, null]);
  });

  test('one that another resource states now is the same link', async () => {
    const link = { type: 'HOSTS', from: 'c', fromKind: 'ecs.cluster', to: 's', toKind: 'ecs.service' };
    await saveEstate(
      store,
      [
        { kind: 'ecs.cluster', id: 'c', links: [link] },
        { kind: 'ecs.service', id: 's' },
      ],
      day(1),
    );
    await saveEstate(
      store,
      [
        { kind: 'ecs.cluster', id: 'c' },
        { kind: 'ecs.service', id: 's', links: [link] },
      ],
      day(3),
    );
    expect(await links(window(2, 4))).toEqual([]);
  });
});

test('when scopes were seen whole, within the window and the last time before', async () => {
  await saveEstate(store, [calm], day(1));
  await saveEstate(store, [calm], day(2));
  await saveEstate(store, [calm], day(4));
  await saveEstate(store, [calm], day(9));
  const { scans, seenBefore } = await store.changes.scans(window(3, 8));
  expect(scans.map(({ kind, at }) => [kind, at]).sort()).toEqual([
    ['ec2.instance', day(2).getTime()],
    ['ec2.instance', day(4).getTime()],
  ]);
  expect(seenBefore.size).toBe(0);
});

test('scopes whose old runs are no longer in the ledger were seen before nonetheless', async () => {
  await saveEstate(store, [calm], day(1));
  await saveEstate(store, [calm], day(4));
  const db = new Database(path);
  db.prepare('DELETE FROM scope_runs WHERE finished_at < ?').run(day(2).getTime());
  db.close();
  const { seenBefore } = await store.changes.scans(window(3, 8));
  expect([...seenBefore]).toEqual(['123456789012 us-east-1 ec2.instance']);
});

test.each([
  [
    'resources',
    TOUCHED,
    [1, 2, 1, 2, 2],
    ['k USING INDEX resources_by_opening', 'k USING INDEX resource_history_by_time'],
  ],
  [
    'relationships',
    TOUCHED_LINKS,
    [1, 2, 1, 2, 2],
    ['e USING COVERING INDEX relationships_by_opening', 'e USING COVERING INDEX relationship_history_by_time'],
  ],
  [
    'versions',
    VERSIONS,
    ['[1]', 2, '[1]', 2, 1],
    ['resources USING INTEGER PRIMARY KEY', 'resource_history USING INDEX'],
  ],
  [
    'links',
    LINK_VERSIONS,
    ['[1]', 2, '[1]', 2, 1],
    ['relationships USING PRIMARY KEY', 'relationship_history USING PRIMARY KEY'],
  ],
])('%s of a window are searched, never scanned', (_, text, params, expected) => {
  const db = new Database(path);
  db.exec(BASELINES);
  const plan = (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...params) as { detail: string }[]).map(
    ({ detail }) => detail,
  );
  db.close();
  for (const line of expected) expect(plan.join('\n')).toContain(`SEARCH ${line}`);
  expect(plan.filter((line) => /^SCAN (?:resource|relationship|e|k|refs)\b/.test(line))).toEqual([]);
});
