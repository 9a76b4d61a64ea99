import type { PostureCheck } from '../check.ts';
import { mustBe } from '../verdict.ts';

export const rdsClusterOneZone: PostureCheck = {
  id: 'rds-cluster-one-zone',
  title: 'database cluster lives in one zone',
  severity: 'low',
  kinds: ['rds.cluster'],
  controls: ['FSBP RDS.15'],
  attack: null,
  why: 'When the zone fails there is no member to take over.',
  mend: {
    action: 'add a member in another zone',
  },
  falsePositives: ['clusters that may be away for an hour'],
  evaluate(database, view) {
    return mustBe(database, 'multi_az', true, view, 'has members in one zone only');
  },
  examples: {
    fail: [{ kind: 'rds.cluster', properties: { multi_az: false } }],
    pass: [{ kind: 'rds.cluster', properties: { multi_az: true } }],
    unknown: [{ kind: 'rds.cluster', properties: {} }],
  },
};
