import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { inCluster, supportEnd } from '../databases.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const rdsOldEngine: PostureCheck = {
  id: 'rds-old-engine',
  title: 'database engine is out of standard support',
  severity: 'medium',
  kinds: ['rds.instance', 'rds.cluster'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'AWS closes holes in it only in extended support, which is paid for by the hour, or not at all.',
  mend: {
    action: 'upgrade to a supported major version, first on a copy',
    command: aws(
      'rds modify-db-instance',
      '--db-instance-identifier',
      '--engine-version VERSION --allow-major-version-upgrade',
    ),
  },
  falsePositives: ['an upgrade that is under way'],
  worseWhenExposed: true,
  evaluate(database, view) {
    if (database.kind === 'rds.instance' && inCluster(database)) return NOT_APPLICABLE;
    const [engine, version] = [text(database.properties, 'engine'), text(database.properties, 'engine_version')];
    if (engine === undefined) return missing(database, 'engine', view);
    if (version === undefined) return missing(database, 'engine_version', view);
    const end = supportEnd(engine, version);
    if (end === undefined) return unknown(`when support of ${engine} ${version} ends is not known here`);
    if (end === null) return PASS;
    const days = daysSince(view.now, end);
    if (days === undefined || days <= 0) return PASS;
    return fail(`${engine} ${version} has been out of standard support since ${end}`, {
      engine,
      engine_version: version,
      end_of_support: end,
    });
  },
  examples: {
    fail: [{ kind: 'rds.instance', properties: { engine: 'postgres', engine_version: '11.22' } }],
    pass: [{ kind: 'rds.instance', properties: { engine: 'postgres', engine_version: '16.4' } }],
    unknown: [
      { kind: 'rds.instance', properties: { engine: 'postgres' } },
      { kind: 'rds.instance', properties: { engine: 'oracle-ee', engine_version: '19.0' } },
    ],
  },
};
