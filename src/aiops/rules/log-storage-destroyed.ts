import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const logStorageDestroyed: ThreatRule = {
  id: 'log-storage-destroyed',
  title: 'Stored logs or the place that keeps them were deleted',
  severity: 'medium',
  technique: 'T1070',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.4'],
  calls: [
    'logs:DeleteLogGroup',
    'logs:DeleteLogStream',
    's3:DeleteBucket',
    's3:DeleteObject*',
    'firehose:DeleteDeliveryStream',
    'kinesis:DeleteStream',
    'securitylake:Delete*',
  ],
  when: (call) =>
    call.name === 'DeleteLogGroup' ||
    /cloud-?trail|flow-?log|vpc-?flow|audit|security|guard-?duty|config-?log|aws-?config|access-?log|\/aws\/(?:eks|rds|route53|waf)|aws-waf-logs|cloudtrail-logs|siem|AWSLogs\//i.test(
      ['logGroupName', 'logGroupIdentifier', 'bucketName', 'key', 'deliveryStreamName', 'streamName']
        .map((name) => call.text(name) ?? '')
        .join(' '),
    ) ||
    call.service === 'securitylake',
  explanation: '{principal} deleted {resource}, which keeps logs ({event}).',
  mend: {
    action: 'Recover it from versions or a copy, and lock the logs of other accounts away with object lock.',
    command: null,
  },
  falsePositives: ['retiring a log group after its retention'],
  examples: {
    matches: [
      record('logs:DeleteLogGroup', { logGroupName: 'aws-cloudtrail-logs-111122223333' }),
      record('s3:DeleteBucket', { bucketName: 'company-cloudtrail' }),
    ],
    doesNotMatch: [
      record('logs:DeleteLogStream', { logGroupName: '/aws/lambda/thumbnail', logStreamName: '2026' }),
      record('s3:DeleteBucket', { bucketName: 'holiday-pictures' }),
    ],
  },
};
