import { number, text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const ec2MetadataHops: PostureCheck = {
  id: 'ec2-metadata-hops',
  title: 'instance metadata travels further than one container bridge',
  severity: 'low',
  kinds: ['ec2.instance'],
  controls: [],
  attack: { technique: 'T1552.005', tactic: 'Credential Access' },
  why: 'A large hop limit lets the answer leave the machine through a proxy or tunnel on it.',
  mend: {
    action: 'set the hop limit to 1, or to 2 where containers need it',
    command: aws('ec2 modify-instance-metadata-options', '--instance-id', '--http-put-response-hop-limit 2'),
  },
  falsePositives: ['nested container networks that need a third hop'],
  evaluate(instance, view) {
    if (text(instance.properties, 'http_endpoint') === 'disabled') return NOT_APPLICABLE;
    const hops = number(instance.properties, 'http_put_response_hop_limit');
    if (hops === undefined) return missing(instance, 'http_put_response_hop_limit', view);
    // One hop reaches the machine itself, a second one its containers.
    return hops <= 2 ? PASS : fail(`lets metadata travel ${hops} hops`, { http_put_response_hop_limit: hops });
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { http_put_response_hop_limit: 64 } }],
    pass: [{ kind: 'ec2.instance', properties: { http_put_response_hop_limit: 2 } }],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};
