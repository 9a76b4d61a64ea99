import { median, quantileSorted } from 'simple-statistics';
import type { NodeSamples, SampleTable } from './samples.ts';

/** `latency_avg`: time that requests took beyond normal; `availability`: requests that failed beyond normal. */
export const SYMPTOMS = ['latency_avg', 'availability'] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/**
 * What is normal for each node: the median latency in seconds, or the mean percentage of requests answered well, each
 * request counting the same. Nodes with fewer than `least` samples of it are left out.
 */
export function normalLevels(normal: SampleTable, symptom: Symptom, least: number): Map<string, number> {
  const levels = new Map<string, number>();
  for (const [node, samples] of normal.nodes) {
    const level = symptom === 'latency_avg' ? medianLatency(samples, least) : meanAvailability(samples, least);
    if (level !== undefined) levels.set(node, level);
  }
  return levels;
}

/**
 * The work of a node beyond normal in each sample: seconds of latency beyond the normal level times requests, or failed
 * requests beyond the normal share. Negative where it did better than normal, 0 where nothing was measured. In these units
 * what a callee adds and what its caller shows can be compared, which latencies and percentages cannot be.
 */
export function excessWork(samples: NodeSamples, level: number, symptom: Symptom): Float64Array {
  return samples.requests.map((requests, at) => {
    const measured = (symptom === 'latency_avg' ? samples.latency : samples.availability)[at] ?? Number.NaN;
    const each = symptom === 'latency_avg' ? measured - level : (level - measured) / 100;
    const work = each * requests;
    return Number.isFinite(work) ? work : 0;
  });
}

/** Excess work of every node of which the normal level is known. */
export function allExcess(
  table: SampleTable,
  levels: ReadonlyMap<string, number>,
  symptom: Symptom,
): Map<string, Float64Array> {
  const excess = new Map<string, Float64Array>();
  for (const [node, samples] of table.nodes) {
    const level = levels.get(node);
    if (level !== undefined) excess.set(node, excessWork(samples, level, symptom));
  }
  return excess;
}

/**
 * The part of a node's excess work that its callees do not show. A callee without a normal level is not subtracted: that it
 * is called at all is what its caller began to do.
 */
export function ownExcess(
  node: string,
  excess: ReadonlyMap<string, Float64Array>,
  callees: ReadonlyMap<string, readonly string[]>,
): Float64Array | undefined {
  const own = excess.get(node)?.slice();
  if (!own) return undefined;
  for (const callee of callees.get(node) ?? []) {
    const shown = excess.get(callee);
    if (shown) for (const [at, work] of shown.entries()) own[at] = (own[at] ?? 0) - Math.max(0, work);
  }
  return own;
}

/**
 * How far a node's own excess work goes up in normal time, as one standard deviation: the larger of 1.4826 times the median
 * absolute deviation and the 95th percentile over its 1.645 (both are the standard deviation of normal data). The second
 * sees rare large values that the first forgives.
 */
export function usualVariation(own: Float64Array): number {
  if (own.length === 0) return 0;
  const sorted = Float64Array.from(own).sort();
  const middle = quantileSorted(sorted as unknown as number[], 0.5);
  const deviations = sorted.map((value) => Math.abs(value - middle));
  return Math.max(
    1.4826 * median(deviations as unknown as number[]),
    (quantileSorted(sorted as unknown as number[], 0.95) - middle) / 1.645,
  );
}

function medianLatency({ latency }: NodeSamples, least: number): number | undefined {
  const measured = [...latency].filter((value) => Number.isFinite(value));
  return measured.length < Math.max(1, least) ? undefined : median(measured);
}

function meanAvailability({ availability, requests }: NodeSamples, least: number): number | undefined {
  let [sum, weight, measured] = [0, 0, 0];
  for (const [at, percent] of availability.entries()) {
    const count = requests[at] ?? Number.NaN;
    if (!Number.isFinite(percent) || !(count > 0)) continue;
    sum += percent * count;
    weight += count;
    measured += 1;
  }
  return measured < Math.max(1, least) ? undefined : sum / weight;
}
