import type { Json, Resource } from '../../../core/model.ts';
import { troubleOf } from '../../trouble.ts';
import { CONDITIONS, type Condition } from './picture.ts';

const BY_STATUS: Readonly<Record<string, Condition>> = {
  failed: 'bad',
  unhealthy: 'bad',
  pending: 'warning',
  draining: 'warning',
  stopped: 'off',
  terminated: 'off',
  inactive: 'off',
  unattached: 'off',
  unknown: 'unknown',
};

/** How a resource is by its own state, alarms on it left out, and what is wrong with it in words. Pure. */
export function conditionOf(resource: Resource): { condition: Condition; trouble: string | null } {
  const trouble = troubleOf(resource);
  const byStatus = BY_STATUS[resource.status] ?? 'well';
  if (trouble === null) return { condition: byStatus, trouble };
  const condition = byStatus === 'bad' || answersNobody(resource) ? 'bad' : 'warning';
  return { condition, trouble };
}

/** Nothing is left of what should work there. */
function answersNobody({ kind, properties }: Resource): boolean {
  const number = (value: Json | undefined) => (typeof value === 'number' ? value : 0);
  if (kind === 'ecs.service') return number(properties.desired_count) > 0 && number(properties.running_count) === 0;
  if (kind === 'elbv2.target_group')
    return number(properties.unhealthy_targets) > 0 && number(properties.healthy_targets) === 0;
  if (kind === 'elb.load_balancer')
    return number(properties.instances_out_of_service) > 0 && number(properties.instances_in_service) === 0;
  return false;
}

/** The worst of several: what is bad counts before what is only switched off. */
export function worst(conditions: Iterable<Condition>): Condition {
  const found = new Set(conditions);
  const order: readonly Condition[] = ['bad', 'warning', 'unknown', 'well', 'off'];
  return order.find((each) => found.has(each)) ?? 'unknown';
}

/** How many are in which condition, the worst first; those that do not occur are left out. */
export function breakdown(conditions: Iterable<Condition>): { condition: Condition; count: number }[] {
  const all = [...conditions];
  return CONDITIONS.map((condition) => ({
    condition,
    count: all.filter((each) => each === condition).length,
  })).filter(({ count }) => count > 0);
}
