import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { openRule, privateNetwork, publicNetwork } from '../examples.ts';
import { exposedOn, exposureEvidence } from '../exposed.ts';
import { fail, missing, NOT_APPLICABLE, PASS, unknown } from '../verdict.ts';

export const ec2RoleExposed: PostureCheck = {
  id: 'ec2-role-exposed',
  title: 'instance with a role answers the internet over IMDSv1',
  severity: 'high',
  kinds: ['ec2.instance'],
  controls: ['CIS 3.0 5.6', 'FSBP EC2.8'],
  attack: { technique: 'T1552.005', tactic: 'Credential Access' },
  why: 'Three weaknesses in a row: reachable, metadata without tokens, and credentials worth taking.',
  mend: {
    action: 'require session tokens now, then narrow the role',
    command: aws('ec2 modify-instance-metadata-options', '--instance-id', '--http-tokens required'),
  },
  falsePositives: ['a role without any permission'],
  evaluate(instance, view) {
    const { properties } = instance;
    const role = text(properties, 'iam_instance_profile');
    if (role === undefined || text(properties, 'http_endpoint') === 'disabled') return NOT_APPLICABLE;
    const tokens = text(properties, 'http_tokens');
    if (tokens === undefined) return missing(instance, 'http_tokens', view);
    const ports = exposedOn(instance, view);
    if (tokens === 'required') return PASS;
    if (ports === undefined) {
      const reasons = view.exposure.unknown(instance.uid);
      return reasons.length > 0 ? unknown(reasons.join('; ')) : PASS;
    }
    const name = role.split('/').at(-1) ?? role;
    const [exposure] = view.exposure.of(instance.uid);
    return fail(
      `can be reached from the internet on ${ports}, has the role ${name} and gives its credentials without a token`,
      {
        ...(exposure === undefined ? {} : exposureEvidence(exposure)),
        iam_instance_profile: role,
        http_tokens: tokens,
      },
    );
  },
  examples: {
    fail: [
      {
        kind: 'ec2.instance',
        properties: {
          network_interface_ids: ['eni-1'],
          iam_instance_profile: 'arn:aws:iam::1:instance-profile/app',
          http_tokens: 'optional',
        },
        around: publicNetwork([openRule(80)]),
      },
    ],
    pass: [
      {
        kind: 'ec2.instance',
        properties: {
          network_interface_ids: ['eni-1'],
          iam_instance_profile: 'arn:aws:iam::1:instance-profile/app',
          http_tokens: 'optional',
        },
        around: privateNetwork([openRule(80)]),
      },
    ],
    unknown: [{ kind: 'ec2.instance', properties: { iam_instance_profile: 'arn:aws:iam::1:instance-profile/app' } }],
  },
};
