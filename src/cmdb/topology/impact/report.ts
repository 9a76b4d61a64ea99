/** An impact in the form in which it is told: ids instead of keys, chains of causes written out. */
import { labelOf, type TopologyGraph } from '../graph.ts';
import { chainOf, type Impact, isDerived } from '../impact.ts';
import type { Level, Loss, Redundancy } from './rule.ts';

export interface Affected {
  id: string;
  name: string | null;
  kind: string;
  account: string;
  region: string;
  status: string;
  infrastructures: string[];
  level: Level;
  reason: string;
  /** True when any step of the path is a conclusion, not a stored relationship. */
  derived: boolean;
  /** What the derived steps were concluded from. */
  basis: string[];
  /** Of the group that shares the load, how many are left. */
  redundancy: Redundancy | null;
  /** From what was lost to this resource; `link` is the relationship, or `derived`, by which each step was reached. */
  path: { id: string; label: string; link: string | null }[];
}

export function affectedBy(impact: Impact, graph: TopologyGraph): Affected[] {
  return impact.losses.map((loss) => affected(loss, graph));
}

function affected(loss: Loss, graph: TopologyGraph): Affected {
  const { id, name, kind, account, region, status, infrastructures } = graph.getNodeAttributes(loss.key);
  const chain = chainOf(loss);
  return {
    id,
    name,
    kind,
    account,
    region,
    status,
    infrastructures: [...infrastructures],
    level: loss.level,
    reason: loss.reason,
    derived: isDerived(loss),
    basis: [...new Set(chain.flatMap(({ basis }) => basis ?? []))],
    redundancy: loss.redundancy,
    path: chain.map(({ key, link }) => {
      const node = graph.getNodeAttributes(key);
      return { id: node.id, label: labelOf(node), link };
    }),
  };
}
