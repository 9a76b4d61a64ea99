/** The two common shapes of dependence: on one provider, and on several that share the load. */
import type { RelationshipType } from '../../resource-type.ts';
import { inLinks, type LinkedNode, labelOf, outLinks, type TopologyGraph, type TopologyNode } from '../graph.ts';
import type { ImpactRule, ImpactState, Loss, Verdict } from './rule.ts';

interface DependenceOptions {
  type: RelationshipType;
  /** Which end depends on the other. */
  hits: 'source' | 'target';
  /** Kinds of the end that is hit; all when left out. */
  kinds?: readonly string[];
  /** Whether a provider that is only degraded puts the dependent at risk. Lying inside something does not. */
  weakens: boolean;
}

/** Loses any provider, loses its work. `says` gets the provider's label. */
export function dependsOn({
  says,
  level = 'down',
  ...options
}: DependenceOptions & { says(provider: string): string; level?: Verdict['level'] }): ImpactRule {
  return {
    over: [{ type: options.type, hits: options.hits }],
    judge(key, state) {
      if (!isHit(options, key, state.graph)) return undefined;
      const providers = providersOf(options, key, state.graph);
      for (const provider of providers) {
        const by = state.lossOf(provider.key);
        if (by?.level === 'down') return { level, reason: says(labelOf(provider.node)), link: options.type, by };
      }
      return options.weakens ? weakened(providers, options.type, state) : undefined;
    },
  };
}

/** Several providers share the load: down with the last of them, degraded while some are left. */
export function sharesLoadOver({
  noun,
  counts = () => true,
  last,
  ...options
}: DependenceOptions & {
  /** What the providers are, in the plural. */
  noun: string;
  /** Which of them carry load now; when none is known to, all are taken to. */
  counts?(provider: LinkedNode, graph: TopologyGraph): boolean;
  /** What is said when the only one is lost. */
  last(provider: string): string;
}): ImpactRule {
  return {
    over: [{ type: options.type, hits: options.hits }],
    judge(key, state) {
      if (!isHit(options, key, state.graph)) return undefined;
      const all = providersOf(options, key, state.graph);
      const carrying = all.filter((provider) => counts(provider, state.graph));
      const providers = carrying.length > 0 ? carrying : all;
      const lost = providers.filter((provider) => state.lossOf(provider.key)?.level === 'down');
      const [first] = lost;
      const by = first && state.lossOf(first.key);
      if (first === undefined || by === undefined)
        return options.weakens ? weakened(providers, options.type, state) : undefined;
      const total = providers.length;
      const remaining = total - lost.length;
      const redundancy = { of: noun, total, remaining };
      if (remaining > 0)
        return {
          level: 'degraded',
          reason: `${remaining} of ${total} ${noun} left`,
          link: options.type,
          redundancy,
          by,
        };
      const reason = total === 1 ? last(labelOf(first.node)) : `none of its ${total} ${noun} is left`;
      return { level: 'down', reason, link: options.type, redundancy, by };
    },
  };
}

function isHit({ kinds }: DependenceOptions, key: string, graph: TopologyGraph): boolean {
  return kinds === undefined || kinds.includes(graph.getNodeAttribute(key, 'kind'));
}

function providersOf({ type, hits }: DependenceOptions, key: string, graph: TopologyGraph): LinkedNode[] {
  return hits === 'source' ? outLinks(graph, key, type) : inLinks(graph, key, type);
}

/** Still served, but by something degraded. */
function weakened(
  providers: readonly { key: string; node: TopologyNode }[],
  link: RelationshipType,
  state: ImpactState,
): Verdict | undefined {
  for (const provider of providers) {
    const by: Loss | undefined = state.lossOf(provider.key);
    if (by?.level === 'degraded')
      return { level: 'at_risk', reason: `rests on ${labelOf(provider.node)}: ${by.reason}`, link, by };
  }
  return undefined;
}
