import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const userCreated: ThreatRule = {
  id: 'user-created',
  title: 'A user was created',
  severity: 'low',
  technique: 'T1136.003',
  tactic: 'Persistence',
  controls: ['CIS 3.0 4.4'],
  calls: [
    'iam:CreateUser',
    'redshift:CreateClusterUser',
    'docdb-elastic:CreateCluster',
    'mq:CreateUser',
    'elasticache:CreateUser',
    'memorydb:CreateUser',
    'workmail:CreateUser',
    'connect:CreateUser',
    'quicksight:RegisterUser',
    'grafana:UpdatePermissions',
  ],
  explanation: '{principal} created user {resource} ({event}).',
  mend: { action: 'Confirm with whoever is named that the user is needed.', command: null },
  falsePositives: ['ordinary administration'],
  examples: {
    matches: [record('iam:CreateUser', { userName: 'x' }), record('mq:CreateUser', { username: 'x' })],
    doesNotMatch: [record('iam:GetUser', { userName: 'x' }), record('iam:DeleteUser', { userName: 'x' })],
  },
};
