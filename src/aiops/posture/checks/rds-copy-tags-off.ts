import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsCopyTagsOff: PostureCheck = {
  id: 'rds-copy-tags-off',
  title: 'snapshots of the database lose its tags',
  severity: 'info',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.16', 'FSBP RDS.17'],
  attack: null,
  why: 'Nobody can tell later whose data a snapshot holds, and rules by tag miss it.',
  mend: {
    action: 'copy tags to snapshots',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--copy-tags-to-snapshot'),
  },
  falsePositives: ['snapshots that are tagged by a backup plan'],
  evaluate(database, view) {
    if (database.kind === 'rds.instance' && inCluster(database)) return NOT_APPLICABLE;
    return mustBe(database, 'copy_tags_to_snapshot', true, view, 'does not copy its tags to snapshots');
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { copy_tags_to_snapshot: false } }],
    pass: [{ kind: 'rds.instance', properties: { copy_tags_to_snapshot: true } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
