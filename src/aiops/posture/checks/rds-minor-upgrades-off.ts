import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { mustBe } from '../verdict.ts';

export const rdsMinorUpgradesOff: PostureCheck = {
  id: 'rds-minor-upgrades-off',
  title: 'database does not take minor upgrades by itself',
  severity: 'low',
  kinds: ['rds.instance'],
  controls: ['CIS 3.0 2.3.2', 'FSBP RDS.13'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Holes that AWS has closed stay open until somebody thinks of it.',
  mend: {
    action: 'switch automatic minor upgrades on; they come in the maintenance window',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--auto-minor-version-upgrade'),
  },
  falsePositives: ['upgrades that are rolled out by a pipeline'],
  evaluate(database, view) {
    return mustBe(database, 'auto_minor_version_upgrade', true, view, 'waits for somebody to upgrade it');
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { auto_minor_version_upgrade: false } }],
    pass: [{ kind: 'rds.instance', properties: { auto_minor_version_upgrade: true } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
