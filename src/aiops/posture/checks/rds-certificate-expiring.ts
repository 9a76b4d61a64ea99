import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const rdsCertificateExpiring: PostureCheck = {
  id: 'rds-certificate-expiring',
  title: 'certificate of the database is about to expire',
  severity: 'medium',
  kinds: ['rds.instance'],
  controls: [],
  attack: null,
  why: 'Clients that check it will refuse to connect from that day on.',
  mend: {
    action: 'change to a current authority after the clients know it',
    command: aws('rds modify-db-instance', '--db-instance-identifier', '--ca-certificate-identifier rds-ca-rsa2048-g1'),
  },
  falsePositives: ['clients that do not use TLS'],
  evaluate(database, view) {
    const authority = text(database.properties, 'ca_certificate');
    if (authority === 'rds-ca-2019')
      return fail('has a certificate of rds-ca-2019, which ended in August 2024', { ca_certificate: authority });
    const till = text(database.properties, 'certificate_valid_till');
    const left = daysSince(view.now, till);
    if (left !== undefined) {
      return left < -90
        ? PASS
        : fail(`has a certificate that is valid until ${till?.slice(0, 10)}`, { certificate_valid_till: till ?? null });
    }
    return missing(database, 'certificate_valid_till', view);
  },
  examples: {
    fail: [
      { kind: 'rds.instance', properties: { ca_certificate: 'rds-ca-2019' } },
      { kind: 'rds.instance', properties: { certificate_valid_till: '2026-12-01T00:00:00.000Z' } },
    ],
    pass: [{ kind: 'rds.instance', properties: { certificate_valid_till: '2029-01-01T00:00:00.000Z' } }],
    unknown: [{ kind: 'rds.instance', properties: {} }],
  },
};
