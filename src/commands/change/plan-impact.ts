/** What depends on all that a change stops: judged together, since two of two are more than one of two twice. */
import type { Action, Loss } from '../../cmdb/actions/action.ts';
import { buildGraph } from '../../cmdb/topology/build.ts';
import { keyOf } from '../../cmdb/topology/graph.ts';
import { infrastructureEffects } from '../../cmdb/topology/impact/infrastructures.ts';
import { affectedBy } from '../../cmdb/topology/impact/report.ts';
import { impactOf, PARTS, type Start } from '../../cmdb/topology/impact.ts';
import type { Store } from '../../store/index.ts';
import type { ChangePlan } from './plan-schema.ts';

/** Affected things that are told one by one: more nobody reads before agreeing. */
const MOST_AFFECTED = 5;

const REASONS: Record<Exclude<Loss, 'nothing'>, string> = {
  all: 'stops',
  'for a while': 'is away for a while',
  part: 'goes on with less',
};

/** @returns null when nothing stops */
export async function planImpact(store: Store, actions: readonly Action[]): Promise<ChangePlan['impact']> {
  if (actions.every(({ loses }) => loses === 'nothing')) return null;
  const graph = await buildGraph(store);
  const starts = actions.flatMap(({ target, loses, left }): Start[] => {
    const key = keyOf(target.uid);
    if (loses === 'nothing' || !graph.hasNode(key)) return [];
    if (loses !== 'part') return [{ key, level: 'down', reason: REASONS[loses] }];
    const fewer =
      left === undefined ? {} : { left, reason: `goes on with ${left.remaining} of ${left.total} ${left.of}` };
    return [{ key, level: 'degraded', reason: REASONS.part, ...fewer }];
  });
  const impact = impactOf(graph, starts);
  const affected = affectedBy(impact, graph);
  const summary = { down: 0, degraded: 0, at_risk: 0 };
  for (const { level } of affected) summary[level]++;
  // The tasks of a service that stops go without saying: what else is hit comes before them.
  const told = [...affected.filter(({ kind }) => !PARTS.has(kind)), ...affected.filter(({ kind }) => PARTS.has(kind))];
  return {
    lost: starts.length,
    summary,
    infrastructures: infrastructureEffects(graph, impact, starts).map(({ name, level, reason }) => ({
      name,
      level,
      reason,
    })),
    affected: told.slice(0, MOST_AFFECTED).map(({ id, name, kind, region, level, reason, derived, redundancy }) => ({
      id,
      name,
      kind,
      region,
      level,
      reason,
      derived,
      redundancy,
    })),
    others: Math.max(affected.length - MOST_AFFECTED, 0),
  };
}
