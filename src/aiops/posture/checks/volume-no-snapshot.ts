import { records, text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const volumeNoSnapshot: PostureCheck = {
  id: 'volume-no-snapshot',
  title: 'production volume has no snapshot of the last week',
  severity: 'low',
  kinds: ['ec2.volume'],
  controls: [],
  attack: { technique: 'T1485', tactic: 'Impact' },
  why: 'What is deleted or encrypted on it is gone for good.',
  mend: {
    action: 'put it into a plan of Data Lifecycle Manager or AWS Backup',
    command: aws('ec2 create-snapshot', '--volume-id'),
  },
  falsePositives: ['machines that are replaced and never repaired', 'backups taken inside the machine'],
  evaluate(volume, view) {
    if (volume.environment !== 'production' || volume.status !== 'in-use') return NOT_APPLICABLE;
    const users = (records(volume.properties, 'attachments') ?? []).flatMap((one) => text(one, 'instance_id') ?? []);
    // What an Auto Scaling group launched is replaced, not restored.
    if (users.length > 0 && users.every((id) => view.replaceable.has(id))) return NOT_APPLICABLE;
    const begun = view.snapshots.get(volume.id);
    if (begun === undefined && !view.listed('ec2.snapshot', volume))
      return unknown('snapshots were not listed completely in this region');
    const days = begun === undefined ? undefined : daysSince(view.now, new Date(begun).toISOString());
    if (days !== undefined && days <= 7) return PASS;
    const since = days === undefined ? 'has no snapshot' : `has no snapshot newer than ${days} days`;
    return fail(since, { newest_snapshot: begun === undefined ? null : new Date(begun).toISOString() });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.volume',
        status: 'in-use',
        environment: 'production',
        properties: {},
        around: [{ kind: 'ec2.snapshot', id: 'snap-1', properties: { volume_id: 'vol-other' } }],
      },
    ],
    pass: [
      {
        kind: 'ec2.volume',
        id: 'vol-1',
        status: 'in-use',
        environment: 'production',
        properties: {},
        around: [
          {
            kind: 'ec2.snapshot',
            id: 'snap-1',
            properties: { volume_id: 'vol-1', started_at: '2026-11-19T00:00:00.000Z' },
          },
        ],
      },
    ],
    unknown: [{ kind: 'ec2.volume', status: 'in-use', environment: 'production', properties: {} }],
  },
};
