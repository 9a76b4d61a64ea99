import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const rdsPublic: PostureCheck = {
  id: 'rds-public',
  title: 'database is publicly accessible',
  severity: 'high',
  kinds: ['rds.instance'],
  controls: ['CIS 3.0 2.3.3', 'FSBP RDS.2'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Its name resolves to a public address: a single wrong rule lets everybody try passwords.',
  mend: {
    action: 'switch public access off; clients inside the VPC keep working',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--no-publicly-accessible --apply-immediately'),
  },
  falsePositives: ['a database with public data only'],
  evaluate(database, view) {
    const open = flag(database.properties, 'publicly_accessible');
    if (open === undefined) return missing(database, 'publicly_accessible', view);
    if (!open) return PASS;
    const way = view.exposure.of(database.uid).length > 0 ? '' : ', though no way from the internet to it is known';
    return fail(`is publicly accessible${way}`, { publicly_accessible: true });
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { publicly_accessible: true } }],
    pass: [{ kind: 'rds.instance', properties: { publicly_accessible: false } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
