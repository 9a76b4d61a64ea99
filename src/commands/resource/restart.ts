import { defineChange } from '../change/define-change.ts';
import { flag, input } from '../input/fields.ts';
import { preparePowerChange } from '../input/power-change.ts';
import { TARGET_SLOTS, type TargetsInput, targetFields } from '../input/power-targets.ts';

interface RestartInput extends TargetsInput {
  failover: boolean;
}

export const resourceRestart = defineChange<RestartInput>({
  path: 'resource restart',
  summary: 'reboot instances and databases, replace the tasks of services',
  description:
    'Reboots EC2 instances and RDS instances, and replaces every task of an ECS service by a new one of the same revision. Several can be named, or filtered as with resource list; names with filters mean those named that also fit. Each is read from AWS first. When one of several that were named cannot be restarted, nothing is; of a filter it is left as it is and told. AWS does not show how an instance boots: that it took the reboot is all that can be told.',
  examples: [
    { line: 'resource restart jenkins', what: 'reboot an instance' },
    {
      line: 'resource restart checkout-staging-db --failover',
      what: 'have the standby of a Multi-AZ database take over',
    },
    {
      line: 'resource restart --infra payments-poc --kind ec2.instance --dry-run',
      what: 'which instances it would be',
    },
  ],
  effect: 'write',
  done: 'restarted',
  language: {
    intents: ['restart'],
    phrases: [
      'reboot legacy-db',
      'restart i-0abc1234def567890',
      'reboot the production bastion',
      'restart all sandbox instances',
      'bounce web-1',
      'power cycle the vms tagged team=growth',
    ],
    slots: TARGET_SLOTS,
  },
  positionals: [{ field: 'id', variadic: true, completes: 'resource' }],
  input: input({
    ...targetFields('restarted'),
    failover: flag('have the standby of a Multi-AZ database take over'),
  }),
  prepare: ({ failover, ...query }, ctx) =>
    preparePowerChange({ verb: 'restart', failover, count: undefined }, query, ctx),
});
