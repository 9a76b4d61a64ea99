/**
 * The company as a discovery of the evening before would have found it. What is told apart from the recording proper is
 * what the history of these hours made: a revision, the deployment that put an old one back, copies an intruder took,
 * the nightly backups, alarms that rang since.
 */
import { digest } from '../build/facts.ts';
import type { RegionEstate } from '../build/region.ts';

export const EARLIER_AT = new Date('2026-11-18T20:00:00Z');

/** Takes a region back to {@link EARLIER_AT}; the estate is changed. */
export function takeBack(estate: RegionEstate): RegionEstate {
  estate.snapshots = estate.snapshots.filter(({ StartTime }) => wasThere(StartTime));
  estate.dbSnapshots = estate.dbSnapshots.filter(({ SnapshotCreateTime }) => wasThere(SnapshotCreateTime));
  estate.dbClusterSnapshots = estate.dbClusterSnapshots.filter(({ SnapshotCreateTime }) =>
    wasThere(SnapshotCreateTime),
  );
  estate.taskDefinitions = estate.taskDefinitions.filter(({ definition }) => wasThere(definition.registeredAt));
  estate.ecsTasks = estate.ecsTasks.filter(({ stoppedAt }) => stoppedAt === undefined || wasThere(stoppedAt));
  for (const service of estate.ecsServices) {
    const [current] = service.deployments ?? [];
    service.events = (service.events ?? []).filter(({ createdAt }) => wasThere(createdAt));
    if (current === undefined || wasThere(current.createdAt)) continue;
    const before = { id: `ecs-svc/${BigInt(`0x${digest(`earlier/${service.serviceArn}`).slice(0, 15)}`)}` };
    for (const task of estate.ecsTasks) {
      if (task.startedBy !== current.id || task.clusterArn !== service.clusterArn) continue;
      const own = digest(`earlier/${task.taskArn}`).slice(0, 32);
      task.taskArn = task.taskArn?.replace(/[^/]+$/, own);
      task.startedBy = before.id;
      task.createdAt = earlier(task.createdAt);
      task.startedAt = earlier(task.startedAt);
    }
    Object.assign(current, {
      ...before,
      rolloutStateReason: `ECS deployment ${before.id} completed.`,
      createdAt: earlier(current.createdAt),
      updatedAt: earlier(current.updatedAt),
    });
  }
  for (const alarm of [...estate.metricAlarms, ...estate.compositeAlarms]) {
    if (wasThere(alarm.StateUpdatedTimestamp)) continue;
    alarm.StateValue = 'OK';
    alarm.StateReason = 'Threshold not crossed: no datapoints were beyond the threshold.';
    alarm.StateUpdatedTimestamp = earlier(alarm.StateUpdatedTimestamp);
  }
  return estate;
}

function wasThere(since: Date | undefined): boolean {
  return since === undefined || since <= EARLIER_AT;
}

/** Nine days before, when the services were last rolled out. */
function earlier(moment: Date | undefined): Date | undefined {
  return moment && new Date(moment.getTime() - 9 * 864e5);
}
