import { isWide } from '../threats/address-range.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { own, textsIn, truthOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const madePublic: ThreatRule = {
  id: 'made-public',
  title: 'A resource can be reached from the internet',
  severity: 'medium',
  technique: 'T1190',
  tactic: 'Initial Access',
  controls: [
    'CIS 3.0 2.3.3',
    'FSBP RDS.2',
    'FSBP Redshift.1',
    'FSBP DMS.1',
    'FSBP EKS.1',
    'FSBP Lambda.1',
    'FSBP CodeBuild.2',
  ],
  calls: ['*:Create*', '*:Modify*', '*:Update*', '*:Restore*', '*:Put*'],
  when: isPublic,
  explanation: '{principal} made {resource} in {region} reachable for everyone: {fact}.',
  mend: { action: 'Make it private again, or put authentication in front of it.', command: null },
  falsePositives: ['a development database without data', 'a webhook that checks signatures itself'],
  examples: {
    matches: [
      record('rds:RestoreDBInstanceFromDBSnapshot', {
        dBInstanceIdentifier: 'copy',
        dBSnapshotIdentifier: 's',
        publiclyAccessible: true,
      }),
      record(
        'rds:RestoreDBInstanceToPointInTime',
        { targetDBInstanceIdentifier: 'copy' },
        { responseElements: { publiclyAccessible: true } },
      ),
      record('lambda:CreateFunctionUrlConfig', { functionName: 'f', authType: 'NONE' }),
      record('codebuild:UpdateProjectVisibility', { projectArn: 'a', projectVisibility: 'PUBLIC_READ' }),
      record('eks:UpdateClusterConfig', {
        name: 'c',
        resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] },
      }),
    ],
    doesNotMatch: [
      record('rds:CreateDBInstance', { dBInstanceIdentifier: 'db', publiclyAccessible: false }),
      record('lambda:CreateFunctionUrlConfig', { functionName: 'f', authType: 'AWS_IAM' }),
      record('eks:UpdateClusterConfig', {
        name: 'c',
        resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['198.51.100.0/24'] },
      }),
    ],
  },
};

const FOR_BROWSERS = new Set([
  's3',
  'cloudfront',
  'apigateway',
  'elasticloadbalancing',
  'route53',
  'ec2',
  'iam',
  'kms',
  'dynamodb',
  'sns',
  'sqs',
  'logs',
  'monitoring',
]);

function isPublic(call: Call): Match | undefined {
  if (FOR_BROWSERS.has(call.service)) return undefined;
  const { name, parameters } = call;
  const restored = /^Restore/.test(name);
  // Where a restore does not say, the answer does: the network decides.
  const asked =
    call.truth('publiclyAccessible') ?? (restored ? truthOf(own(call.response, 'publiclyAccessible')) : undefined);
  if (asked === true) {
    return {
      fact: restored ? 'restored from a copy and publicly accessible' : 'publicly accessible',
      ...(restored ? { severity: 'high' as const } : {}),
    };
  }
  if (/^NONE$/i.test(call.text('authType') ?? '') && /FunctionUrl/.test(name))
    return { fact: 'its URL asks for no authentication' };
  if (call.text('projectVisibility') === 'PUBLIC_READ')
    return { fact: 'its builds and logs are public', severity: 'high' };
  if (/Cluster/.test(name) && call.says(true, 'endpointPublicAccess')) {
    const ranges = call.every('publicAccessCidrs').flatMap(textsIn);
    return ranges.length > 0 && isWide(ranges)
      ? { fact: 'its Kubernetes endpoint is open to every address' }
      : undefined;
  }
  if (call.service === 'cognito-identity' && call.truth('allowUnauthenticatedIdentities') === true)
    return { fact: 'it gives guests credentials', severity: 'low' };
  if (
    /NotebookInstance|Domain/.test(name) &&
    call.service === 'sagemaker' &&
    /^Enabled$/i.test(call.text('directInternetAccess') ?? '')
  )
    return { fact: 'direct internet access', severity: 'low' };
  if (call.service === 'kafka' && /SERVICE_PROVIDED_EIPS/.test(textsIn(parameters).join(' ')))
    return { fact: 'its brokers have public addresses' };
  return undefined;
}
