import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { consolidate } from '../src/cmdb/changes/consolidate.ts';
import { gather, tellingOf } from '../src/cmdb/changes/gather.ts';
import { resourceTypes } from '../src/cmdb/resources/index.ts';
import type { Store } from '../src/store/index.ts';
import { openStore } from '../src/store/open.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { id } from './support/synthetic-store.ts';

const RESOURCES = 100_000;
const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
/** A day after the discovery that filled the store: see support/synthetic-store.ts. */
const FIRST = Date.parse('2026-11-20T02:00:00Z');
const SECOND = Date.parse('2026-11-21T02:00:00Z');
const CHANGED = 20;
/** What all of it may take of reading every resource once in its light form. */
const RATIO = 0.5;

export const changes: Measurement = {
  name: 'changes',
  title: `What changed in ${RESOURCES} resources`,
  async run({ rounds, dir, store: storeOf }) {
    const path = join(dir, 'changes.db');
    copyFileSync(await storeOf(RESOURCES), path);
    const store = openStore({ path });
    try {
      await discoverAgain(store);
      let few = 0;
      let first = 0;
      const times = await interleaved(
        {
          few: () => timed(async () => (few = await found(store, FIRST + 60_000))),
          first: () => timed(async () => (first = await found(store, FIRST - 86_400_000))),
          read: () => timed(() => readAll(store)),
        },
        rounds,
      );
      const baseline = { name: 'reading every resource', value: times.read };
      const figures: Figure[] = [
        {
          name: `${CHANGED} changes between two discoveries`,
          value: times.few,
          unit: 'ms',
          baseline,
          target: RATIO,
          note: `${few} changes`,
        },
        // All that the first discovery found is looked at and is not new.
        {
          name: 'the same, in a window with the first discovery',
          value: times.first,
          unit: 'ms',
          baseline,
          target: 3,
          note: `${first} changes`,
        },
      ];
      return figures;
    } finally {
      await store.close();
    }
  },
};

async function found(store: Store, from: number): Promise<number> {
  const window = { from, to: SECOND + 60_000 };
  return consolidate(await gather(store, window, window.to), { typeOf: tellingOf }).length;
}

async function readAll(store: Store): Promise<number> {
  let count = 0;
  for await (const batch of store.resources.nodes({})) count += batch.length;
  return count;
}

/** Every scope is seen whole again, and some instances of one of them are of another type. */
async function discoverAgain(store: Store): Promise<void> {
  const at = new Date(SECOND);
  const runId = await store.runs.begin({ account: ACCOUNT, identity: 'bench', request: {}, at });
  const writer = store.resources.scan({ account: ACCOUNT, region: REGION, kind: 'ec2.instance', runId, at });
  for (let index = 0; index < CHANGED; index++) {
    const [resource] = await store.resources.resolve(id('ec2.instance', 0, index));
    if (resource === undefined) throw new Error('the synthetic store holds no such instance');
    const { environment, properties, ...content } = resource;
    await writer.page([
      {
        content: { ...content, properties: { ...properties, instance_type: 'm7i.48xlarge' } },
        environment,
        aliases: [],
        links: [],
        volatile: [],
        unknown: { properties: [], relationships: LINKS },
      },
    ]);
  }
  for (const region of [REGION, 'eu-west-1'])
    for (const { kind, service, action } of resourceTypes) {
      const line = { account: ACCOUNT, region, kind, aspect: '', service, outcome: 'ok' as const, action };
      const rest = { error_code: null, message: null, resources: 0, run_id: runId };
      await store.scopes.record({ ...line, ...rest }, at);
    }
  await store.runs.finish(runId, 'completed', at);
}

/** Types of links an instance states: kept as they are. */
const LINKS = ['BELONGS_TO_VPC', 'IN_SUBNET', 'PROTECTED_BY'];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
