import { counted } from '../core/counted.ts';
import type { Json, Resource } from '../core/model.ts';

type Properties = Record<string, Json>;

/** One way in which a resource can be seen to be unwell. Returns what is wrong, in words, or null. */
type Check = (resource: Resource, properties: Properties) => string | null;

const CHECKS: Record<string, readonly Check[]> = {
  'ec2.instance': [
    statusCheck('system_status', 'system status check'),
    statusCheck('instance_status', 'instance status check'),
    statusCheck('ebs_status', 'attached EBS status check'),
    (_, { scheduled_events }) => {
      const [event] = Array.isArray(scheduled_events) ? (scheduled_events as Properties[]) : [];
      return event === undefined ? null : `scheduled ${event.code}${event.not_before ? ` on ${event.not_before}` : ''}`;
    },
  ],
  'elbv2.target_group': [
    (_, { unhealthy_targets, healthy_targets }) =>
      number(unhealthy_targets) > 0
        ? `${counted(number(unhealthy_targets), 'unhealthy target')}, ${number(healthy_targets)} healthy`
        : null,
  ],
  'elb.load_balancer': [
    (_, { instances_out_of_service, instances_in_service }) =>
      number(instances_out_of_service) > 0
        ? `${counted(number(instances_out_of_service), 'instance')} out of service, ${number(instances_in_service)} in service`
        : null,
  ],
  'ecs.service': [
    (_, { running_count, desired_count }) =>
      number(running_count) < number(desired_count) ? `${number(running_count)} of ${desired_count} tasks run` : null,
    (_, { deployments }) => {
      const failed = (Array.isArray(deployments) ? (deployments as Properties[]) : []).find(
        (each) => each.rollout_state === 'FAILED',
      );
      return failed === undefined ? null : `deployment failed: ${failed.rollout_state_reason ?? 'no reason given'}`;
    },
  ],
  'ecs.task': [(_, { health }) => (health === 'UNHEALTHY' ? 'container health check fails' : null)],
  'ecs.container_instance': [(_, { agent_connected }) => (agent_connected === false ? 'ECS agent disconnected' : null)],
  'autoscaling.group': [
    (_, { in_service_count, desired_capacity }) =>
      number(in_service_count) < number(desired_capacity)
        ? `${number(in_service_count)} of ${desired_capacity} instances in service`
        : null,
    (_, { unhealthy_count }) =>
      number(unhealthy_count) > 0 ? `${counted(number(unhealthy_count), 'unhealthy instance')}` : null,
  ],
  'cloudwatch.alarm': [
    ({ native_status }, { state_reason }) =>
      native_status === 'ALARM' ? `in ALARM: ${state_reason ?? 'no reason given'}` : null,
  ],
};

/** Kinds that can be in trouble otherwise than by having failed. */
export const JUDGED_KINDS: readonly string[] = Object.keys(CHECKS);

/** What is wrong with a resource as it was last seen, in words; null when nothing is. Pure. */
export function troubleOf(resource: Resource): string | null {
  const found = (CHECKS[resource.kind] ?? [])
    .map((check) => check(resource, resource.properties))
    .filter((problem) => problem !== null);
  if (resource.status === 'failed') found.unshift(`${resource.native_status ?? 'failed'}`);
  return found.length === 0 ? null : found.join('; ');
}

function statusCheck(key: string, label: string): Check {
  return (_, properties) => {
    const state = properties[key];
    return state === 'impaired' ? `${label} ${state}` : null;
  };
}

function number(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
