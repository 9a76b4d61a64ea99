import { texts } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const internetGatewayUnattached: PostureCheck = {
  id: 'internet-gateway-unattached',
  title: 'internet gateway is attached to nothing',
  severity: 'info',
  kinds: ['ec2.internet_gateway'],
  controls: [],
  attack: null,
  why: 'It is a leftover; attaching it makes a network public at once.',
  mend: {
    action: 'delete it',
    command: aws('ec2 delete-internet-gateway', '--internet-gateway-id'),
  },
  falsePositives: ['one that is about to be used'],
  evaluate(gateway, view) {
    const vpcs = texts(gateway.properties, 'vpc_ids');
    if (vpcs === undefined) return missing(gateway, 'vpc_ids', view);
    return vpcs.length > 0 ? PASS : fail('is attached to no VPC', { vpc_ids: [] });
  },
  examples: {
    fail: [{ kind: 'ec2.internet_gateway', properties: { vpc_ids: [] } }],
    pass: [{ kind: 'ec2.internet_gateway', properties: { vpc_ids: ['vpc-1'] } }],
    unknown: [{ kind: 'ec2.internet_gateway', properties: {} }],
  },
};
