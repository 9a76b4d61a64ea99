import { beforeEach, describe, expect, it } from 'vitest';
import type { AwsConnection } from '../../src/cmdb/aws/connection.ts';
import { EmptyAnswerError } from '../../src/cmdb/aws/paginate.ts';
import { coverageFor } from '../../src/cmdb/coverage.ts';
import { type Detail, defineResourceType } from '../../src/cmdb/resource-type.ts';
import { scanScope } from '../../src/cmdb/scan-scope.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import type { Store } from '../../src/store/index.ts';
import { openStore } from '../../src/store/open.ts';

interface Item {
  id: string;
  health?: string;
}

const denied = () =>
  Object.assign(new Error('not authorized'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });

/** A type over a scripted listing; `detail` decides what the health call does with each piece. */
function typeOf(pages: () => AsyncIterable<Item[]>, detail: Detail<Item>['enrich'] = async () => {}) {
  return defineResourceType<Item>({
    kind: 'elbv2.target_group',
    type: 'network',
    description: 'a scripted type',
    service: 'elasticloadbalancingv2',
    action: 'elasticloadbalancing:DescribeTargetGroups',
    list: pages,
    details: [
      {
        aspect: 'health',
        action: 'elasticloadbalancing:DescribeTargetHealth',
        properties: ['health'],
        relationships: ['TARGETS'],
        batch: 1,
        enrich: detail,
      },
    ],
    map: ({ id, health }) => ({
      id,
      arn: null,
      name: id,
      status: 'active',
      native_status: null,
      tags: {},
      properties: { health },
    }),
    edges: ({ health }) =>
      health === undefined
        ? []
        : [{ type: 'TARGETS', to: { kind: 'ec2.instance', id: 'i-1' }, properties: { state: health } }],
  });
}

const aws = { identity: { account: '1', arn: 'arn', partition: 'aws' }, api: () => ({}) } as unknown as AwsConnection;

describe('scanning a scope', () => {
  let store: Store;
  let day = 0;
  beforeEach(() => {
    store = openStore({ path: ':memory:' });
    day = 0;
  });

  async function scan(type: ReturnType<typeof typeOf>) {
    day++;
    const clock = fixedClock(`2026-01-0${day}T00:00:00Z`);
    const run = await store.runs.begin({ account: '1', identity: 'me', request: {}, at: clock.now() });
    return scanScope({ store, aws, config: DEFAULT_CONFIG, clock, run }, type, 'us-east-1');
  }
  const ids = async () => (await store.resources.find({}, {})).resources.map(({ id }) => id);
  const listed = (...pages: string[][]) =>
    typeOf(
      async function* () {
        for (const page of pages) yield page.map((id) => ({ id }));
      },
      async (items) => {
        for (const item of items) item.health = 'healthy';
      },
    );

  it('closes what a whole listing no longer shows', async () => {
    await scan(listed(['a', 'b'], ['c']));
    const { counts } = await scan(listed(['a', 'c']));
    expect(counts).toMatchObject({ unchanged: 2, closed: 1 });
    expect(await ids()).toEqual(['a', 'c']);
  });

  it('keeps everything when the listing is refused, and says so with the action', async () => {
    await scan(listed(['a', 'b']));
    await scan(
      typeOf(async function* () {
        yield await Promise.reject(denied());
      }),
    );
    expect(await ids()).toEqual(['a', 'b']);
    const coverage = await coverageFor(store, { regions: ['us-east-1'] });
    expect(coverage.gaps).toMatchObject([
      { outcome: 'denied', action: 'elasticloadbalancing:DescribeTargetGroups', kind: 'elbv2.target_group' },
    ]);
  });

  it('keeps the rows of earlier pages and closes nothing when a later page fails', async () => {
    await scan(listed(['a', 'b', 'c']));
    const { outcomes } = await scan(
      typeOf(async function* () {
        yield [{ id: 'd' }];
        throw new EmptyAnswerError();
      }),
    );
    expect(outcomes[0]).toMatchObject({ aspect: '', outcome: 'failed' });
    expect(await ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps what a failed detail would have told, item by item', async () => {
    await scan(listed(['a', 'b']));
    await scan(
      typeOf(
        async function* () {
          yield [{ id: 'a' }, { id: 'b' }];
        },
        async ([item]) => {
          if (item?.id === 'b') throw denied();
          if (item) item.health = 'unhealthy';
        },
      ),
    );
    const { resources } = await store.resources.find({}, {});
    expect(resources.map(({ properties }) => properties.health)).toEqual(['unhealthy', 'healthy']);
    const edges = await store.relationships.unresolved(resources.map(({ uid }) => uid));
    expect(edges).toHaveLength(2);
    expect((await coverageFor(store)).gaps).toMatchObject([
      { outcome: 'denied', message: expect.stringContaining('health') },
    ]);
  });

  it('refuses an item without an id instead of storing it', async () => {
    const { outcomes } = await scan(listed(['']));
    expect(outcomes[0]).toMatchObject({ outcome: 'failed', message: 'a listed item has no id' });
    expect(await ids()).toEqual([]);
  });
});
