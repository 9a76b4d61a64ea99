import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { everyUnder, listOf, own, textOf, truthOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const resourceLoggingOff: ThreatRule = {
  id: 'resource-logging-off',
  title: 'A service stopped logging what it does',
  severity: 'medium',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.4', 'FSBP S3.9', 'FSBP ELB.5', 'FSBP WAF.1'],
  calls: [
    '*:Delete*Logging*',
    '*:Disable*Logging*',
    '*:Stop*Logging*',
    '*:Delete*LogConfig*',
    '*:Delete*LogDelivery*',
    '*:Disable*AuditLog*',
    '*:Delete*AccessLog*',
    's3:PutBucketLogging',
    'elasticloadbalancing:ModifyLoadBalancerAttributes',
    'eks:UpdateClusterConfig',
    'network-firewall:UpdateLoggingConfiguration',
    'rds:ModifyDB*',
    'es:UpdateDomainConfig',
    'es:UpdateElasticsearchDomainConfig',
    'apigateway:UpdateStage',
    'cloudfront:UpdateDistribution',
    'logs:Delete*',
    'logs:PutRetentionPolicy',
    'kafka:UpdateMonitoring',
    'states:UpdateStateMachine',
    'ec2:ModifyClientVpnEndpoint',
  ],
  when: silenced,
  explanation: '{principal} made {resource} keep fewer logs: {fact}.',
  mend: { action: 'Switch the logging on again.', command: null },
  falsePositives: ['a resource that is about to be deleted', 'another way of logging that takes its place'],
  examples: {
    matches: [
      record('s3:PutBucketLogging', {
        bucketName: 'b',
        BucketLoggingStatus: { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' },
      }),
      record('redshift:DisableLogging', { clusterIdentifier: 'dw' }),
      record('eks:UpdateClusterConfig', {
        name: 'c',
        logging: { clusterLogging: [{ types: ['api', 'audit'], enabled: false }] },
      }),
    ],
    doesNotMatch: [
      record('s3:PutBucketLogging', {
        bucketName: 'b',
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'b/' } },
      }),
      record('elasticloadbalancing:ModifyLoadBalancerAttributes', {
        attributes: [{ key: 'access_logs.s3.enabled', value: 'true' }],
      }),
      record('logs:DeleteLogGroup', { logGroupName: '/aws/lambda/thumbnail' }),
    ],
  },
};

function silenced(call: Call): Match | undefined {
  const { name, service } = call;
  if (service === 'cloudtrail' || /QueryLogging/.test(name)) return undefined;
  if (service === 'logs') return ofLogGroups(call);
  if (/^(?:Delete|Disable|Stop)/.test(name)) return { fact: `${service} ${name}` };
  if (name === 'PutBucketLogging')
    return call.every('LoggingEnabled').length === 0 ? { fact: 'its access log is off' } : undefined;
  if (name === 'ModifyLoadBalancerAttributes') {
    const off =
      listOf(call.value('attributes')).some(
        (each) =>
          /^(?:access|connection)_logs\.s3\.enabled$/.test(textOf(own(each, 'key')) ?? '') &&
          truthOf(own(each, 'value')) === false,
      ) || call.every('accessLog').some((log) => truthOf(own(log, 'enabled')) === false);
    return off ? { fact: 'its access log is off' } : undefined;
  }
  if (name === 'UpdateLoggingConfiguration')
    return call.every('logDestinationConfigs').every((list) => listOf(list).length === 0)
      ? { fact: 'it logs nowhere' }
      : undefined;
  if (service === 'rds')
    return call.every('disableLogTypes').some((types) => listOf(types).length > 0)
      ? { fact: 'it exports fewer logs to CloudWatch' }
      : undefined;
  if (service === 'eks')
    return call
      .every('clusterLogging')
      .some((logging) => everyUnder(logging, 'enabled').some((on) => truthOf(on) === false))
      ? { fact: 'the logs of its control plane are off' }
      : undefined;
  const off = call
    .every('logging', 'logPublishingOptions', 'loggingConfiguration', 'connectionLogOptions', 'loggingInfo')
    .some((value) => everyUnder(value, 'enabled', 'level').some((on) => truthOf(on) === false));
  return off ? { fact: 'its logs are off' } : undefined;
}

const SHORT_RETENTION_DAYS = 3;

function ofLogGroups(call: Call): Match | undefined {
  if (call.name === 'PutRetentionPolicy') {
    const days = call.number('retentionInDays');
    return days !== undefined && days <= SHORT_RETENTION_DAYS
      ? { fact: `events are kept for ${days} days` }
      : undefined;
  }
  return /SubscriptionFilter|MetricFilter|DataProtectionPolicy|AccountPolicy|Delivery(?:Source|Destination)?$|^DeleteDestination$/.test(
    call.name,
  )
    ? { fact: `logs ${call.name}`, severity: /MetricFilter|Delivery/.test(call.name) ? 'low' : 'medium' }
    : undefined;
}
