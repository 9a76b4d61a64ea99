import type { NodeFinding } from './call-evidence.ts';
import type { Symptom } from './excess-work.ts';
import type { SampleTable } from './samples.ts';

export interface NodeFindingInput {
  node: string;
  target: string;
  symptom: Symptom;
  window: SampleTable;
  /** Excess work by node, and that of the target. */
  excess: ReadonlyMap<string, Float64Array>;
  shown: Float64Array;
  own: Float64Array;
  callees: ReadonlyMap<string, readonly string[]>;
  levels: ReadonlyMap<string, number>;
  variation: number;
  targetVariation: number;
  share: number;
  error: number;
  score: number;
}

/** Standard deviations of usual variation beyond which one sample counts as abnormal. */
const ABNORMAL = 3;

/** Gathers the figures that speak for and against one node; `work` is its own excess in a sample while the target was bad. */
export function nodeFinding(input: NodeFindingInput): NodeFinding & { began: number | null; work: number } {
  const { node, target, symptom, window, excess, shown, own, callees, levels, variation, targetVariation } = input;
  const order = [...shown.keys()].sort((a, b) => (shown[b] ?? 0) - (shown[a] ?? 0) || a - b);
  const high = Math.max(0, shown[order[0] ?? 0] ?? 0);
  // The samples at which the target showed at least half of its worst.
  const bad = order.filter((at) => (shown[at] ?? 0) >= high / 2);
  const best = order.at(-1) ?? 0;
  const samples = window.nodes.get(node);
  const sum = (values: ArrayLike<number> | undefined) =>
    bad.reduce((total, at) => total + (Number.isFinite(values?.[at]) ? (values?.[at] ?? 0) : 0), 0);
  const requests = sum(samples?.requests);
  const measured = symptom === 'latency_avg' ? samples?.latency : samples?.availability;
  const weighted = measured?.map((value, at) => value * (samples?.requests[at] ?? 0));

  const all = sum(excess.get(node));
  const known = (callees.get(node) ?? []).filter((callee) => excess.has(callee));
  const shares = known
    .map((callee) => ({
      node: callee,
      share: all > 0 ? sum(excess.get(callee)?.map((work) => Math.max(0, work))) / all : 0,
    }))
    .sort((a, b) => b.share - a.share);
  const began = firstAbnormal(own, variation);
  const targetBegan = firstAbnormal(shown, targetVariation);
  const [from, to] = [window.times[targetBegan ?? -1], window.times[began ?? -1]];
  const ownBad = sum(own) / Math.max(1, bad.length);
  return {
    node,
    symptom,
    isTarget: node === target,
    share: input.share,
    error: input.error,
    score: input.score,
    each: requests > 0 ? sum(own) / requests : 0,
    level: requests > 0 ? sum(weighted) / requests : Number.NaN,
    normal: levels.get(node) ?? Number.NaN,
    below: shares.reduce((total, { share }) => total + share, 0),
    foremost: shares[0] ?? null,
    lag:
      from === undefined || to === undefined
        ? null
        : { samples: (began ?? 0) - (targetBegan ?? 0), milliseconds: to - from },
    before: ownBad > 0 && bad.length < order.length ? Math.max(0, own[best] ?? 0) / ownBad : 0,
    strangers: (callees.get(node) ?? []).filter(
      (callee) => !levels.has(callee) && sum(window.nodes.get(callee)?.requests) > 0,
    ),
    began: to ?? null,
    work: ownBad,
  };
}

function firstAbnormal(work: Float64Array, variation: number): number | undefined {
  const at = work.findIndex((value) => value > 0 && value > ABNORMAL * variation);
  return at < 0 ? undefined : at;
}
