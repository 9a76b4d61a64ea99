import { flag, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const launchTemplatePublicIp: PostureCheck = {
  id: 'launch-template-public-ip',
  title: 'launch template gives instances public addresses',
  severity: 'medium',
  kinds: ['ec2.launch_template'],
  controls: ['FSBP EC2.25'],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Every instance it starts faces the internet.',
  mend: {
    action: 'make a version without it and put a load balancer in front',
  },
  falsePositives: ['a fleet that has to be reached directly'],
  evaluate(template, view) {
    const assigns = flag(template.properties, 'associate_public_ip');
    if (assigns !== undefined)
      return assigns ? fail('its default version assigns public addresses', { associate_public_ip: true }) : PASS;
    // Nothing stated leaves it to the subnet, which is judged by itself.
    return text(template.properties, 'image_id') === undefined ? missing(template, 'associate_public_ip', view) : PASS;
  },
  examples: {
    fail: [{ kind: 'ec2.launch_template', properties: { image_id: 'ami-1', associate_public_ip: true } }],
    pass: [{ kind: 'ec2.launch_template', properties: { image_id: 'ami-1' } }],
    unknown: [{ kind: 'ec2.launch_template', properties: {} }],
  },
};
