import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const launchTemplateImdsv1: PostureCheck = {
  id: 'launch-template-imdsv1',
  title: 'launch template starts instances with IMDSv1',
  severity: 'medium',
  kinds: ['ec2.launch_template'],
  controls: ['FSBP EC2.170'],
  attack: { technique: 'T1552.005', tactic: 'Credential Access' },
  why: 'Every instance it starts gives its credentials without a token.',
  mend: {
    action: 'make a version that requires tokens and make it the default',
    command: aws(
      'ec2 create-launch-template-version',
      '--launch-template-id',
      '--source-version \'$Default\' --launch-template-data \'{"MetadataOptions":{"HttpTokens":"required"}}\'',
    ),
  },
  falsePositives: ['an account or image that requires tokens by default', 'software that cannot use IMDSv2'],
  evaluate(template) {
    const tokens = text(template.properties, 'http_tokens');
    if (tokens === 'required') return PASS;
    if (tokens === undefined)
      return unknown('its default version does not say, or was not discovered; then the image and the account decide');
    return fail(`its default version leaves metadata tokens ${tokens}`, { http_tokens: tokens });
  },
  examples: {
    fail: [{ kind: 'ec2.launch_template', properties: { http_tokens: 'optional' } }],
    pass: [{ kind: 'ec2.launch_template', properties: { http_tokens: 'required' } }],
    unknown: [{ kind: 'ec2.launch_template', properties: {} }],
  },
};
