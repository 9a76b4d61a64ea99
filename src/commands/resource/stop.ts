import { defineChange } from '../change/define-change.ts';
import { input } from '../input/fields.ts';
import { preparePowerChange } from '../input/power-change.ts';
import { TARGET_SLOTS, type TargetsInput, targetFields } from '../input/power-targets.ts';

export const resourceStop = defineChange<TargetsInput>({
  path: 'resource stop',
  summary: 'stop instances, databases and services',
  description:
    'Stops EC2 instances, RDS instances, Aurora and other RDS clusters; of an ECS service no task is desired any more. Several can be named, or filtered as with resource list; names with filters mean those named that also fit. Each is read from AWS first. When one of several that were named cannot be stopped, nothing is; of a filter it is left as it is and told.',
  examples: [
    { line: 'resource stop checkout-staging-db', what: 'one database' },
    { line: 'resource stop --env staging --kind ec2.instance --dry-run', what: 'which instances it would be' },
    { line: "resource stop --tag 'schedule=office-hours' --status running", what: 'all that are tagged so and run' },
  ],
  effect: 'write',
  done: 'stopped',
  language: {
    intents: ['stop_resource'],
    phrases: [
      'stop all sandbox instances',
      'stop i-0abc1234def567890',
      'stop legacy-db',
      'power off the production bastion',
      'shut down every running instance tagged schedule=office-hours',
      'turn off the databases in staging',
      'switch off the vms of payments-poc',
      'halt prod-worker',
    ],
    slots: TARGET_SLOTS,
  },
  positionals: [{ field: 'id', variadic: true, completes: 'resource' }],
  input: input(targetFields('stopped')),
  prepare: (query, ctx) => preparePowerChange({ verb: 'stop', failover: false, count: undefined }, query, ctx),
});
