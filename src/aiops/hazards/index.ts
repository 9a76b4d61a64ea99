import { alarms } from './alarms.ts';
import { errorRate } from './error-rate.ts';
import { exhaustion } from './exhaustion.ts';
import { failedDeployments } from './failed-deployments.ts';
import type { Hazard } from './hazard.ts';
import { missingCapacity } from './missing-capacity.ts';
import { saturation } from './saturation.ts';
import { scheduledEvents } from './scheduled-events.ts';
import { statusChecks } from './status-checks.ts';
import { stoppedTasks } from './stopped-tasks.ts';
import { unhealthyTargets } from './unhealthy-targets.ts';

/** Every hazard, sorted by file; a test compares list and folder. */
export const hazards: readonly Hazard[] = [
  alarms,
  errorRate,
  exhaustion,
  failedDeployments,
  missingCapacity,
  saturation,
  scheduledEvents,
  statusChecks,
  stoppedTasks,
  unhealthyTargets,
];
