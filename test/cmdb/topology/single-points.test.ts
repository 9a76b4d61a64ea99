import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/cmdb/topology/graph.ts';
import { singlePointsOfFailure } from '../../../src/cmdb/topology/single-points.ts';
import type { PlannedResource } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';
import { graphOf } from '../../support/topology.ts';

describe('single points of failure', () => {
  const pointsOf = async (planned: PlannedResource[]) => {
    const { graph, store } = await graphOf(planned);
    const members = await store.infrastructures.members('shop-prod');
    const points = singlePointsOfFailure(
      graph,
      members.map(({ uid }) => uid),
    );
    return points.map(({ key, zone }) => zone ?? graph.getNodeAttribute(key ?? keyOf(0), 'id'));
  };

  it('finds the lone database, gateway and target, not what is there twice', async () => {
    expect((await pointsOf(shop({ web: 4, nats: ['a'] }))).sort()).toEqual(['nat-a', 'shop-db']);
    expect(await pointsOf(shop({ web: 4, multiAz: true, nats: [] }))).toEqual([]);
    expect(await pointsOf(shop({ web: 4, multiAz: true, nats: ['a', 'b'] }))).toEqual([]);
    expect(await pointsOf(shop({ web: 1, multiAz: true, nats: [] }))).toEqual(['web-1']);
  });

  it('names the zone that holds every machine', async () => {
    const planned = shop({ web: 2, multiAz: true, nats: [] });
    for (const one of planned) if (one.kind === 'ec2.instance') one.zone = 'us-east-1a';
    expect(await pointsOf(planned)).toEqual(['us-east-1a']);
  });
});
