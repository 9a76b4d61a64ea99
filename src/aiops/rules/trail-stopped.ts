import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const trailStopped: ThreatRule = {
  id: 'trail-stopped',
  title: 'The audit trail was stopped or deleted',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.1', 'CIS 3.0 4.5', 'FSBP CloudTrail.1'],
  calls: [
    'cloudtrail:StopLogging',
    'cloudtrail:DeleteTrail',
    'cloudtrail:DeleteEventDataStore',
    'cloudtrail:StopEventDataStoreIngestion',
    'cloudtrail:DeleteChannel',
    'cloudtrail:DeleteResourcePolicy',
    'cloudtrail:DisableFederation',
    'cloudtrail:DeregisterOrganizationDelegatedAdmin',
  ],
  // Nobody does this by accident: who tries and is refused means it.
  refused: 'counts',
  explanation: '{principal} ended what records the calls of this account: {event} of {resource} in {region}.',
  mend: {
    action: 'Start logging again, and look at what the principal did before and after.',
    command: 'aws cloudtrail start-logging --name TRAIL',
    commandFor: ['cloudtrail:StopLogging'],
  },
  falsePositives: ['a trail that is replaced by another one, or an account that is being closed'],
  examples: {
    matches: [
      record('cloudtrail:StopLogging', { name: 'org-trail' }),
      record('cloudtrail:DeleteEventDataStore', {
        eventDataStore: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/1',
      }),
    ],
    doesNotMatch: [record('cloudtrail:StartLogging', { name: 'org-trail' }), record('cloudtrail:DescribeTrails', {})],
  },
};
