import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const snapshotOld: PostureCheck = {
  id: 'snapshot-old',
  title: 'snapshot is older than a year',
  severity: 'info',
  kinds: ['ec2.snapshot'],
  controls: [],
  attack: null,
  why: 'It is paid for, and data that should long be deleted lives on in it.',
  mend: {
    action: 'delete it, or move it to the archive tier if it must be kept',
    command: aws('ec2 delete-snapshot', '--snapshot-id'),
  },
  falsePositives: ['records that the law wants kept', 'snapshots that an image still uses'],
  evaluate(snapshot, view) {
    const days = daysSince(view.now, text(snapshot.properties, 'started_at'));
    if (days === undefined) return missing(snapshot, 'started_at', view);
    return days <= 365 ? PASS : fail(`was taken ${days} days ago`, { days });
  },
  examples: {
    fail: [{ kind: 'ec2.snapshot', properties: { started_at: '2024-01-01T00:00:00.000Z' } }],
    pass: [{ kind: 'ec2.snapshot', properties: { started_at: '2026-11-01T00:00:00.000Z' } }],
    unknown: [{ kind: 'ec2.snapshot', properties: {} }],
  },
};
