import { affectedBy } from '../threats/affected.ts';
import { isInfrastructureCode } from '../threats/agents.ts';
import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const deletedInBulk: ThreatRule = {
  id: 'deleted-in-bulk',
  title: 'One principal deleted many resources at once',
  severity: 'high',
  technique: 'T1485',
  tactic: 'Impact',
  calls: ['*:Delete*', '*:Terminate*', '*:Deregister*', '*:Purge*', '*:Remove*'],
  watch: burst({
    within: 10 * 60_000,
    least: 10,
    of: (call) => {
      if (
        isInfrastructureCode(call) ||
        /Tag|Object|LogStream|Message|Item|Entry|Rule$|Targets|Task|Session|NetworkInterface|Version/.test(call.name)
      )
        return undefined;
      const named = textsIn(call.value('instancesSet', 'instanceIds')).concat(affectedBy(call) ?? []);
      return named.map((thing) => `${call.service} ${thing}`);
    },
    fact: (count) => `${count} or more resources`,
  }),
  explanation: '{principal} deleted {fact} within ten minutes from {address}, by no tool that sets things up.',
  mend: { action: 'Stop the principal now: make its keys inactive or deny its role; then restore.', command: null },
  falsePositives: ['tearing down a test environment by a script'],
  examples: {
    matches: [
      series(12, 5, (index, after) => record('ec2:DeleteSnapshot', { snapshotId: `snap-${index}` }, { after })),
      [
        record('ec2:TerminateInstances', {
          instancesSet: { items: Array.from({ length: 12 }, (_, index) => ({ instanceId: `i-${index}` })) },
        }),
      ],
    ],
    doesNotMatch: [
      series(12, 5, (index, after) =>
        record(
          'ec2:DeleteSnapshot',
          { snapshotId: `snap-${index}` },
          { after, userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7' },
        ),
      ),
      series(12, 600, (index, after) => record('ec2:DeleteSnapshot', { snapshotId: `snap-${index}` }, { after })),
    ],
  },
};
