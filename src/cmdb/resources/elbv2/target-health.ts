import type { TargetGroup, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Json } from '../../../core/model.ts';
import type { Link, LinkEnd } from '../../resource-type.ts';

/** What {@link healthProperties} tells, as the ledger must know it. */
export const HEALTH_PROPERTIES = [
  'health',
  'targets',
  'healthy_targets',
  'unhealthy_targets',
  'initial_targets',
  'draining_targets',
  'unused_targets',
  'unavailable_targets',
] as const;

/**
 * Targets by state (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html). The
 * group is `healthy` when every target that should serve does, `unhealthy` when none does, otherwise `degraded`;
 * targets that are leaving or whose zone or listener is not in use do not count. With health checks off it is
 * `unavailable`; with no other targets than such it is what they are, and without any `empty`.
 */
export function healthProperties(
  health: readonly TargetHealthDescription[],
): Record<(typeof HEALTH_PROPERTIES)[number], Json> {
  const count = (...states: string[]) => health.filter((target) => states.includes(stateOf(target))).length;
  return {
    health: summary(health.map(stateOf)),
    targets: health.length,
    healthy_targets: count('healthy'),
    unhealthy_targets: count('unhealthy', 'unhealthy.draining'),
    initial_targets: count('initial'),
    draining_targets: count('draining'),
    unused_targets: count('unused'),
    unavailable_targets: count('unavailable'),
  };
}

function summary(states: readonly string[]): string {
  const has = (...wanted: string[]) => states.some((state) => wanted.includes(state));
  if (has('unhealthy', 'unhealthy.draining')) return has('healthy') ? 'degraded' : 'unhealthy';
  const best = ['healthy', 'initial', 'unavailable', 'draining', 'unused'].find((state) => has(state));
  return best ?? (states.length === 0 ? 'empty' : 'unknown');
}

/**
 * One link for each target with its health. A target registered on several ports has the health of its worst port on
 * the link, and all of them under `ports`. Functions have no kind here and are left out.
 */
export function targetLinks(group: TargetGroup, health: readonly TargetHealthDescription[]): Link[] {
  const byTarget = new Map<string, TargetHealthDescription[]>();
  for (const target of health) {
    const id = target.Target?.Id;
    if (id) byTarget.set(id, [...(byTarget.get(id) ?? []), target]);
  }
  return [...byTarget].flatMap(([id, registrations]): Link[] => {
    const to = targetEnd(group, id);
    return to === null ? [] : [{ type: 'TARGETS', to, properties: linkProperties(registrations) }];
  });
}

function targetEnd(group: TargetGroup, id: string): LinkEnd | null {
  switch (group.TargetType) {
    case 'ip':
      return { kind: 'ec2.network_interface', id: `ip:${group.VpcId ?? ''}/${id}` };
    case 'alb':
      return { kind: 'elbv2.load_balancer', id };
    case 'lambda':
      return null;
    default:
      return { kind: 'ec2.instance', id };
  }
}

function linkProperties(registrations: readonly TargetHealthDescription[]): Record<string, Json | undefined> {
  const sorted = [...registrations].sort(
    (a, b) => rank(stateOf(a)) - rank(stateOf(b)) || (a.Target?.Port ?? 0) - (b.Target?.Port ?? 0),
  );
  const [worst] = sorted;
  return {
    state: worst === undefined ? undefined : stateOf(worst),
    reason: worst?.TargetHealth?.Reason,
    description: worst?.TargetHealth?.Description || undefined,
    port: worst?.Target?.Port,
    zone: worst?.Target?.AvailabilityZone,
    ports:
      sorted.length > 1 ? Object.fromEntries(sorted.map((one) => [one.Target?.Port ?? '', stateOf(one)])) : undefined,
  };
}

const WORST_FIRST = ['unhealthy', 'unhealthy.draining', 'unavailable', 'unused', 'draining', 'initial', 'healthy'];

function rank(state: string): number {
  return WORST_FIRST.indexOf(state);
}

function stateOf(target: TargetHealthDescription): string {
  return target.TargetHealth?.State ?? 'unknown';
}
