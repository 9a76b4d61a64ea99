import { number, text } from '../../../cmdb/properties.ts';
import { daysSince } from '../ages.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const volumeUnattached: PostureCheck = {
  id: 'volume-unattached',
  title: 'volume is attached to nothing',
  severity: 'info',
  kinds: ['ec2.volume'],
  controls: [],
  attack: null,
  why: 'It is paid for, and its data is easily forgotten.',
  mend: {
    action: 'snapshot it if need be, then delete it',
    command: aws('ec2 delete-volume', '--volume-id'),
  },
  falsePositives: ['a volume that is attached only while a job runs'],
  evaluate(volume, view) {
    const size = number(volume.properties, 'size_bytes');
    if (volume.status !== 'unattached') return volume.status === 'unknown' ? unknown('its state is not known') : PASS;
    const days = daysSince(view.now, text(volume.properties, 'created_at'));
    const told = [
      ...(size === undefined ? [] : [`holds ${Math.round(size / 2 ** 30)} GiB`]),
      ...(days === undefined ? [] : [`was made ${days} days ago`]),
    ];
    return fail(['is attached to nothing', ...told].join(', '), { size_bytes: size ?? null });
  },
  examples: {
    fail: [{ kind: 'ec2.volume', status: 'unattached', properties: { size_bytes: 8589934592 } }],
    pass: [{ kind: 'ec2.volume', status: 'in-use', properties: {} }],
    unknown: [{ kind: 'ec2.volume', status: 'unknown', properties: {} }],
  },
};
