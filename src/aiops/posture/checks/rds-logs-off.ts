import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsLogsOff: PostureCheck = {
  id: 'rds-logs-off',
  title: 'database publishes no logs',
  severity: 'low',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.9'],
  attack: { technique: 'T1562.008', tactic: 'Defense Evasion' },
  why: 'Failed sign-ins and slow statements are gone with the disk of the machine.',
  mend: {
    action: 'publish the error and audit logs of its engine',
    command: aws(
      'rds modify-db-instance',
      '--db-instance-identifier',
      `--cloudwatch-logs-export-configuration '{"EnableLogTypes":["error"]}'`,
    ),
  },
  falsePositives: ['logs that an agent ships'],
  evaluate(database, view) {
    if (database.kind === 'rds.instance' && inCluster(database)) return NOT_APPLICABLE;
    const logs = texts(database.properties, 'log_exports');
    if (logs === undefined) return missing(database, 'log_exports', view);
    return logs.length > 0 ? PASS : fail('publishes no log to CloudWatch', { log_exports: [] });
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { log_exports: [] } }],
    pass: [{ kind: 'rds.instance', properties: { log_exports: ['postgresql'] } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
