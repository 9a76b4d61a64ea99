import { text } from '../../../cmdb/properties.ts';
import { shellWord } from '../../../core/shell-word.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const ec2Imdsv1: PostureCheck = {
  id: 'ec2-imdsv1',
  title: 'instance metadata is given without a session token (IMDSv1)',
  severity: 'medium',
  kinds: ['ec2.instance'],
  controls: ['CIS 3.0 5.6', 'FSBP EC2.8'],
  attack: { technique: 'T1552.005', tactic: 'Credential Access' },
  why: 'One forged request from a web application on it is enough to read the credentials of its role.',
  mend: {
    action: 'require session tokens; software that still uses IMDSv1 shows in the MetadataNoToken metric first',
    command: ({ id, region }) =>
      `aws ec2 modify-instance-metadata-options --region ${region} --instance-id ${shellWord(id)} --http-tokens required`,
  },
  falsePositives: ['an appliance whose software cannot use IMDSv2, without a role and without untrusted requests'],
  worseWhenExposed: true,
  evaluate(instance, view) {
    if (text(instance.properties, 'http_endpoint') === 'disabled') return PASS;
    const tokens = text(instance.properties, 'http_tokens');
    if (tokens === undefined) return missing(instance, 'http_tokens', view);
    if (tokens === 'required') return PASS;
    const role = text(instance.properties, 'iam_instance_profile');
    return fail(
      `metadata tokens are ${tokens}${role === undefined ? '' : `, and it has the role ${role.split('/').at(-1)}`}`,
      {
        http_tokens: tokens,
        iam_instance_profile: role ?? null,
      },
    );
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { http_tokens: 'optional', http_endpoint: 'enabled' } }],
    pass: [
      { kind: 'ec2.instance', properties: { http_tokens: 'required', http_endpoint: 'enabled' } },
      { kind: 'ec2.instance', properties: { http_tokens: 'optional', http_endpoint: 'disabled' } },
    ],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
