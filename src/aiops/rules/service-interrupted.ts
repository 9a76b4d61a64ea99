import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const serviceInterrupted: ThreatRule = {
  id: 'service-interrupted',
  title: 'A database or service was stopped',
  severity: 'low',
  technique: 'T1489',
  tactic: 'Impact',
  calls: [
    'rds:StopDB*',
    'ec2:StopInstances',
    'neptune:Stop*',
    'docdb:Stop*',
    'redshift:PauseCluster',
    'lambda:PutFunctionConcurrency',
    'lambda:DeleteFunction',
    'ecs:DeleteService',
    'ecs:DeleteCluster',
    'eks:DeleteCluster',
    'autoscaling:SuspendProcesses',
    'elasticloadbalancing:DeleteLoadBalancer',
    'cloudfront:DeleteDistribution',
    'cloudformation:DeleteStack',
    'elasticfilesystem:DeleteMountTarget',
    'apigateway:DeleteRestApi',
    'sqs:PurgeQueue',
    'route53:DeleteHealthCheck',
  ],
  when: (call) => (call.name === 'PutFunctionConcurrency' ? call.number('reservedConcurrentExecutions') === 0 : true),
  explanation: '{principal} interrupted {resource} in {region} ({event}).',
  mend: { action: 'Start it again when nobody planned this.', command: null },
  falsePositives: ['ordinary administration', 'saving cost at night'],
  examples: {
    matches: [
      record('rds:StopDBCluster', { dBClusterIdentifier: 'c' }),
      record('lambda:PutFunctionConcurrency20171031', { functionName: 'f', reservedConcurrentExecutions: 0 }),
    ],
    doesNotMatch: [
      record('rds:StartDBCluster', { dBClusterIdentifier: 'c' }),
      record('lambda:PutFunctionConcurrency20171031', { functionName: 'f', reservedConcurrentExecutions: 10 }),
    ],
  },
};
