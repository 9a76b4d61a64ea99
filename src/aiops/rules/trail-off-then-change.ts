import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';
import { sequence } from '../threats/sequence.ts';

export const trailOffThenChange: ThreatRule = {
  id: 'trail-off-then-change',
  title: 'Recording was weakened and then rights or data were touched',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  calls: [
    'cloudtrail:*',
    'guardduty:*',
    'config:*',
    'iam:*',
    '*:Modify*SnapshotAttribute',
    'ec2:ModifyImageAttribute',
    'secretsmanager:GetSecretValue',
    's3:PutBucketPolicy',
  ],
  watch: sequence({
    within: 2 * 60 * 60_000,
    steps: [
      {
        calls: [
          'cloudtrail:StopLogging',
          'cloudtrail:DeleteTrail',
          'cloudtrail:PutEventSelectors',
          'guardduty:DeleteDetector',
          'guardduty:UpdateDetector',
          'config:StopConfigurationRecorder',
        ],
      },
      {
        calls: [
          'iam:CreateUser',
          'iam:CreateAccessKey',
          'iam:CreateLoginProfile',
          'iam:Attach*Policy',
          'iam:Put*Policy',
          'iam:UpdateAssumeRolePolicy',
          '*:Modify*SnapshotAttribute',
          'ec2:ModifyImageAttribute',
          'secretsmanager:GetSecretValue',
          's3:PutBucketPolicy',
        ],
      },
    ],
    fact: (call) => `${call.service} ${call.name}`,
  }),
  explanation: '{principal} weakened what records calls and within two hours went on with {fact} of {resource}.',
  mend: { action: 'Take the principal for hostile until it is explained: deny it everything.', command: null },
  falsePositives: ['setting up an account anew'],
  examples: {
    matches: [
      [
        record('cloudtrail:StopLogging', { name: 't' }),
        record('iam:CreateAccessKey', { userName: 'x' }, { after: 300 }),
      ],
      [
        record('guardduty:DeleteDetector', { detectorId: 'd' }),
        record('secretsmanager:GetSecretValue', { secretId: 's' }, { after: 3000 }),
      ],
    ],
    doesNotMatch: [
      [
        record('cloudtrail:StopLogging', { name: 't' }),
        record('iam:CreateAccessKey', { userName: 'x' }, { after: 30_000 }),
      ],
      [
        record('iam:CreateAccessKey', { userName: 'x' }),
        record('cloudtrail:StopLogging', { name: 't' }, { after: 30 }),
      ],
    ],
  },
};
