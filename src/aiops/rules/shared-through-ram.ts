import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const sharedThroughRam: ThreatRule = {
  id: 'shared-through-ram',
  title: 'Resources were shared with accounts outside the organisation',
  severity: 'medium',
  technique: 'T1537',
  tactic: 'Exfiltration',
  calls: [
    'ram:CreateResourceShare',
    'ram:AssociateResourceShare',
    'ram:UpdateResourceShare',
    'ram:AcceptResourceShareInvitation',
    'ram:AssociateResourceSharePermission',
  ],
  when: (call) => {
    const outsiders = outsidersOf(textsIn(call.value('principals')), call);
    if (call.name === 'AcceptResourceShareInvitation')
      return { fact: 'a share of another account was accepted', severity: 'low' };
    if (outsiders.length > 0) return { fact: `with ${naming(outsiders)}` };
    return call.name === 'UpdateResourceShare' && call.truth('allowExternalPrincipals') === true
      ? { fact: 'outsiders may be added', severity: 'low' }
      : undefined;
  },
  explanation: '{principal} shared resources of this account: {fact} ({resource}).',
  mend: {
    action: 'Take the principal off the share.',
    command: 'aws ram disassociate-resource-share --resource-share-arn ARN --principals ACCOUNT',
  },
  falsePositives: ['another account of the same organisation'],
  examples: {
    matches: [
      record('ram:CreateResourceShare', {
        name: 's',
        principals: ['444455556666'],
        resourceArns: ['arn:aws:ec2:eu-west-1:111122223333:subnet/s'],
      }),
      record('ram:AssociateResourceShare', { resourceShareArn: 'a', principals: ['arn:aws:iam::444455556666:root'] }),
    ],
    doesNotMatch: [
      record('ram:CreateResourceShare', {
        name: 's',
        principals: ['arn:aws:organizations::111122223333:organization/o-1'],
      }),
      record('ram:DisassociateResourceShare', { principals: ['444455556666'] }),
    ],
  },
};
