import { describe, expect, it } from 'vitest';
import type { Neighbour } from '../../../src/aiops/evidence.ts';
import { alarms } from '../../../src/aiops/hazards/alarms.ts';
import { failedDeployments } from '../../../src/aiops/hazards/failed-deployments.ts';
import { probabilityOf } from '../../../src/aiops/hazards/hazard.ts';
import { missingCapacity } from '../../../src/aiops/hazards/missing-capacity.ts';
import { scheduledEvents } from '../../../src/aiops/hazards/scheduled-events.ts';
import { statusChecks } from '../../../src/aiops/hazards/status-checks.ts';
import { stoppedTasks } from '../../../src/aiops/hazards/stopped-tasks.ts';
import { unhealthyTargets } from '../../../src/aiops/hazards/unhealthy-targets.ts';
import type { Json, StoredResource } from '../../../src/core/model.ts';
import { DAY, evidence, judge, now, resource } from '../../support/hazard-evidence.ts';

describe('scheduled events', () => {
  it('moves an instance to another host by one line that also starts it again', () => {
    const [found] = judge(scheduledEvents, retiring('degraded hardware', 3), 7 * DAY);
    expect(found?.actions[0]?.command).toBe('opsctl resource stop thing && opsctl resource start thing');
  });

  const retiring = (description: string, days: number) =>
    evidence(
      resource('ec2.instance', {
        scheduled_events: [
          {
            code: 'instance-retirement',
            description,
            not_before: new Date(now + days * DAY).toISOString(),
            not_after: null,
          },
        ],
      }),
    );
  it('counts within the horizon only, and not when it is over', () => {
    expect(judge(scheduledEvents, retiring('degraded hardware', 3), DAY)).toEqual([]);
    const [finding] = judge(scheduledEvents, retiring('degraded hardware', 3), 7 * DAY);
    expect(finding).toMatchObject({ basis: 'AWS notice', hits: 'host' });
    expect(probabilityOf(finding ?? expect.fail('no finding'), 7 * DAY)).toBe(0.98);
    expect(judge(scheduledEvents, retiring('[Completed] degraded hardware', 3), 7 * DAY)).toEqual([]);
  });
});

describe('status checks', () => {
  it('counts impaired checks of running instances', () => {
    const since = new Date(now - 3_600_000).toISOString();
    const [finding] = judge(
      statusChecks,
      evidence(resource('ec2.instance', { system_status: 'impaired', instance_status: 'ok', impaired_since: since })),
    );
    expect(finding?.explanation).toBe('its system status check is impaired for 60 min');
    expect(finding?.actions[0]?.command).toMatch(/^opsctl resource stop \S+ && opsctl resource start /);
    expect(judge(statusChecks, evidence(resource('ec2.instance', { system_status: 'insufficient-data' })))).toEqual([]);
  });
});

describe('what AWS reports', () => {
  const neighbour = (
    type: string,
    direction: 'in' | 'out',
    other: StoredResource,
    properties: Record<string, Json> = {},
  ): Neighbour => ({ type, direction, properties, resource: other });

  it('an unhealthy target, and a group without a healthy one', () => {
    const group = resource('elbv2.target_group', {}, { name: 'web-group' });
    const target = evidence(resource('ec2.instance'), {}, [
      neighbour('TARGETS', 'in', group, { state: 'unhealthy', reason: 'Target.Timeout' }),
    ]);
    expect(judge(unhealthyTargets, target)[0]).toMatchObject({
      hits: 'host',
      explanation: 'web-group reports it unhealthy: Target.Timeout',
    });
    const empty = evidence(resource('elbv2.target_group', { healthy_targets: 0, targets: 2, initial_targets: 0 }));
    expect(judge(unhealthyTargets, empty)[0]).toMatchObject({ hits: 'all', assumption: 'no_capacity' });
    expect(
      judge(
        unhealthyTargets,
        evidence(resource('elbv2.target_group', { healthy_targets: 0, targets: 2, initial_targets: 2 })),
      ),
    ).toEqual([]);
  });

  it('fewer tasks than wanted, none at all, and a subnet without addresses', () => {
    const service = (running: number) => resource('ecs.service', { desired_count: 4, running_count: running });
    expect(judge(missingCapacity, evidence(service(4)))).toEqual([]);
    expect(judge(missingCapacity, evidence(service(3)))[0]).toMatchObject({ assumption: 'capacity_missing' });
    expect(judge(missingCapacity, evidence(service(0)))[0]).toMatchObject({ assumption: 'no_capacity' });
    const subnet = neighbour('IN_SUBNET', 'out', resource('ec2.subnet', { available_ip_addresses: 3 }));
    expect(judge(missingCapacity, evidence(service(4), {}, [subnet]))[0]?.explanation).toContain('3 addresses left');
  });

  it('tasks killed for memory and tasks that failed, but not those a deployment stopped', () => {
    const task = (properties: Record<string, Json>) =>
      neighbour(
        'MANAGES',
        'out',
        resource(
          'ecs.task',
          { stopped_at: new Date(now - 600_000).toISOString(), ...properties },
          { status: 'stopped' },
        ),
      );
    const service = (tasks: Neighbour[]) => evidence(resource('ecs.service'), {}, tasks);
    const killed = task({
      containers: [{ name: 'app', exit_code: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }],
    });
    expect(judge(stoppedTasks, service([killed]))[0]).toMatchObject({ cause: 'memory', assumption: 'tasks_killed' });
    expect(
      judge(
        stoppedTasks,
        service([
          task({ stop_code: 'EssentialContainerExited', stopped_reason: 'Essential container in task exited' }),
        ]),
      )[0],
    ).toMatchObject({ assumption: 'tasks_failing' });
    expect(
      judge(
        stoppedTasks,
        service([task({ stop_code: 'ServiceSchedulerInitiated', stopped_reason: 'Scaling activity initiated' })]),
      ),
    ).toEqual([]);
  });

  it('a failed rollout', () => {
    const service = (state: string) =>
      evidence(resource('ecs.service', { deployments: [{ task_definition: 'arn:x/api:7', rollout_state: state }] }));
    expect(judge(failedDeployments, service('FAILED'))[0]?.explanation).toBe('the rollout of api:7 failed');
    expect(judge(failedDeployments, service('COMPLETED'))).toEqual([]);
  });

  it('an alarm that rings, with the cause its metric speaks of', () => {
    const alarm = (state: string) =>
      resource(
        'cloudwatch.alarm',
        { metric: 'FreeStorageSpace' },
        { id: 'low-disk', name: 'low-disk', native_status: state },
      );
    const watched = (state: string) =>
      evidence(resource('rds.instance'), {}, [neighbour('MONITORS', 'in', alarm(state))]);
    expect(judge(alarms, watched('ALARM'))[0]).toMatchObject({ cause: 'storage', assumption: 'alarm' });
    expect(judge(alarms, watched('INSUFFICIENT_DATA'))).toEqual([]);
  });
});
