import { flag } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { openRule, publicNetwork } from '../examples.ts';
import { exposureEvidence, isOpen, openingsInWords } from '../exposed.ts';
import { fail, missing, PASS, unknown } from '../verdict.ts';

export const rdsInternetReachable: PostureCheck = {
  id: 'rds-internet-reachable',
  title: 'database can be reached from the internet',
  severity: 'critical',
  kinds: ['rds.instance'],
  controls: ['CIS 3.0 2.3.3', 'FSBP RDS.2'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Anybody may try passwords and holes in its engine.',
  mend: {
    action: 'switch public access off and let in only the security groups of its clients',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--no-publicly-accessible --apply-immediately'),
  },
  falsePositives: ['a database with public data only'],
  evaluate(database, view) {
    const [exposure] = view.exposure.of(database.uid);
    if (exposure === undefined) {
      const reasons = view.exposure.unknown(database.uid);
      if (reasons.length > 0) return unknown(reasons.join('; '));
      return flag(database.properties, 'publicly_accessible') === undefined
        ? missing(database, 'publicly_accessible', view)
        : PASS;
    }
    const open = exposure.openings.filter(isOpen);
    const verdict = fail(openingsInWords(exposure.openings), exposureEvidence(exposure));
    // Some addresses that are let in by name are an office, not the internet.
    return open.length === 0 ? { ...verdict, severity: 'medium' } : verdict;
  },
  examples: {
    fail: [
      {
        kind: 'rds.instance',
        properties: { publicly_accessible: true, port: 5432, subnet_group: 'group', security_group_ids: ['sg-1'] },
        around: publicNetwork([openRule(5432)]),
      },
    ],
    pass: [
      {
        kind: 'rds.instance',
        properties: { publicly_accessible: true, port: 5432, subnet_group: 'group', security_group_ids: ['sg-1'] },
        around: publicNetwork([openRule(443)]),
      },
      {
        kind: 'rds.instance',
        properties: { publicly_accessible: false, port: 5432, subnet_group: 'group', security_group_ids: ['sg-1'] },
        around: publicNetwork([openRule(5432)]),
      },
    ],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
