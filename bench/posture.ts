import { join } from 'node:path';
import { postureChecks } from '../src/aiops/posture/checks/index.ts';
import { judgePosture } from '../src/aiops/posture/judge.ts';
import { loadNetwork } from '../src/cmdb/topology/exposure/load-network.ts';
import { exposureOf } from '../src/cmdb/topology/exposure.ts';
import type { Store } from '../src/store/index.ts';
import { openStore } from '../src/store/open.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { networkProperties } from './support/synthetic-network.ts';
import { fillStore } from './support/synthetic-store.ts';

const RESOURCES = 100_000;
/** What is allowed for all of it. */
const TARGET = 3000;
/** What a judged row may cost of a row that is only read. */
const RATIO = 8;

export const posture: Measurement = {
  name: 'posture',
  title: `Posture of ${RESOURCES} resources, ${postureChecks.length} checks`,
  async run({ rounds, dir, say }) {
    const store = openStore({ path: join(dir, `network-${RESOURCES}.db`) });
    try {
      await fillStore(store, RESOURCES, networkProperties);
      say('(a store with a network in it was made)');
      const now = new Date('2026-11-20T12:00:00Z');
      let told = '';
      let most = 0;
      const times = await interleaved(
        {
          judge: () =>
            timed(async () => {
              const before = settled();
              const { findings, resources } = await judgePosture(store, { now });
              most = Math.max(most, process.memoryUsage().heapUsed - before);
              told = `${resources} resources judged, ${findings.length} findings`;
            }),
          scan: () => timed(() => readAll(store)),
          network: () => timed(async () => exposureOf(await loadNetwork(store))),
        },
        Math.ceil(rounds / 2),
      );
      const { exposures, databasePaths } = exposureOf(await loadNetwork(store));
      const reached = `${exposures.length} exposures, ${databasePaths.size} databases with a way from the internet`;
      const scan = { name: 'reading the same rows', value: times.scan };
      const figures: Figure[] = [
        { name: 'judge everything', value: times.judge, unit: 'ms', target: TARGET, note: told },
        {
          name: 'judge everything, against a plain scan',
          value: times.judge,
          unit: 'ms',
          baseline: scan,
          target: RATIO,
        },
        { name: 'exposure alone', value: times.network, unit: 'ms', note: reached },
        {
          name: 'memory on the heap',
          value: most,
          unit: 'bytes',
          note: 'what one run adds before the collector has been by',
        },
      ];
      return figures;
    } finally {
      await store.close();
    }
  },
};

/** Every row, read and parsed and looked at no further. */
async function readAll(store: Store): Promise<number> {
  let rows = 0;
  for await (const batch of store.resources.stream({})) rows += batch.length;
  return rows;
}

/** Bytes on the heap, after a collection where node was told to allow one (--expose-gc). */
function settled(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
