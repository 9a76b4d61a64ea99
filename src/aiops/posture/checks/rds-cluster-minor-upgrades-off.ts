import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { isAurora } from '../databases.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsClusterMinorUpgradesOff: PostureCheck = {
  id: 'rds-cluster-minor-upgrades-off',
  title: 'database cluster does not take minor upgrades by itself',
  severity: 'low',
  kinds: ['rds.cluster'],
  controls: ['FSBP RDS.35'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Holes that AWS has closed stay open until somebody thinks of it.',
  mend: {
    action: 'switch automatic minor upgrades on',
    command: aws('rds modify-db-cluster', '--db-cluster-identifier', '--auto-minor-version-upgrade'),
  },
  falsePositives: ['upgrades that are rolled out by a pipeline', 'Aurora, where the instances hold the switch'],
  evaluate(database, view) {
    if (isAurora(database)) return NOT_APPLICABLE;
    return mustBe(database, 'auto_minor_version_upgrade', true, view, 'waits for somebody to upgrade it');
  },
  examples: {
    fail: [{ kind: 'rds.cluster', properties: { engine: 'mysql', auto_minor_version_upgrade: false } }],
    pass: [{ kind: 'rds.cluster', properties: { engine: 'mysql', auto_minor_version_upgrade: true } }],
    unknown: [{ kind: 'rds.cluster', properties: { engine: 'mysql' } }],
  },
};
