import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsOneZone: PostureCheck = {
  id: 'rds-one-zone',
  title: 'database lives in one zone',
  severity: 'low',
  kinds: ['rds.instance'],
  controls: ['CIS 5.0 2.2.4', 'FSBP RDS.5'],
  attack: null,
  why: 'When the zone or the machine fails, it is gone until it is restored.',
  mend: {
    action: 'make it Multi-AZ',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--multi-az'),
  },
  falsePositives: ['databases that may be away for an hour', 'read replicas'],
  evaluate(database, view) {
    if (inCluster(database) || text(database.properties, 'replica_source') !== undefined) return NOT_APPLICABLE;
    return mustBe(database, 'multi_az', true, view, `lives in ${database.zone ?? 'one zone'} only`);
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { multi_az: false } }],
    pass: [{ kind: 'rds.instance', properties: { multi_az: true } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
