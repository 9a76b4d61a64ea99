import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const rdsNoAlarm: PostureCheck = {
  id: 'rds-no-alarm',
  title: 'no alarm watches the production database',
  severity: 'info',
  kinds: ['rds.instance'],
  controls: [],
  attack: null,
  why: 'A full disk or a lost connection pool is told by customers.',
  mend: {
    action: 'alarm on free storage, CPU and connections, with an action that wakes somebody',
  },
  falsePositives: ['another system that watches it'],
  evaluate(database, view) {
    if (database.environment !== 'production') return NOT_APPLICABLE;
    const place = `${database.account} ${database.region}`;
    const cluster = text(database.properties, 'cluster_id');
    const watched =
      view.alarmed.has(`${place} DBInstanceIdentifier ${database.id}`) ||
      (cluster !== undefined && view.alarmed.has(`${place} DBClusterIdentifier ${cluster}`));
    if (watched) return PASS;
    if (!view.listed('cloudwatch.alarm', database)) return unknown('alarms were not listed completely in this region');
    return fail('no alarm looks at it', { alarms: 0 });
  },
  examples: {
    fail: [
      {
        kind: 'rds.instance',
        environment: 'production',
        properties: {},
        around: [{ kind: 'cloudwatch.alarm', id: 'cpu', properties: { dimensions: { InstanceId: 'i-1' } } }],
      },
    ],
    pass: [
      {
        kind: 'rds.instance',
        id: 'db',
        environment: 'production',
        properties: {},
        around: [{ kind: 'cloudwatch.alarm', id: 'cpu', properties: { dimensions: { DBInstanceIdentifier: 'db' } } }],
      },
    ],
    unknown: [{ kind: 'rds.instance', environment: 'production', properties: {} }],
  },
};
