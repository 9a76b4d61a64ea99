import { records, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const autoscalingRepairSuspended: PostureCheck = {
  id: 'autoscaling-repair-suspended',
  title: 'Auto Scaling group does not repair itself',
  severity: 'low',
  kinds: ['autoscaling.group'],
  controls: [],
  attack: null,
  why: 'Somebody stopped a process and may have forgotten it: broken instances stay.',
  mend: {
    action: 'resume the processes',
    command: aws('autoscaling resume-processes', '--auto-scaling-group-name'),
  },
  falsePositives: ['work that is under way'],
  evaluate(group, view) {
    const suspended = records(group.properties, 'suspended_processes');
    if (suspended === undefined) return missing(group, 'suspended_processes', view);
    const named = suspended.flatMap((one) => text(one, 'process') ?? []).filter((one) => REPAIR.has(one));
    return named.length === 0 ? PASS : fail(`has ${named.join(', ')} suspended`, { suspended: named });
  },
  examples: {
    fail: [
      {
        kind: 'autoscaling.group',
        properties: { suspended_processes: [{ process: 'ReplaceUnhealthy', reason: null }] },
      },
    ],
    pass: [{ kind: 'autoscaling.group', properties: { suspended_processes: [] } }],
    unknown: [{ kind: 'autoscaling.group', properties: {} }],
  },
};

const REPAIR = new Set(['Launch', 'HealthCheck', 'ReplaceUnhealthy', 'AddToLoadBalancer']);
