import { text } from '../../../cmdb/properties.ts';
import type { PostureCheck } from '../check.ts';
import { aws } from '../command.ts';
import { fail, missing, PASS } from '../verdict.ts';

export const ec2OldGeneration: PostureCheck = {
  id: 'ec2-old-generation',
  title: 'instance is of a type that AWS no longer improves',
  severity: 'info',
  kinds: ['ec2.instance'],
  controls: [],
  attack: null,
  why: 'Types older than the Nitro system miss its isolation and encryption in transit, and cost more for less.',
  mend: {
    action: 'stop it, change the type and start it again',
    command: aws('ec2 modify-instance-attribute', '--instance-id', '--instance-type Value=NEW_TYPE'),
  },
  falsePositives: ['software licensed to a type'],
  evaluate(instance, view) {
    const type = text(instance.properties, 'instance_type');
    if (type === undefined) return missing(instance, 'instance_type', view);
    return BEFORE_NITRO.test(type) ? fail(`is a ${type}`, { instance_type: type }) : PASS;
  },
  examples: {
    fail: [{ kind: 'ec2.instance', properties: { instance_type: 'm3.large' } }],
    pass: [{ kind: 'ec2.instance', properties: { instance_type: 'm6i.large' } }],
    unknown: [{ kind: 'ec2.instance', properties: {} }],
  },
};

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html#previous-gen-instances */
const BEFORE_NITRO = /^(?:a1|c1|c3|c4|cc2|cr1|d2|g2|hi1|hs1|i2|m1|m2|m3|m4|r3|r4|t1|x1|x1e)\./;
