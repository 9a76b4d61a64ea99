import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textsIn, truthOf, walk } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const publicAccessBlockRemoved: ThreatRule = {
  id: 'public-access-block-removed',
  title: 'The block on public access was lifted',
  severity: 'medium',
  technique: 'T1562.007',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 2.1.4', 'FSBP S3.1', 'FSBP S3.8', 'FSBP SSM.4', 'FSBP EMR.2'],
  calls: [
    '*:*PublicAccessBlock*',
    '*:*BlockPublicAccess*',
    'ssm:UpdateServiceSetting',
    'ec2:ModifyVpcBlockPublicAccess*',
    'ec2:CreateVpcBlockPublicAccessExclusion',
    's3:PutBucketOwnershipControls',
    's3:DeleteBucketOwnershipControls',
  ],
  when: lifted,
  explanation: '{principal} lifted what keeps the public out of {resource} in {region}: {fact}.',
  mend: {
    action: 'Block public access again.',
    command:
      'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  },
  falsePositives: ['a bucket that serves a public website'],
  examples: {
    matches: [
      record('s3:PutBucketPublicAccessBlock', {
        bucketName: 'b',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: false,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      }),
      record('s3:DeleteBucketPublicAccessBlock', { bucketName: 'b' }),
      record('ec2:DisableSnapshotBlockPublicAccess', {}),
    ],
    doesNotMatch: [
      record('s3:PutBucketPublicAccessBlock', {
        bucketName: 'b',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      }),
      record('s3:GetBucketPublicAccessBlock', { bucketName: 'b' }),
    ],
  },
};

function lifted(call: Call): Match | undefined {
  const { name } = call;
  if (/^(?:Get|Describe|List|Enable|Batch)/.test(name)) return undefined;
  if (/^(?:Delete|Disable)/.test(name) && !/OwnershipControls|Exclusion/.test(name))
    return { fact: name, ...(/Account/.test(name) ? { severity: 'high' as const } : {}) };
  if (name === 'UpdateServiceSetting')
    return /public-sharing-permission/.test(call.text('settingId') ?? '') &&
      truthOf(
        call
          .value('settingValue')
          ?.toString()
          .replace(/^Enable$/i, 'true'),
      ) === true
      ? { fact: 'documents may be shared with everyone' }
      : undefined;
  if (/OwnershipControls/.test(name))
    return /^Delete/.test(name) || /ObjectWriter|BucketOwnerPreferred/.test(textsIn(call.parameters).join(' '))
      ? { fact: 'access control lists count again', severity: 'low' }
      : undefined;
  if (/VpcBlockPublicAccess/.test(name))
    return /^Create/.test(name) || call.text('internetGatewayBlockMode') === 'off' ? { fact: name } : undefined;
  const off: string[] = [];
  walk(call.parameters, (key, value) => {
    if (/block|restrict|ignore/i.test(key) && truthOf(value) === false) off.push(key);
  });
  return off.length > 0 ? { fact: `${off.slice(0, 4).join(', ')} off` } : undefined;
}
