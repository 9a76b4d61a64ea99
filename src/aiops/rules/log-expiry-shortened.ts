import { counted } from '../../core/counted.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { at, isObject, listOf, numberOf, own, textOf, truthOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const logExpiryShortened: ThreatRule = {
  id: 'log-expiry-shortened',
  title: 'What a bucket holds was made to expire within days',
  severity: 'medium',
  technique: 'T1485.001',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.3'],
  calls: ['s3:PutBucketLifecycle', 's3:PutBucketLifecycleConfiguration'],
  when: expires,
  explanation: '{principal} let the objects of {resource} expire: {fact}.',
  mend: {
    action: 'Set the lifecycle rule back before it runs: expiry cannot be undone without versions.',
    command: 'aws s3api get-bucket-lifecycle-configuration --bucket BUCKET',
  },
  falsePositives: ['a bucket for temporary files'],
  examples: {
    matches: [
      record('s3:PutBucketLifecycle', {
        bucketName: 'uploads',
        LifecycleConfiguration: { Rule: { ID: 'x', Status: 'Enabled', Prefix: '', Expiration: { Days: 1 } } },
      }),
      record('s3:PutBucketLifecycle', {
        bucketName: 'cloudtrail-logs',
        LifecycleConfiguration: { Rule: [{ Status: 'Enabled', Expiration: { Days: 30 } }] },
      }),
    ],
    doesNotMatch: [
      record('s3:PutBucketLifecycle', {
        bucketName: 'uploads',
        LifecycleConfiguration: { Rule: { Status: 'Enabled', Expiration: { Days: 365 } } },
      }),
      record('s3:PutBucketLifecycle', {
        bucketName: 'uploads',
        LifecycleConfiguration: {
          Rule: { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
        },
      }),
    ],
  },
};

const SOON_DAYS = 7;
const SOON_FOR_LOGS_DAYS = 90;

function expires(call: Call): Match | undefined {
  const bucket = call.text('bucketName') ?? '';
  const holdsLogs = /trail|log|audit|flow|archive|backup|config/i.test(bucket);
  const rules = call.every('Rule', 'Rules').flatMap(listOf).filter(isObject);
  for (const rule of rules) {
    if (truthOf(own(rule, 'Status')) === false) continue;
    const days = numberOf(at(rule, 'Expiration', 'Days'));
    if (days !== undefined && days < (holdsLogs ? SOON_FOR_LOGS_DAYS : SOON_DAYS))
      return { fact: `${counted(days, 'day')} after they were written` };
    const date = Date.parse(textOf(at(rule, 'Expiration', 'Date')) ?? '');
    if (date - call.time < SOON_DAYS * 864e5) return { fact: 'at a date within a week' };
  }
  return undefined;
}
