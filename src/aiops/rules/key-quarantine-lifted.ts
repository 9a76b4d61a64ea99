import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const keyQuarantineLifted: ThreatRule = {
  id: 'key-quarantine-lifted',
  title: 'The quarantine that AWS puts on a leaked key was touched',
  severity: 'high',
  technique: 'T1552.001',
  tactic: 'Credential Access',
  calls: ['iam:AttachUserPolicy', 'iam:DetachUserPolicy', 'iam:PutUserPolicy', 'iam:DeleteUserPolicy'],
  when: (call) =>
    /CompromisedKeyQuarantine/.test(call.text('policyArn', 'policyName') ?? '')
      ? /^(?:Detach|Delete)/.test(call.name)
        ? { severity: 'critical', fact: 'the quarantine was lifted' }
        : { fact: 'AWS found a key of this user in public' }
      : undefined,
  // Nobody does this by accident: who tries and is refused means it.
  refused: 'counts',
  explanation: 'The quarantine policy of {resource}: {fact} ({event} by {principal}).',
  mend: {
    action: 'Make the leaked key inactive and give the user a new one; read what the key did.',
    command: 'aws iam update-access-key --user-name USER --access-key-id KEY --status Inactive',
  },
  falsePositives: ['lifting the quarantine after the key was replaced'],
  examples: {
    matches: [
      record('iam:AttachUserPolicy', {
        userName: 'bot',
        policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
      }),
      record('iam:DetachUserPolicy', {
        userName: 'bot',
        policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2',
      }),
    ],
    doesNotMatch: [
      record('iam:AttachUserPolicy', { userName: 'bot', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      record('iam:DetachUserPolicy', { userName: 'bot', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    ],
  },
};
