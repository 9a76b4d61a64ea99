/** A made-up call graph with made-up traffic: what each node normally takes, and faults that travel to the callers. */

import type { Call } from '../../../src/aiops/root-cause/call-graph.ts';
import { type Sample, SampleRows, type SampleTable } from '../../../src/aiops/root-cause/samples.ts';
import { seededRandom } from '../../../src/core/random.ts';

const MINUTES = 60_000;
export const NORMAL_FROM = Date.UTC(2026, 7, 1);
export const WINDOW_FROM = Date.UTC(2026, 10, 20, 2);

/** `edge` calls `cart` and `search`; both reach the same `table`; `cart` goes through a `proxy` that only passes on. */
export const CALLS: Call[] = [
  ['edge', 'cart'],
  ['edge', 'search'],
  ['cart', 'proxy'],
  ['proxy', 'pricing'],
  ['search', 'table'],
  ['pricing', 'table'],
  ['elsewhere', 'edge'],
];

/** Requests of a sample, and seconds a node takes by itself. */
const NODES: Record<string, { requests: number; own: number }> = {
  edge: { requests: 600, own: 0.03 },
  cart: { requests: 200, own: 0.02 },
  search: { requests: 400, own: 0.01 },
  proxy: { requests: 200, own: 0.001 },
  pricing: { requests: 200, own: 0.015 },
  table: { requests: 600, own: 0.004 },
  elsewhere: { requests: 50, own: 0.2 },
};

export interface Fault {
  node: string;
  /** Seconds added to each of its requests, or the share of them that fails. */
  delay?: number;
  failing?: number;
  /** Samples (from 0) that are hit. */
  at: number[];
}

/** What every node shows in `count` samples: its callees' time is in its own, their failures become its own. */
export function samplesOf(count: number, faults: Fault[], options: { from?: number; seed?: string } = {}): Sample[] {
  const random = seededRandom(options.seed ?? 'calls');
  return Array.from({ length: count }, (_, at) => {
    const extra = new Map<string, number>();
    const failed = new Map<string, number>();
    for (const fault of faults.filter((one) => one.at.includes(at)))
      for (const node of [fault.node, ...callersOf(fault.node)]) {
        const hit = NODES[fault.node]?.requests ?? 0;
        extra.set(node, (extra.get(node) ?? 0) + (fault.delay ?? 0) * hit);
        failed.set(node, (failed.get(node) ?? 0) + (fault.failing ?? 0) * hit);
      }
    return Object.entries(NODES).map(([node, { requests, own }]): Sample => {
      const count = Math.round(requests * (0.95 + 0.1 * random.next()));
      return {
        time: (options.from ?? NORMAL_FROM) + at * 5 * MINUTES,
        node,
        latency: (own + below(node)) * (0.98 + 0.04 * random.next()) + (extra.get(node) ?? 0) / count,
        requests: count,
        availability: 100 * Math.max(0, 1 - (failed.get(node) ?? 0) / count),
      };
    });
  }).flat();
}

export function tableOf(samples: readonly Sample[]): SampleTable {
  const rows = new SampleRows();
  for (const sample of samples) rows.add(sample);
  return rows.table();
}

export const normalTable = () => tableOf(samplesOf(200, []));
export const windowSamples = (...faults: Fault[]) => samplesOf(6, faults, { from: WINDOW_FROM, seed: 'window' });

function callersOf(node: string): string[] {
  const found = new Set<string>();
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const [caller, callee] of CALLS)
      if (callee === next && !found.has(caller)) {
        found.add(caller);
        waiting.push(caller);
      }
  return [...found];
}

function below(node: string): number {
  const requests = NODES[node]?.requests ?? 1;
  return CALLS.filter(([caller]) => caller === node).reduce((sum, [, callee]) => {
    const called = NODES[callee];
    return sum + ((called?.own ?? 0) + below(callee)) * Math.min(1, (called?.requests ?? 0) / requests);
  }, 0);
}
