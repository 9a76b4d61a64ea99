import { defineChange } from '../change/define-change.ts';
import { count, input, optional } from '../input/fields.ts';
import { preparePowerChange } from '../input/power-change.ts';
import { TARGET_SLOTS, type TargetsInput, targetFields } from '../input/power-targets.ts';

interface StartInput extends TargetsInput {
  count?: number | undefined;
}

export const resourceStart = defineChange<StartInput>({
  path: 'resource start',
  summary: 'start instances, databases and services that are stopped',
  description:
    'Starts EC2 instances, RDS instances, Aurora and other RDS clusters; an ECS service gets as many tasks as it had when it was stopped, or --count. Several can be named, or filtered as with resource list; names with filters mean those named that also fit. Each is read from AWS first. When one of several that were named cannot be started, nothing is; of a filter it is left as it is and told.',
  examples: [
    { line: 'resource start analytics-etl-1', what: 'one instance' },
    { line: 'resource start --env staging --status stopped', what: 'all of staging that is stopped' },
    { line: 'resource start checkout-staging/checkout-worker --count 2', what: 'a service, with two tasks' },
  ],
  effect: 'write',
  done: 'started',
  language: {
    intents: ['start_resource'],
    phrases: [
      'start all stopped sandbox instances',
      'start i-0abc1234def567890',
      'start legacy-db',
      'power on the production bastion',
      'boot every stopped instance tagged schedule=office-hours',
      'turn the staging databases back on',
      'bring up the vms of payments-poc',
    ],
    slots: { ...TARGET_SLOTS, count: 'count' },
  },
  positionals: [{ field: 'id', variadic: true, completes: 'resource' }],
  input: input({
    ...targetFields('started'),
    count: optional(count('how many tasks a service is started with, where that is not known', 1)),
  }),
  prepare: ({ count: tasks, ...query }, ctx) =>
    preparePowerChange({ verb: 'start', failover: false, count: tasks }, query, ctx),
});
