import { describe, expect, it } from 'vitest';
import type { Evidence, MeasuredSeries, Neighbour } from '../../../src/aiops/evidence.ts';
import { alarms } from '../../../src/aiops/hazards/alarms.ts';
import { errorRate } from '../../../src/aiops/hazards/error-rate.ts';
import { exhaustion } from '../../../src/aiops/hazards/exhaustion.ts';
import { failedDeployments } from '../../../src/aiops/hazards/failed-deployments.ts';
import { type Hazard, probabilityOf } from '../../../src/aiops/hazards/hazard.ts';
import { missingCapacity } from '../../../src/aiops/hazards/missing-capacity.ts';
import { saturation } from '../../../src/aiops/hazards/saturation.ts';
import { scheduledEvents } from '../../../src/aiops/hazards/scheduled-events.ts';
import { statusChecks } from '../../../src/aiops/hazards/status-checks.ts';
import { stoppedTasks } from '../../../src/aiops/hazards/stopped-tasks.ts';
import { unhealthyTargets } from '../../../src/aiops/hazards/unhealthy-targets.ts';
import { FAILURE_DEFAULTS } from '../../../src/aiops/predictors/failure-params.ts';
import type { Json, Status, StoredResource } from '../../../src/core/model.ts';
import { NOW } from '../../support/context.ts';

const now = Date.parse(NOW);
const DAY = 86_400_000;
const GIB = 2 ** 30;

function resource(
  kind: string,
  properties: Record<string, Json> = {},
  more: Partial<StoredResource> = {},
): StoredResource {
  return {
    uid: 1,
    id: 'thing',
    arn: null,
    kind,
    type: 'compute',
    name: 'thing',
    provider: 'aws',
    account: '1',
    region: 'us-east-1',
    zone: null,
    status: 'running' as Status,
    native_status: null,
    tags: {},
    properties,
    infrastructure: null,
    environment: null,
    first_seen: NOW,
    last_seen: NOW,
    ...more,
  };
}
function evidence(
  of: StoredResource,
  series: Record<string, { unit: string; points: [number, number][] }> = {},
  neighbours: Neighbour[] = [],
): Evidence {
  const measured = Object.entries(series).map(([metric, { unit, points }]): [string, MeasuredSeries] => [
    metric,
    { metric, statistic: 'Average', unit, period_seconds: 300, points },
  ]);
  return { resource: of, series: new Map(measured), neighbours };
}
/** A point every five minutes up to now. */
const every5 = (days: number, value: (hoursBeforeNow: number) => number): [number, number][] =>
  Array.from({ length: days * 288 }, (_, index) => {
    const at = now - (days * 288 - index) * 300_000;
    return [at, value((now - at) / 3_600_000)];
  });
const judge = (hazard: Hazard, one: Evidence, horizon = DAY) =>
  hazard.evaluate(one, { now, horizon, params: FAILURE_DEFAULTS, seed: 'hazards' });

describe('exhaustion', () => {
  const wobble = (hours: number) => Math.sin(hours * 7) * 0.2 * GIB;
  const database = (properties: Record<string, Json> = {}) =>
    resource('rds.instance', { allocated_bytes: 100 * GIB, engine: 'postgres', ...properties });
  const falling = {
    disk_free: { unit: 'bytes', points: every5(8, (hours) => 30 * GIB + hours * 0.4 * GIB + wobble(hours)) },
  };

  it('sees a disk with 30 GiB left at 0.4 GiB an hour full within a week, not within a day', () => {
    // 29 GiB above the limit of 1 % last 72.5 hours.
    const [week, ...others] = judge(exhaustion, evidence(database(), falling), 7 * DAY);
    expect(others).toEqual([]);
    expect(week).toMatchObject({ event: 1, basis: 'measured trend', assumption: 'database_storage_full', hits: 'all' });
    expect(((week?.window?.likely ?? 0) - now) / 3_600_000).toBeCloseTo(72.5, -1);
    expect(week?.explanation).toMatch(/free storage \(disk_free\) is 30(\.\d)? GiB, falling by 9\.\d+ GiB a day/);
    expect(judge(exhaustion, evidence(database(), falling), DAY)).toEqual([]);
  });

  it('counts what storage autoscaling may still add', () => {
    expect(judge(exhaustion, evidence(database({ max_allocated_bytes: 1000 * GIB }), falling), 7 * DAY)).toEqual([]);
  });

  it('says nothing from a series that ended yesterday', () => {
    const old = { disk_free: { unit: 'bytes', points: falling.disk_free.points.filter(([at]) => at < now - DAY) } };
    expect(judge(exhaustion, evidence(database(), old), 7 * DAY)).toEqual([]);
  });

  it('sees a leak in the memory of a service since its last restart', () => {
    const points = every5(4, (hours) => 96 - (hours % 48) * 0.9 + Math.sin(hours * 5) * 0.2);
    const [leak] = judge(
      exhaustion,
      evidence(resource('ecs.service', { cluster: 'prod' }), { memory: { unit: 'percent', points } }),
    );
    expect(leak).toMatchObject({ cause: 'memory', assumption: 'container_memory_exhausted' });
    expect(leak?.event).toBeGreaterThan(0.9);
    expect(leak?.actions[0]?.command).toContain('--force-new-deployment');
  });

  it('takes the limit of connections from engine and class: 8 GiB / 9531392 bytes are 901', () => {
    const points = every5(3, (hours) => 880 - hours * 10 + Math.sin(hours * 3));
    const [finding] = judge(
      exhaustion,
      evidence(database({ instance_class: 'db.m5.large' }), { connections: { unit: 'count', points } }),
    );
    expect(finding?.evidence.values.limit).toBe(901);
    expect(
      judge(
        exhaustion,
        evidence(database({ instance_class: 'db.m5.8xlarge' }), { connections: { unit: 'count', points } }),
      ),
    ).toEqual([]);
  });
});

describe('a limit seen over several horizons', () => {
  const HOURS = [1, 6, 8, 9, 20, 24, 26, 28, 47, 49, 72, 95, 97, 120, 168, 169, 336];
  const swinging = (bend: number) =>
    every5(21, (hours) => 60 + 18 * Math.sin(hours / 9) + 9 * Math.sin(hours / 1.7) - hours * bend);

  it.each([0.02, 0.06, 0.12, 0.3])('is never less likely within a longer one: %s a day', (bend) => {
    const memory = evidence(resource('ecs.service', { cluster: 'prod' }), {
      memory: { unit: 'percent', points: swinging(bend) },
    });
    const events = HOURS.map((hours) => judge(exhaustion, memory, (hours / 24) * DAY)[0]?.event ?? 0);
    expect(events.at(-1)).toBeGreaterThan(0);
    expect(events).toEqual(events.toSorted((a, b) => a - b));
  });

  it('is expected at the same moment whatever the horizon, and with whatever else is judged', () => {
    const leak = evidence(resource('ecs.service', { cluster: 'prod' }), {
      memory: { unit: 'percent', points: every5(8, (hours) => 95 - (hours % 40) * 1.1 + Math.sin(hours * 5) * 0.4) },
    });
    const told = [6, 24, 26, 72, 168].map((hours) => judge(exhaustion, leak, (hours / 24) * DAY)[0]);
    expect(told[0]?.window?.likely).toBeGreaterThan(now);
    expect(told[0]?.explanation).toContain('by values of 5 min)');
    expect(new Set(told.map((one) => one?.explanation)).size).toBe(1);
    expect(new Set(told.map((one) => one?.window?.likely)).size).toBe(1);
  });

  it('does not say of what moves away from its limit that it reaches it by that', () => {
    const points = every5(21, (hours) => 2 ** 20 * (300 + 200 * Math.sin(hours / 30) - hours * 0.1));
    const found = judge(
      exhaustion,
      evidence(resource('rds.instance'), { memory_free: { unit: 'bytes', points } }),
      14 * DAY,
    );
    expect(found).toMatchObject([{ window: null, actions: [] }]);
    expect(found[0]?.explanation).toMatch(/rising by .*: the trend leads away from its limit \(64 MiB\), but swings/);
  });
});

describe('scheduled events', () => {
  it('moves an instance to another host by one line that also starts it again', () => {
    const [found] = judge(scheduledEvents, retiring('degraded hardware', 3), 7 * DAY);
    expect(found?.actions[0]?.command).toBe(
      'aws ec2 stop-instances --instance-ids thing --region us-east-1' +
        ' && aws ec2 wait instance-stopped --instance-ids thing --region us-east-1' +
        ' && aws ec2 start-instances --instance-ids thing --region us-east-1',
    );
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
    expect(finding?.actions[0]?.command).toMatch(/stop-instances .* && aws ec2 wait .* && aws ec2 start-instances /);
    expect(judge(statusChecks, evidence(resource('ec2.instance', { system_status: 'insufficient-data' })))).toEqual([]);
  });
});

describe('saturation', () => {
  it('needs hours near the end, not a spike', () => {
    const cpu = (points: [number, number][]) =>
      evidence(resource('ec2.instance'), { cpu: { unit: 'percent', points } });
    expect(judge(saturation, cpu(every5(1, (hours) => (hours < 3 ? 99 : 40))))[0]).toMatchObject({
      cause: 'cpu',
      basis: 'measured level',
    });
    expect(judge(saturation, cpu(every5(1, (hours) => (hours < 1 ? 99 : 40))))).toEqual([]);
  });
});

describe('errors', () => {
  const requests = { unit: 'count', points: every5(2, () => 1000) };
  const errors = (recent: number, before: number) => ({
    requests,
    errors: { unit: 'count', points: every5(2, (hours) => (hours <= 1 ? recent : before)) },
  });
  const of = (series: Parameters<typeof evidence>[1]) =>
    judge(errorRate, evidence(resource('elbv2.target_group'), series));

  it('tells a high share from a rising one, and neither from a usual one', () => {
    expect(of(errors(100, 1))[0]).toMatchObject({ assumption: 'errors_high' });
    expect(of(errors(20, 1))[0]).toMatchObject({ assumption: 'errors_rising' });
    expect(of(errors(20, 18))).toEqual([]);
  });

  it('says nothing of a handful of requests', () => {
    const few = {
      requests: { unit: 'count', points: every5(2, () => 1) },
      errors: { unit: 'count', points: every5(2, () => 1) },
    };
    expect(of(few)).toEqual([]);
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
