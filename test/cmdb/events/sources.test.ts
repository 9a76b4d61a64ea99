import { describe, expect, it } from 'vitest';
import { NOW } from '../../support/context.ts';
import { ACCOUNT } from '../../support/estate.ts';
import { eventPlace, minutesAgo } from '../../support/events.ts';

const now = Date.parse(NOW);

describe('alarms, RDS and ECS', () => {
  it('bind an alarm to what it watches', async () => {
    const { store, sync, named } = await eventPlace({
      'cloudwatch.DescribeAlarmHistory': () => ({
        AlarmHistoryItems: [
          {
            AlarmName: 'web-cpu',
            AlarmType: 'MetricAlarm',
            HistoryItemType: 'StateUpdate',
            Timestamp: minutesAgo(20),
            HistorySummary: 'Alarm updated from OK to ALARM',
            HistoryData: JSON.stringify({
              oldState: { stateValue: 'OK' },
              newState: { stateValue: 'ALARM', stateReason: 'Threshold Crossed' },
            }),
          },
        ],
      }),
    });
    await sync(['alarm']);
    const [event] = await store.events.list({ limit: 10 });
    expect(event).toMatchObject({ name: 'StateUpdate', outcome: 'ALARM', subject: 'web-cpu', region: 'us-east-1' });
    expect(event?.summary).toBe('web-cpu: OK → ALARM: Threshold Crossed');
    expect(await named(event?.uids ?? [])).toEqual(['i-0123456789abcdef0', 'web-cpu']);
  });

  it('store an RDS event once although RDS gives it no id', async () => {
    const { store, sync, named } = await eventPlace({
      'rds.DescribeEvents': () => ({
        Events: [
          {
            SourceIdentifier: 'shop-db',
            SourceType: 'db-instance',
            Message: 'The free storage capacity for DB Instance: shop-db is low',
            EventCategories: ['low storage'],
            Date: minutesAgo(3),
          },
        ],
      }),
    });
    await sync(['rds']);
    const again = await sync(['rds'], { at: now + 1000 });
    expect(again.outcomes[0]).toMatchObject({ events: 1, added: 0 });
    const [event] = await store.events.list({ limit: 10 });
    expect(event).toMatchObject({ name: 'low storage', source: 'rds' });
    expect(await named(event?.uids ?? [])).toEqual(['shop-db']);
  });

  it('tell why a task stopped, what a service says, and when a rollout began', async () => {
    const cluster = `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/main`;
    const taskArn = `arn:aws:ecs:us-east-1:${ACCOUNT}:task/main/0123456789abcdef0123456789abcdef`;
    const { store, sync, named } = await eventPlace({
      'ecs.ListClusters': () => ({ clusterArns: [cluster] }),
      'ecs.ListServices': () => ({ serviceArns: ['api'] }),
      'ecs.DescribeServices': () => ({
        services: [
          {
            serviceName: 'api',
            clusterArn: cluster,
            events: [{ id: 'e1', createdAt: minutesAgo(9), message: '(service api) was unable to place a task' }],
            deployments: [{ id: 'ecs-svc/1', createdAt: minutesAgo(99), taskDefinition: 'api:7' }],
          },
        ],
        failures: [],
      }),
      'ecs.ListTasks': ({ desiredStatus }) => ({ taskArns: desiredStatus === 'STOPPED' ? [taskArn] : [] }),
      'ecs.DescribeTasks': () => ({
        tasks: [
          {
            taskArn,
            clusterArn: cluster,
            group: 'service:api',
            desiredStatus: 'STOPPED',
            lastStatus: 'STOPPED',
            stoppedAt: minutesAgo(5),
            stopCode: 'EssentialContainerExited',
            containers: [{ name: 'api', exitCode: 137, reason: 'OutOfMemoryError: killed' }],
          },
        ],
        failures: [],
      }),
    });
    await sync(['ecs']);
    const held = await store.events.list({ limit: 10 });
    expect(held.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['task stopped', 'EssentialContainerExited'],
      ['placement failed', 'failed'],
      ['deployment started', 'ok'],
    ]);
    expect(held[0]?.summary).toBe('main/api: task 01234567 stopped: OutOfMemoryError: killed');
    for (const { uids } of held) expect(await named(uids)).toEqual(['main/api']);
  });
});
