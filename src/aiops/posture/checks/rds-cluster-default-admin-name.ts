import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { ADMIN_NAMES } from '../databases.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const rdsClusterDefaultAdminName: PostureCheck = {
  id: 'rds-cluster-default-admin-name',
  title: 'administrator of the database cluster has a well-known name',
  severity: 'low',
  kinds: ['rds.cluster'],
  controls: ['FSBP RDS.24'],
  attack: { technique: 'T1110', tactic: 'Credential Access' },
  why: 'Half of what an attacker has to guess is known.',
  mend: {
    action: 'the name can only be chosen when a cluster is made: choose another at the next restore',
  },
  falsePositives: ['clusters that are reached from inside only'],
  evaluate(database, view) {
    const name = text(database.properties, 'master_username');
    if (name === undefined) return missing(database, 'master_username', view);
    return ADMIN_NAMES.has(name.toLowerCase())
      ? fail(`its administrator is called ${name}`, { master_username: name })
      : PASS;
  },
  examples: {
    fail: [{ kind: 'rds.cluster', properties: { master_username: 'postgres' } }],
    pass: [{ kind: 'rds.cluster', properties: { master_username: 'shop_owner' } }],
    unknown: [{ kind: 'rds.cluster', properties: {} }],
  },
};
