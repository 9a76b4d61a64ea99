import { text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ec2OldLaunch: PostureCheck = {
  id: 'ec2-old-launch',
  title: 'instance runs from an image of more than a year ago',
  severity: 'low',
  kinds: ['ec2.instance'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Unless it is patched in place, it carries every hole found since.',
  mend: {
    action: 'replace it from a current image, or show that it is patched in place',
  },
  falsePositives: ['instances that a patch manager keeps current'],
  worseWhenExposed: true,
  evaluate(instance, view) {
    if (instance.status !== 'running') return NOT_APPLICABLE;
    const days = daysSince(view.now, text(instance.properties, 'launched_at'));
    if (days === undefined) return missing(instance, 'launched_at', view);
    const image = text(instance.properties, 'image_id') ?? 'an image that is not stated';
    return days <= 365
      ? PASS
      : fail(`was launched from ${image} ${days} days ago and never replaced`, { days, image_id: image });
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { launched_at: '2024-03-01T00:00:00.000Z', image_id: 'ami-1' } }],
    pass: [{ kind: 'ec2.instance', properties: { launched_at: '2026-10-01T00:00:00.000Z' } }],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
