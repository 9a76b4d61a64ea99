import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const launchTemplateUnencrypted: PostureCheck = {
  id: 'launch-template-unencrypted',
  title: 'launch template makes unencrypted volumes',
  severity: 'low',
  kinds: ['ec2.launch_template'],
  controls: ['FSBP EC2.181'],
  attack: { technique: 'T1530', tactic: 'Collection' },
  why: 'Every instance it starts writes its data in the clear.',
  mend: {
    action: 'make a version with encrypted volumes, or switch on encryption by default for the region',
    command: ({ region }) => `aws ec2 enable-ebs-encryption-by-default --region ${region}`,
  },
  falsePositives: ['a region where encryption by default is on'],
  evaluate(template, view) {
    const devices = texts(template.properties, 'unencrypted_devices');
    if (devices === undefined) return missing(template, 'unencrypted_devices', view);
    return devices.length === 0
      ? PASS
      : fail(`its default version switches encryption off for ${devices.join(', ')}`, { devices });
  },
  examples: {
    fail: [{ kind: 'ec2.launch_template', properties: { unencrypted_devices: ['/dev/xvda'] } }],
    pass: [{ kind: 'ec2.launch_template', properties: { unencrypted_devices: [] } }],
    unknown: [{ kind: 'ec2.launch_template', properties: {} }],
  },
};
