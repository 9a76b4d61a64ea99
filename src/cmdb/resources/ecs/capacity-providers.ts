import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs';
import type { Json } from '../../../core/model.ts';

/** A capacity provider strategy by provider name; undefined when there is none. */
export function capacityProviderStrategy(
  strategy: readonly CapacityProviderStrategyItem[] | undefined,
): Json | undefined {
  if (strategy === undefined || strategy.length === 0) return undefined;
  return strategy
    .map((item) => ({
      provider: item.capacityProvider ?? null,
      weight: item.weight ?? null,
      base: item.base ?? null,
    }))
    .sort((a, b) => ((a.provider ?? '') < (b.provider ?? '') ? -1 : 1));
}
