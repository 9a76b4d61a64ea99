import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../src/cmdb/trouble.ts';
import type { Json, Resource } from '../../src/core/model.ts';
import { NOW } from '../support/context.ts';

const resource = (kind: string, properties: Record<string, Json>, rest: Partial<Resource> = {}): Resource => ({
  id: 'x',
  arn: null,
  kind,
  type: 'compute',
  name: null,
  provider: 'aws',
  account: '1',
  region: 'us-east-1',
  zone: null,
  status: 'running',
  native_status: 'running',
  tags: {},
  properties,
  infrastructure: null,
  environment: null,
  first_seen: NOW,
  last_seen: NOW,
  ...rest,
});

describe('trouble', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['ec2.instance', { system_status: 'impaired' }, 'system status check impaired'],
    ['ec2.instance', { instance_status: 'impaired' }, 'instance status check impaired'],
    ['ec2.instance', { ebs_status: 'impaired' }, 'attached EBS status check impaired'],
    [
      'ec2.instance',
      { scheduled_events: [{ code: 'instance-retirement', not_before: '2026-12-01T00:00:00.000Z' }] },
      'scheduled instance-retirement on 2026-12-01T00:00:00.000Z',
    ],
    ['ec2.instance', { scheduled_events: [{ code: 'system-reboot', not_before: null }] }, 'scheduled system-reboot'],
    ['elbv2.target_group', { unhealthy_targets: 2, healthy_targets: 1 }, '2 unhealthy targets, 1 healthy'],
    ['elb.load_balancer', { instances_out_of_service: 1 }, '1 instance out of service, 0 in service'],
    ['ecs.service', { running_count: 1, desired_count: 3 }, '1 of 3 tasks run'],
    [
      'ecs.service',
      {
        deployments: [
          { rollout_state: 'COMPLETED' },
          { rollout_state: 'FAILED', rollout_state_reason: 'circuit breaker' },
        ],
      },
      'deployment failed: circuit breaker',
    ],
    ['ecs.service', { deployments: [{ rollout_state: 'FAILED' }] }, 'deployment failed: no reason given'],
    ['ecs.task', { health: 'UNHEALTHY' }, 'container health check fails'],
    ['ecs.container_instance', { agent_connected: false }, 'ECS agent disconnected'],
    ['autoscaling.group', { in_service_count: 1, desired_capacity: 2 }, '1 of 2 instances in service'],
    ['autoscaling.group', { unhealthy_count: 1 }, '1 unhealthy instance'],
  ])('of %s: %j', (kind, properties, problem) => expect(troubleOf(resource(kind, properties))).toBe(problem));

  it('of an alarm is the state AWS gives it', () => {
    const properties = { state_reason: 'above 90' };
    const alarm = (native_status: string) => resource('cloudwatch.alarm', properties, { native_status });
    expect(troubleOf(alarm('ALARM'))).toBe('in ALARM: above 90');
    expect(troubleOf(alarm('OK'))).toBeNull();
    expect(troubleOf(alarm('INSUFFICIENT_DATA'))).toBeNull();
  });

  it('of any kind is a failed status, in the words of AWS, before the rest', () => {
    const failed = { status: 'failed' as const };
    expect(troubleOf(resource('rds.instance', {}, { ...failed, native_status: 'storage-full' }))).toBe('storage-full');
    expect(troubleOf(resource('ec2.vpc', {}, { ...failed, native_status: null }))).toBe('failed');
    const both = resource('ec2.instance', { system_status: 'impaired' }, { ...failed, native_status: 'broken' });
    expect(troubleOf(both)).toBe('broken; system status check impaired');
  });

  it('tells everything that is wrong', () => {
    expect(troubleOf(resource('ec2.instance', { system_status: 'impaired', instance_status: 'impaired' }))).toBe(
      'system status check impaired; instance status check impaired',
    );
  });

  it.each<[string, Record<string, Json>]>([
    ['ec2.instance', { system_status: 'ok', instance_status: 'initializing', ebs_status: 'insufficient-data' }],
    ['ec2.instance', { scheduled_events: [] }],
    ['ec2.instance', {}],
    ['elbv2.target_group', { unhealthy_targets: 0, healthy_targets: 3 }],
    ['elbv2.target_group', {}],
    ['elb.load_balancer', { instances_out_of_service: 0 }],
    ['ecs.service', { running_count: 3, desired_count: 3, deployments: [{ rollout_state: 'IN_PROGRESS' }] }],
    ['ecs.service', { running_count: 0, desired_count: 0 }],
    ['ecs.task', { health: 'UNKNOWN' }],
    ['ecs.container_instance', { agent_connected: true }],
    ['autoscaling.group', { in_service_count: 2, desired_capacity: 2, unhealthy_count: 0 }],
    ['rds.instance', { system_status: 'impaired' }],
  ])('is none in %s: %j', (kind, properties) => expect(troubleOf(resource(kind, properties))).toBeNull());
});
