import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsSnapshotOld: PostureCheck = {
  id: 'rds-snapshot-old',
  title: 'manual database snapshot is older than a year',
  severity: 'info',
  kinds: ['rds.snapshot', 'rds.cluster_snapshot'],
  controls: [],
  attack: null,
  why: 'It is paid for, and data that should long be deleted lives on in it.',
  mend: {
    action: 'delete it, or export it to a bucket with an expiry',
    command: aws('rds delete-db-snapshot', '--db-snapshot-identifier'),
  },
  falsePositives: ['records that the law wants kept'],
  evaluate(snapshot, view) {
    const type = text(snapshot.properties, 'snapshot_type');
    if (type !== undefined && type !== 'manual') return NOT_APPLICABLE;
    const days = daysSince(view.now, text(snapshot.properties, 'created_at'));
    if (days === undefined) return missing(snapshot, 'created_at', view);
    return days <= 365 ? PASS : fail(`was taken ${days} days ago`, { days });
  },
  examples: {
    fail: [{ kind: 'rds.snapshot', properties: { created_at: '2024-01-01T00:00:00.000Z' } }],
    pass: [{ kind: 'rds.snapshot', properties: { created_at: '2026-11-01T00:00:00.000Z' } }],
    unknown: [{ kind: 'rds.snapshot', properties: {} }],
  },
};
