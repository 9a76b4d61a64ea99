import { number } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const rdsEnhancedMonitoringOff: PostureCheck = {
  id: 'rds-enhanced-monitoring-off',
  title: 'database is not watched from inside its machine',
  severity: 'info',
  kinds: ['rds.instance'],
  controls: ['FSBP RDS.6'],
  attack: null,
  why: 'What the operating system does, process by process, cannot be seen when it is slow.',
  mend: {
    action: 'switch enhanced monitoring on',
    command: aws(
      'rds modify-db-instance',
      '--db-instance-identifier',
      '--monitoring-interval 60 --monitoring-role-arn ROLE_ARN',
    ),
  },
  falsePositives: ['small databases that nobody waits for'],
  evaluate(database, view) {
    const seconds = number(database.properties, 'enhanced_monitoring_seconds');
    if (seconds === undefined) return missing(database, 'enhanced_monitoring_seconds', view);
    return seconds > 0 ? PASS : fail('has enhanced monitoring off', { enhanced_monitoring_seconds: 0 });
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { enhanced_monitoring_seconds: 0 } }],
    pass: [{ kind: 'rds.instance', properties: { enhanced_monitoring_seconds: 60 } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
