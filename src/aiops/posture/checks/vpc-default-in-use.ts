import { flag } from '../../../cmdb/properties.ts';
import { counted } from '../../../core/counted.ts';
import type { PostureCheck } from '../check.ts';
import { fail, missing, NOT_APPLICABLE, PASS } from '../verdict.ts';

export const vpcDefaultInUse: PostureCheck = {
  id: 'vpc-default-in-use',
  title: 'default VPC is in use',
  severity: 'low',
  kinds: ['ec2.vpc'],
  controls: [],
  attack: { technique: 'T1190', tactic: 'Initial Access' },
  why: 'Every subnet in it is public and every new machine gets a public address, unless somebody changed that.',
  mend: {
    action: 'move what runs there into a VPC of its own',
  },
  falsePositives: ['accounts for trying things out'],
  evaluate(vpc, view) {
    const isDefault = flag(vpc.properties, 'default');
    if (isDefault === undefined) return missing(vpc, 'default', view);
    if (!isDefault) return NOT_APPLICABLE;
    const users = view.vpcUsers.get(vpc.id) ?? 0;
    return users === 0
      ? PASS
      : fail(`is the default VPC, and ${counted(users, 'resource')} run in it`, { resources: users });
  },
  examples: {
    fail: [
      {
        kind: 'ec2.vpc',
        id: 'vpc-1',
        properties: { default: true },
        around: [{ kind: 'ec2.instance', id: 'i-1', properties: { vpc_id: 'vpc-1' } }],
      },
    ],
    pass: [{ kind: 'ec2.vpc', properties: { default: true } }],
    unknown: [{ kind: 'ec2.vpc', properties: {} }],
  },
};
