import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const deliveryOutward: ThreatRule = {
  id: 'delivery-outward',
  title: 'Logs, events or messages are sent to another account',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  calls: [
    'logs:PutSubscriptionFilter',
    'logs:PutAccountPolicy',
    'events:PutTargets',
    'sns:Subscribe',
    's3:PutBucketNotification*',
    'lambda:CreateEventSourceMapping',
    'lambda:PutFunctionEventInvokeConfig',
    'config:PutAggregationAuthorization',
    'config:PutDeliveryChannel',
    'pipes:CreatePipe',
    'scheduler:CreateSchedule',
    'firehose:UpdateDestination',
    'iot:CreateTopicRule',
    'oam:CreateLink',
    'ses:*ReceiptRule*',
    'guardduty:CreateMembers',
    'macie2:CreateMember',
    'securityhub:CreateMembers',
    'detective:CreateMembers',
    'cloudwatch:PutMetricStream',
    'monitoring:PutMetricStream',
  ],
  when: (call) => {
    const targets = call
      .every(
        'destinationArn',
        'arn',
        'endpoint',
        'sinkIdentifier',
        'target',
        'targetArn',
        'eventSourceArn',
        'destination',
        'functionArn',
        'queueArn',
        'topicArn',
        'lambdaFunctionArn',
        'authorizedAccountId',
        'queue',
        'topic',
        'cloudFunction',
        's3BucketName',
      )
      .flatMap(textsIn);
    const outsiders = outsidersOf(targets, call).filter(({ everyone }) => !everyone);
    return outsiders.length > 0 ? { fact: naming(outsiders) } : undefined;
  },
  explanation: '{principal} has what happens here sent to {fact} ({event}).',
  mend: { action: 'Delete the target when the account is not known.', command: null },
  falsePositives: ['the central log account of the organisation'],
  examples: {
    matches: [
      record('logs:PutSubscriptionFilter', {
        logGroupName: 'g',
        destinationArn: 'arn:aws:logs:eu-west-1:444455556666:destination:d',
      }),
      record('events:PutTargets', {
        rule: 'r',
        targets: [{ id: '1', arn: 'arn:aws:events:eu-west-1:444455556666:event-bus/default' }],
      }),
    ],
    doesNotMatch: [
      record('logs:PutSubscriptionFilter', {
        logGroupName: 'g',
        destinationArn: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      }),
      record('sns:Subscribe', { topicArn: 'arn:aws:sns:eu-west-1:111122223333:t', protocol: 'email' }),
    ],
  },
};
