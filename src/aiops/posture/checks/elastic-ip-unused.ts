import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, PASS, unknown } from '../verdict.ts';

export const elasticIpUnused: PostureCheck = {
  id: 'elastic-ip-unused',
  title: 'elastic IP points to nothing',
  severity: 'info',
  kinds: ['ec2.elastic_ip'],
  controls: [],
  attack: null,
  why: 'It is paid for by the hour, and names that still point to it lead to whoever uses it next once it is released.',
  mend: {
    action: 'release it, after its DNS records are gone',
    command: aws('ec2 release-address', '--allocation-id'),
  },
  falsePositives: ['an address kept because partners let it in'],
  evaluate({ status, properties }) {
    if (status === 'unattached') {
      const address = text(properties, 'public_ip') ?? null;
      return fail(`${address ?? 'it'} points to nothing`, { public_ip: address });
    }
    return status === 'in-use' ? PASS : unknown('its use is not known');
  },
  examples: {
    fail: [{ kind: 'ec2.elastic_ip', status: 'unattached', properties: { public_ip: '203.0.113.7' } }],
    pass: [{ kind: 'ec2.elastic_ip', status: 'in-use', properties: {} }],
    unknown: [{ kind: 'ec2.elastic_ip', status: 'unknown', properties: {} }],
  },
};
