import { broadGrant } from '../threats/broad-permissions.ts';
import { policy, record } from '../threats/example-record.ts';
import { statementsIn } from '../threats/policy-document.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const federatedSessionMade: ThreatRule = {
  id: 'federated-session-made',
  title: 'A session was made from lasting credentials that outlives them',
  severity: 'medium',
  technique: 'T1550.001',
  tactic: 'Persistence',
  calls: [
    'sts:GetFederationToken',
    'sts:GetSessionToken',
    'signin:GetSigninToken',
    'sts:AssumeRoot',
    'sso:GetRoleCredentials',
    'sso-oauth:CreateToken',
  ],
  when: (call) => {
    if (call.name === 'GetFederationToken')
      return broadGrant(statementsIn(call)) === undefined ? true : { fact: ' with all rights', severity: 'high' };
    if (call.name === 'AssumeRoot') return { severity: 'medium', fact: ' as the root user of a member account' };
    // A browser asks for this in ordinary single sign-on; a script with stolen keys does too.
    if (call.name === 'GetSigninToken')
      return /boto|python|curl|go-http|aws-cli|powershell|ruby|java|node/i.test(call.agent) &&
        !/jersey|apache/i.test(call.agent)
        ? { severity: 'medium', fact: ' for the console, by a script' }
        : undefined;
    return call.name === 'GetSessionToken' && call.userName !== undefined ? { severity: 'info' } : undefined;
  },
  explanation:
    '{principal} made a session{fact} from {address} ({event}); it stays valid when its key is made inactive.',
  mend: {
    action: 'Deny the user everything until the session has ended; making the key inactive is not enough.',
    command: 'aws iam put-user-policy --user-name CALLER --policy-name deny-all --policy-document file://deny.json',
  },
  falsePositives: ['an own broker for access to the console'],
  examples: {
    matches: [
      record('sts:GetFederationToken', { name: 'x', policy: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }),
      record('signin:GetSigninToken', null, { userAgent: 'Boto3/1.26 Python/3.10' }),
    ],
    doesNotMatch: [
      record('sts:GetCallerIdentity', null),
      record('signin:GetSigninToken', null, { userAgent: 'Jersey/2.0 (HttpUrlConnection)' }),
    ],
  },
};
