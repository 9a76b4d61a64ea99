import { byCode } from '../../core/order.ts';
import type { Predictor } from '../predictor.ts';
import { evidenceOf, type Piece } from '../root-cause/call-evidence.ts';
import { type Call, calleesOf, waysFrom, withoutWaysBack } from '../root-cause/call-graph.ts';
import { allExcess, normalLevels, ownExcess, type Symptom, usualVariation } from '../root-cause/excess-work.ts';
import { nodeFinding } from '../root-cause/node-finding.ts';
import type { SampleTable } from '../root-cause/samples.ts';
import { shareExplained } from '../root-cause/share-explained.ts';
import { symptomSeen } from '../root-cause/symptom-seen.ts';
import { MOST_CONFIDENCE } from '../root-cause/weights.ts';

export interface CallCauseParams {
  /** Samples of normal time below which a node's normal level counts as unknown. Tried: 1 to 200, no difference. */
  leastNormal: number;
  /** Weight of a sample "all normal" when the target is bad in the whole window. Tried: 0 to 8, no difference at the top. */
  anchors: number;
  /** Standard errors of the node's usual variation that are taken off its share. Tried: 0 to 3, no difference at the top. */
  caution: number;
  /** Share of normal windows that look as bad as this one above which nothing is seen to be wrong. Tried: 0.02 to 0.2. It is also
   * how often a window at which nothing is wrong would be taken for one, so confidence falls with it. */
  mostAlike: number;
  /** Share of the target's excess that a cause must stand for at least. Tried: 0.05 to 0.7, no difference at the top. */
  leastShare: number;
  /** Hypotheses told. */
  most: number;
}

export interface CallCauseQuestion {
  target: string;
  symptom: Symptom;
  calls: readonly Call[];
  normal: SampleTable;
  /** The samples around the issue. */
  window: SampleTable;
}

export interface CallCause {
  node: string;
  /** `latency_avg` or `availability`: what of the node is abnormal. */
  metric: Symptom;
  /** Share of the target's excess that the node's own stands for, less its usual variation; may exceed 1. Ranks. */
  score: number;
  /** 0–1; those of all causes and what is left unexplained add up to 1. Stated, not calibrated. */
  confidence: number;
  share_explained: number;
  /** Own excess for each request while the target was worst: seconds, or share of the requests. */
  excess_per_request: number;
  /** ISO 8601; null when no single sample is outside its usual variation. */
  began_at: string | null;
  /** From the target along calls. */
  path: string[];
  evidence: Piece[];
}

export interface CallCausePrediction {
  found: boolean;
  /** Why none was found, or how the foremost was. */
  reason: string;
  causes: CallCause[];
  /** Share of the confidence that no cause here has. */
  unexplained: number;
  symptom: { worst_at: string | null; normal_windows_alike: number | null };
  /** What the answer rests on. */
  data: { nodes: number; samples: number; normal_samples: number; without_normal: string[] };
}

/**
 * Which node of a call graph makes the target slow or failing. A node's excess work (seconds of latency or failed requests
 * beyond normal) less what its callees show is its own; the cause is the node whose own excess rises and falls with the
 * target's and is as large. Callers that only pass on what they waited for have none of their own. Of calls in a circle those
 * that lead back towards the target are not taken off.
 */
export const callCause: Predictor<CallCauseParams, CallCauseQuestion, CallCausePrediction> = {
  name: 'call_cause',
  question: 'Which node of a call graph makes the target slow or failing?',
  inputs:
    'calls between nodes; latency or availability, and requests, of each node in normal time and around the issue; nodes without them are passed over',
  floor:
    '12 samples of the target in normal time, and one sample in the window at which it is worse than normal; otherwise no cause is named',
  defaults: Object.freeze({ leastNormal: 12, anchors: 1, caution: 1, mostAlike: 0.2, leastShare: 0.2, most: 10 }),
  reference: 'docs/decisions/root-cause.md: excess work less what the callees show, regressed on that of the target',
  predict: ({ target, symptom, calls, normal, window }, params) => {
    const called = calleesOf(calls);
    const ways = waysFrom(target, called);
    const callees = withoutWaysBack(called, ways);
    const levels = normalLevels(normal, symptom, params.leastNormal);
    const excess = allExcess(window, levels, symptom);
    const usual = allExcess(normal, levels, symptom);
    const without = [...ways.keys()].filter((node) => !levels.has(node) && window.nodes.has(node)).sort(byCode);
    const data = {
      nodes: ways.size,
      samples: window.times.length,
      normal_samples: normal.times.length,
      without_normal: without,
    };
    const [shown, always] = [excess.get(target), usual.get(target)];
    const none = (reason: string, seen: CallCausePrediction['symptom']): CallCausePrediction => ({
      found: false,
      reason,
      causes: [],
      unexplained: 1,
      symptom: seen,
      data,
    });
    const unseen = { worst_at: null, normal_windows_alike: null };
    if (!shown || shown.length === 0) return none(whyUnmeasured(target, normal, window, symptom, params), unseen);

    const { rise, worst, alike } = symptomSeen(shown, always ?? new Float64Array());
    const seen = { worst_at: iso(window.times[worst]), normal_windows_alike: alike === null ? null : rounded(alike) };
    if (!(rise > 0) || (alike ?? 0) > params.mostAlike || !((shown[worst] ?? 0) > 0))
      return none(
        !(rise > 0) || !((shown[worst] ?? 0) > 0)
          ? `${target} is no worse than normal in any sample of the window`
          : `nothing is seen to be wrong: ${Math.round((alike ?? 0) * 100)} % of the windows of normal time look as bad for ${target}`,
        seen,
      );

    const found = [...ways].flatMap(([node, path]) => {
      const own = ownExcess(node, excess, callees);
      if (!own) return [];
      const variation = usualVariation(ownExcess(node, usual, callees) ?? new Float64Array());
      const explained = shareExplained(own, shown, variation, params.anchors);
      if (!explained) return [];
      const score = explained.share - params.caution * explained.error;
      return [{ node, path, own, variation, ...explained, score }];
    });
    const targetVariation = usualVariation(always ?? new Float64Array());
    const shared = { target, symptom, window, excess, callees, levels, shown, targetVariation };
    const ranked = found
      .filter(({ score }) => score > 0)
      .map((one) => ({ ...one, finding: nodeFinding({ ...one, ...shared }) }))
      // One that only did less well than at its best is not in trouble.
      .filter(({ finding, variation }) => finding.work > -variation)
      .sort((a, b) => b.score - a.score || byCode(a.node, b.node))
      .slice(0, params.most);
    const total = ranked.reduce((sum, { score }) => sum + Math.min(1, score), 0);
    const real = Math.min(MOST_CONFIDENCE, 1 - (alike ?? 0));
    const [first] = ranked;
    if (!first || first.score < params.leastShare)
      return none(
        `nothing that was measured stands for more than ${Math.round(Math.max(0, first?.score ?? 0) * 100)} % of the excess of ${target}`,
        seen,
      );
    const causes = ranked.map(({ finding, ...one }): CallCause => {
      return {
        node: one.node,
        metric: symptom,
        score: rounded(one.score),
        confidence: rounded((real * Math.min(1, one.score)) / Math.max(1, total)),
        share_explained: rounded(one.share),
        excess_per_request: Number(finding.each.toPrecision(4)),
        began_at: finding.began === null ? null : iso(finding.began),
        path: one.path,
        evidence: evidenceOf(finding, one.path.join(' → ')),
      };
    });
    return {
      found: true,
      reason: `the own excess of ${first.node} stands for ${Math.round(first.share * 100)} % of that of ${target}`,
      causes,
      unexplained: rounded(1 - causes.reduce((sum, { confidence }) => sum + confidence, 0)),
      symptom: seen,
      data,
    };
  },
};

function whyUnmeasured(
  target: string,
  normal: SampleTable,
  window: SampleTable,
  symptom: Symptom,
  { leastNormal }: CallCauseParams,
): string {
  if (!window.nodes.has(target)) return `the window holds no samples of ${target}`;
  if (!normal.nodes.has(target)) return `normal time holds no samples of ${target}`;
  return `normal time holds fewer than ${leastNormal} samples of the ${symptom} of ${target}`;
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}

function iso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
