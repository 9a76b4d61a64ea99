import { isInfrastructureCode } from '../threats/agents.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const serviceLinkedPersistence: ThreatRule = {
  id: 'service-linked-persistence',
  title: 'Something was set to run again by itself',
  severity: 'low',
  technique: 'T1546',
  tactic: 'Persistence',
  calls: [
    'events:PutRule',
    'scheduler:CreateSchedule',
    'lambda:CreateEventSourceMapping',
    'ssm:CreateMaintenanceWindow',
    'ssm:CreateAssociation',
    's3:PutBucketNotification*',
    'states:CreateStateMachine',
    'cognito-idp:UpdateUserPool',
    'lambda:AddPermission',
    'sns:Subscribe',
  ],
  when: (call) =>
    !isInfrastructureCode(call) &&
    call.byService === null &&
    (call.name !== 'UpdateUserPool' || call.every('lambdaConfig').length > 0),
  explanation: '{principal} set something to run by itself in {region}: {event} of {resource}.',
  mend: { action: 'Read what it starts.', command: null },
  falsePositives: ['ordinary administration'],
  examples: {
    matches: [
      record('events:PutRule', { name: 'r', scheduleExpression: 'rate(1 minute)' }),
      record('scheduler:CreateSchedule', { name: 's' }),
    ],
    doesNotMatch: [
      record('events:PutRule', { name: 'r' }, { userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7' }),
      record('events:ListRules', {}),
    ],
  },
};
