import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../src/cmdb/topology/build.ts';
import type { TopologyGraph } from '../../../src/cmdb/topology/graph.ts';
import { neighbourhood } from '../../../src/cmdb/topology/neighbours.ts';
import { type PathOptions, shortestPath } from '../../../src/cmdb/topology/path.ts';
import { openStore } from '../../../src/store/open.ts';
import { saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

const store = openStore({ path: ':memory:' });
await saveEstate(store, shop({ web: 2 }));
const graph: TopologyGraph = await buildGraph(store);
const keyIn = (id: string) => graph.findNode((_key, node) => node.id === id) ?? '';
const idOf = (key: string | number) => graph.getNodeAttribute(String(key), 'id');

function path(from: string, to: string, options: PathOptions = {}): string | undefined {
  const hops = shortestPath(graph, keyIn(from), keyIn(to), options);
  return hops?.reduce(
    (text, { to: end, type, forward }) => `${text} ${forward ? `-${type}>` : `<${type}-`} ${idOf(end)}`,
    from,
  );
}

describe('shortestPath', () => {
  it('goes either way along links, and shows which', () => {
    expect(path('lb-edge', 'web-1')).toBe('lb-edge -ROUTES_TO> tg-web -TARGETS> web-1');
    expect(path('web-1', 'lb-edge', { direction: 'in' })).toBe('web-1 <TARGETS- tg-web <ROUTES_TO- lb-edge');
    expect(path('web-1', 'lb-edge', { direction: 'out' })).toBeUndefined();
  });

  it('prefers, of equally short ways, the one that says more than "in the same network"', () => {
    // Also web-1 - vpc-1 - sg-db - shop-db has three links.
    expect(path('web-1', 'shop-db')).toBe('web-1 -PROTECTED_BY> sg-web -CONNECTS_TO> sg-db <PROTECTED_BY- shop-db');
    expect(path('web-1', 'web-2', { without: ['BELONGS_TO_VPC', 'PROTECTED_BY'] })).toBe(
      'web-1 <TARGETS- tg-web -TARGETS> web-2',
    );
    expect(path('web-1', 'shop-db', { types: ['TARGETS'] })).toBeUndefined();
  });

  it('is empty from a thing to itself', () => {
    expect(shortestPath(graph, keyIn('web-1'), keyIn('web-1'))).toEqual([]);
  });
});

describe('neighbourhood', () => {
  const around = async (id: string, options: Parameters<typeof neighbourhood>[2]) => {
    const found = await neighbourhood(store, Number(keyIn(id)), options);
    return {
      ids: [...found.distances].map(([uid, distance]) => `${distance} ${idOf(uid)}`).sort(),
      edges: found.edges.map(({ source, type, target }) => `${idOf(source)} ${type} ${idOf(target)}`).sort(),
      omitted: found.omitted,
    };
  };

  it('holds what is linked, both ways, and the links by which it was reached', async () => {
    expect(await around('tg-web', { depth: 1 })).toEqual({
      ids: ['0 tg-web', '1 lb-edge', '1 web-1', '1 web-2'],
      edges: ['lb-edge ROUTES_TO tg-web', 'tg-web TARGETS web-1', 'tg-web TARGETS web-2'],
      omitted: 0,
    });
  });

  it('follows direction, type and depth', async () => {
    expect((await around('tg-web', { depth: 3, direction: 'in' })).ids).toEqual(['0 tg-web', '1 lb-edge']);
    expect((await around('lb-edge', { depth: 2, types: ['ROUTES_TO', 'TARGETS'] })).ids).toEqual([
      '0 lb-edge',
      '1 tg-web',
      '2 web-1',
      '2 web-2',
    ]);
  });

  it('keeps the nearest within a limit and counts the rest', async () => {
    const found = await around('tg-web', { depth: 1, limit: 3 });
    expect([found.ids.length, found.edges.length, found.omitted]).toEqual([3, 2, 1]);
  });

  it('agrees with the whole graph', async () => {
    for (const key of graph.nodes()) {
      const { distances, edges } = await neighbourhood(store, Number(key), { depth: 1 });
      expect(new Set([...distances.keys()].map(String))).toEqual(new Set([key, ...graph.neighbors(key)]));
      expect(edges).toHaveLength(graph.edges(key).length);
    }
  });
});

it('holds a link that two resources state once', async () => {
  const twice = openStore({ path: ':memory:' });
  const link = { type: 'ATTACHED_TO', from: 'vol-1', fromKind: 'ec2.volume', to: 'i-1', toKind: 'ec2.instance' };
  await saveEstate(twice, [
    { kind: 'ec2.instance', id: 'i-1', aliases: ['i-alias'], links: [link, { ...link, to: 'i-alias' }] },
    { kind: 'ec2.volume', id: 'vol-1', links: [link] },
  ]);
  expect((await buildGraph(twice)).size).toBe(1);
});
