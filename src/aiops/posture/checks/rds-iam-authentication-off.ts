import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { missing, mustBe, NOT_APPLICABLE } from '../verdict.ts';

export const rdsIamAuthenticationOff: PostureCheck = {
  id: 'rds-iam-authentication-off',
  title: 'database takes passwords only',
  severity: 'info',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.10', 'FSBP RDS.12'],
  attack: { technique: 'T1078', tactic: 'Initial Access' },
  why: 'Passwords live in configuration files and are rarely changed; tokens of IAM last 15 minutes.',
  mend: {
    action: 'switch IAM authentication on and move clients over',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--enable-iam-database-authentication'),
  },
  falsePositives: ['engines without it', 'clients that open many connections a second'],
  evaluate(database, view) {
    if (database.kind === 'rds.instance' && inCluster(database)) return NOT_APPLICABLE;
    const engine = text(database.properties, 'engine');
    if (engine === undefined) return missing(database, 'engine', view);
    if (!/^(?:aurora|mysql|postgres|mariadb)/.test(engine)) return NOT_APPLICABLE;
    return mustBe(database, 'iam_authentication', true, view, 'takes passwords only');
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { engine: 'mysql', iam_authentication: false } }],
    pass: [{ kind: 'rds.instance', properties: { engine: 'mysql', iam_authentication: true } }],
    unknown: [{ kind: 'rds.instance', properties: { engine: 'mysql' } }],
  },
};
