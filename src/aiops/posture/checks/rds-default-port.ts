import { number, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { DEFAULT_PORTS, inCluster } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const rdsDefaultPort: PostureCheck = {
  id: 'rds-default-port',
  title: 'database listens on the port everybody tries',
  severity: 'info',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: ['FSBP RDS.23'],
  attack: { technique: 'T1046', tactic: 'Discovery' },
  why: 'Searches by machine find it first; a real attacker is not stopped by another port.',
  mend: {
    action: 'change the port together with its security group and its clients',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--db-port-number PORT'),
  },
  falsePositives: ['databases that are reached from inside only'],
  evaluate(database, view) {
    if (database.kind === 'rds.instance' && inCluster(database)) return NOT_APPLICABLE;
    const [port, engine] = [number(database.properties, 'port'), text(database.properties, 'engine')];
    if (port === undefined) return missing(database, 'port', view);
    if (engine === undefined) return missing(database, 'engine', view);
    const usual = DEFAULT_PORTS.find(([pattern]) => pattern.test(engine))?.[1];
    return port === usual ? fail(`listens on ${port}, the default of ${engine}`, { port, engine }) : PASS;
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { engine: 'postgres', port: 5432 } }],
    pass: [{ kind: 'rds.instance', properties: { engine: 'postgres', port: 6543 } }],
    unknown: [{ kind: 'rds.instance', properties: { engine: 'postgres' } }],
  },
};
