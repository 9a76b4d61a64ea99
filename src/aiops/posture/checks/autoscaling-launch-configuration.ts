import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const autoscalingLaunchConfiguration: PostureCheck = {
  id: 'autoscaling-launch-configuration',
  title: 'Auto Scaling group uses a launch configuration',
  severity: 'low',
  kinds: ['autoscaling.group'],
  controls: ['FSBP AutoScaling.9'],
  attack: null,
  why: 'It cannot require tokens for metadata by version, and AWS gives it no new instance types.',
  mend: {
    action: 'move to a launch template',
  },
  falsePositives: ['groups that are about to go'],
  evaluate({ properties }) {
    const configuration = text(properties, 'launch_configuration');
    if (configuration !== undefined)
      return fail(`uses the launch configuration ${configuration}`, { launch_configuration: configuration });
    return text(properties, 'launch_template_id') === undefined &&
      text(properties, 'launch_template_name') === undefined
      ? unknown('what it launches from was not discovered')
      : PASS;
  },
  examples: {
    fail: [{ kind: 'autoscaling.group', properties: { launch_configuration: 'web-2019' } }],
    pass: [{ kind: 'autoscaling.group', properties: { launch_template_id: 'lt-1' } }],
    unknown: [{ kind: 'autoscaling.group', properties: {} }],
  },
};
