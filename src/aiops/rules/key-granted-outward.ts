import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const keyGrantedOutward: ThreatRule = {
  id: 'key-granted-outward',
  title: 'The use of an encryption key was granted to an outsider',
  severity: 'high',
  technique: 'T1098',
  tactic: 'Persistence',
  controls: ['FSBP KMS.5'],
  calls: ['kms:CreateGrant'],
  when: (call) => {
    const outsiders = outsidersOf(textsIn(call.value('granteePrincipal')), call);
    return outsiders.length > 0 ? { fact: naming(outsiders) } : undefined;
  },
  explanation: '{principal} granted {fact} the use of key {resource}.',
  mend: { action: 'Revoke the grant.', command: 'aws kms revoke-grant --key-id KEY --grant-id GRANT' },
  falsePositives: ['a partner or account of the organisation that decrypts shared data'],
  examples: {
    matches: [
      record('kms:CreateGrant', {
        keyId: 'k',
        granteePrincipal: 'arn:aws:iam::444455556666:role/x',
        operations: ['Decrypt'],
      }),
      record('kms:CreateGrant', { keyId: 'k', granteePrincipal: '*', operations: ['Decrypt'] }),
    ],
    doesNotMatch: [
      record('kms:CreateGrant', { keyId: 'k', granteePrincipal: 'arn:aws:iam::111122223333:role/x' }),
      record('kms:CreateGrant', { keyId: 'k', granteePrincipal: 'ec2.eu-west-1.amazonaws.com' }),
    ],
  },
};
