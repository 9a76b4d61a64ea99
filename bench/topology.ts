import { buildGraph } from '../src/cmdb/topology/build.ts';
import { keyOf } from '../src/cmdb/topology/graph.ts';
import { affectedBy } from '../src/cmdb/topology/impact/report.ts';
import { impactOf } from '../src/cmdb/topology/impact.ts';
import { openStore } from '../src/store/open.ts';
import type { Figure, Measurement } from './measurement.ts';
import { interleaved } from './support/interleaved.ts';
import { id } from './support/synthetic-store.ts';

const RESOURCES = 100_000;

/** What is lost, from a thing nothing hangs on to a network with everything in it. */
const STARTS = ['ec2.volume', 'ec2.instance', 'ec2.subnet', 'ec2.vpc'];

export const topology: Measurement = {
  name: 'topology',
  title: `Graph of ${RESOURCES} resources`,
  async run({ rounds, store: storeOf }) {
    const store = openStore({ path: await storeOf(RESOURCES) });
    try {
      const graph = await buildGraph(store);
      const build = await interleaved({ build: () => timed(() => buildGraph(store)) }, Math.ceil(rounds / 2));
      const note = `${graph.order} resources, ${graph.size} relationships`;
      const figures: Figure[] = [{ name: 'build from the store', value: build.build, unit: 'ms', target: 1500, note }];
      for (const kind of STARTS) {
        const [found] = await store.resources.resolve(id(kind, 0, 0));
        if (!found) throw new Error(`the synthetic store holds no ${kind}`);
        const starts = [{ key: keyOf(found.uid), level: 'down' as const, reason: 'lost' }];
        let affected = 0;
        const times = await interleaved(
          { impact: () => timed(async () => (affected = affectedBy(impactOf(graph, starts), graph).length)) },
          rounds,
        );
        const reached = `${affected} affected`;
        figures.push({
          name: `impact of losing one ${kind}`,
          value: times.impact,
          unit: 'ms',
          target: 50,
          note: reached,
        });
      }
      return figures;
    } finally {
      await store.close();
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
