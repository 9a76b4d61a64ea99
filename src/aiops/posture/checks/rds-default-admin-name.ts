import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { ADMIN_NAMES, inCluster } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsDefaultAdminName: PostureCheck = {
  id: 'rds-default-admin-name',
  title: 'administrator of the database has a well-known name',
  severity: 'low',
  kinds: ['rds.instance'],
  controls: ['FSBP RDS.25'],
  attack: { technique: 'T1110', tactic: 'Credential Access' },
  why: 'Half of what an attacker has to guess is known.',
  mend: {
    action: 'the name can only be chosen when a database is made: choose another at the next restore',
  },
  falsePositives: ['databases that are reached from inside only'],
  worseWhenExposed: true,
  evaluate(database, view) {
    if (inCluster(database)) return NOT_APPLICABLE;
    const name = text(database.properties, 'master_username');
    if (name === undefined) return missing(database, 'master_username', view);
    return ADMIN_NAMES.has(name.toLowerCase())
      ? fail(`its administrator is called ${name}`, { master_username: name })
      : PASS;
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { master_username: 'admin' } }],
    pass: [{ kind: 'rds.instance', properties: { master_username: 'shop_owner' } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
