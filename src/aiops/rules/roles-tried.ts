import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const rolesTried: ThreatRule = {
  id: 'roles-tried',
  title: 'Roles were tried one after another',
  severity: 'medium',
  technique: 'T1550.001',
  tactic: 'Lateral Movement',
  calls: ['sts:AssumeRole*', 'iam:UpdateAssumeRolePolicy', 's3:HeadBucket', 'sts:GetWebIdentityToken'],
  watch: burst({
    within: 10 * 60_000,
    least: 5,
    refused: 'only',
    of: (call) =>
      call.service === 'iam' && !/Malformed/.test(call.error ?? '')
        ? undefined
        : (call.text('roleArn', 'bucketName') ?? textsIn(call.value('policyDocument'))[0]),
    fact: (count) => `${count} or more names`,
  }),
  explanation:
    '{principal} tried {fact} within ten minutes from {address} ({event}), each refused: it guesses what exists or what it may take over.',
  mend: { action: 'Find out what runs with these credentials.', command: null },
  falsePositives: ['a tool that looks for roles it may use in all accounts of an organisation'],
  examples: {
    matches: [
      series(6, 3, (index, after) =>
        record(
          'sts:AssumeRole',
          { roleArn: `arn:aws:iam::111122223333:role/r${index}` },
          { after, errorCode: 'AccessDenied' },
        ),
      ),
      series(5, 3, (index, after) =>
        record(
          'iam:UpdateAssumeRolePolicy',
          { roleName: 'r', policyDocument: `{"n":${index}}` },
          { after, errorCode: 'MalformedPolicyDocumentException' },
        ),
      ),
    ],
    doesNotMatch: [
      series(6, 3, (index, after) =>
        record('sts:AssumeRole', { roleArn: `arn:aws:iam::111122223333:role/r${index}` }, { after }),
      ),
      series(6, 3, (_index, after) => record('sts:AssumeRole', { roleArn: 'r' }, { after, errorCode: 'AccessDenied' })),
    ],
  },
};
