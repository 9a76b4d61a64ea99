/**
 * What breaks if something breaks: losses travel from what is lost to all that depends on it, wave by wave, each rule
 * judging a resource by all the losses so far. Levels only ever rise, so it ends; what is merely at risk passes nothing on.
 */

import type { TopologyGraph } from './graph.ts';
import { CLIENT_RULE } from './impact/clients.ts';
import { COMPUTE_RULES } from './impact/compute.ts';
import { DATABASE_RULES } from './impact/databases.ts';
import { ROUTING_RULES } from './impact/routing.ts';
import {
  type ImpactRule,
  type ImpactState,
  type Level,
  type Loss,
  type Redundancy,
  type Verdict,
  worse,
} from './impact/rule.ts';

export interface Start {
  key: string;
  level: Exclude<Level, 'at_risk'>;
  /** Why it is lost, in words: `lies in us-east-1a`. */
  reason: string;
  /** Of one that loses a part of what shares its load, how many are left. */
  left?: Redundancy;
}

export interface Impact {
  /** Everything hit, worst first, parts of others last, nearest first; what was lost to begin with is not in it. */
  losses: Loss[];
  lossOf(key: string): Loss | undefined;
}

const RULES: readonly ImpactRule[] = [...COMPUTE_RULES, ...ROUTING_RULES, ...DATABASE_RULES, CLIENT_RULE];

/** Kinds that people know as parts of something else. */
export const PARTS: ReadonlySet<string> = new Set([
  'ec2.network_interface',
  'elbv2.listener',
  'ecs.task',
  'ec2.route_table',
]);

const HITTING = {
  source: rulesByType('source'),
  target: rulesByType('target'),
};
const REACHING = RULES.filter(({ reaches }) => reaches !== undefined);

/** Judges what the loss of `starts` means for everything else in the graph. */
export function impactOf(graph: TopologyGraph, starts: readonly Start[]): Impact {
  const losses = new Map<string, Loss>();
  const state: ImpactState = { graph, lossOf: (key) => losses.get(key) };
  const begun = new Set(starts.map(({ key }) => key));
  let wave: Loss[] = [];
  for (const { key, level, reason, left: redundancy = null } of starts) {
    const loss: Loss = { key, level, reason, cause: null, link: null, basis: null, redundancy, lacks: null };
    losses.set(key, loss);
    wave.push(loss);
  }

  while (wave.length > 0) {
    const next = new Map<string, Loss>();
    for (const [rule, keys] of hitBy(wave, state)) {
      for (const key of keys) {
        if (begun.has(key)) continue;
        const verdict = rule.judge(key, state);
        if (verdict === undefined) continue;
        const loss = lossFrom(key, verdict);
        const before = next.get(key) ?? losses.get(key);
        if (worse(loss.level, before?.level)) next.set(key, loss);
        else if (before !== undefined && tellsMore(loss, before)) losses.set(key, loss);
      }
    }
    for (const [key, loss] of next) losses.set(key, loss);
    wave = [...next.values()];
  }

  const hit = [...losses.values()].filter(({ key }) => !begun.has(key));
  const order: Level[] = ['down', 'degraded', 'at_risk'];
  const isPart = ({ key }: Loss) => Number(PARTS.has(graph.getNodeAttribute(key, 'kind')));
  hit.sort(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level) || isPart(a) - isPart(b) || distanceOf(a) - distanceOf(b),
  );
  return { losses: hit, lossOf: state.lossOf };
}

/** From what was lost to begin with to this loss, both included. */
export function chainOf(loss: Loss): Loss[] {
  const chain: Loss[] = [];
  for (let at: Loss | null = loss; at !== null; at = at.cause) chain.unshift(at);
  return chain;
}

/** True when any link of the chain is a conclusion and not a stored relationship. */
export function isDerived(loss: Loss): boolean {
  return chainOf(loss).some(({ basis }) => basis !== null);
}

function distanceOf(loss: Loss): number {
  let distance = 0;
  for (let at = loss.cause; at !== null; at = at.cause) distance++;
  return distance;
}

/** Which resources each rule has to judge after this wave. */
function hitBy(wave: readonly Loss[], state: ImpactState): Map<ImpactRule, Set<string>> {
  const hit = new Map<ImpactRule, Set<string>>();
  const add = (rules: readonly ImpactRule[] | undefined, key: string) => {
    if (rules === undefined || state.lossOf(key)?.level === 'down') return;
    for (const rule of rules) {
      const keys = hit.get(rule);
      if (keys === undefined) hit.set(rule, new Set([key]));
      else keys.add(key);
    }
  };
  for (const loss of wave) {
    if (loss.level === 'at_risk') continue;
    state.graph.forEachOutEdge(loss.key, (_edge, { type }, _source, target) => add(HITTING.target.get(type), target));
    state.graph.forEachInEdge(loss.key, (_edge, { type }, source) => add(HITTING.source.get(type), source));
    for (const rule of REACHING) for (const key of rule.reaches?.(loss, state) ?? []) add([rule], key);
  }
  return hit;
}

function lossFrom(key: string, { by, level, reason, link, basis, redundancy, lacks }: Verdict): Loss {
  return {
    key,
    level,
    reason,
    cause: by,
    link,
    basis: basis ?? null,
    redundancy: redundancy ?? null,
    lacks: lacks ?? null,
  };
}

/** The same level, but of the same group fewer are left than was known a wave ago. */
function tellsMore(loss: Loss, before: Loss): boolean {
  return (
    loss.level === before.level &&
    loss.redundancy !== null &&
    loss.redundancy.of === before.redundancy?.of &&
    loss.redundancy.remaining < before.redundancy.remaining
  );
}

function rulesByType(end: 'source' | 'target'): Map<string, ImpactRule[]> {
  const byType = new Map<string, ImpactRule[]>();
  for (const rule of RULES) {
    for (const { type, hits } of rule.over) if (hits === end) byType.set(type, [...(byType.get(type) ?? []), rule]);
  }
  return byType;
}
