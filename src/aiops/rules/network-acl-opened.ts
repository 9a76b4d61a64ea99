import { isWide } from '../threats/address-range.ts';
import { record } from '../threats/example-record.ts';
import { at, numberOf, textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const networkAclOpened: ThreatRule = {
  id: 'network-acl-opened',
  title: 'A network access list lets in everything',
  severity: 'medium',
  technique: 'T1562.007',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 5.1', 'CIS 3.0 4.11', 'FSBP EC2.21'],
  calls: ['ec2:CreateNetworkAclEntry', 'ec2:ReplaceNetworkAclEntry', 'ec2:DeleteNetworkAclEntry'],
  when: (call) => {
    if (call.name === 'DeleteNetworkAclEntry') return undefined;
    if (!/^allow$/i.test(call.text('ruleAction') ?? '') || call.truth('egress') === true) return undefined;
    if (!isWide(textsIn(call.value('cidrBlock')).concat(textsIn(call.value('ipv6CidrBlock'))))) return undefined;
    const from = numberOf(at(call.parameters, 'portRange', 'from'));
    const to = numberOf(at(call.parameters, 'portRange', 'to'));
    if (call.text('aclProtocol', 'protocol') === '-1' || from === undefined || to === undefined)
      return { fact: 'all ports' };
    // Web traffic, and the ports that answers come back to, have to be open in a list that keeps no state.
    const needed = (from === to && (from === 80 || from === 443)) || from >= 1024;
    const remoteDesktop = from <= 3389 && to >= 3389 && to - from < 10_000;
    return needed && !remoteDesktop ? undefined : { fact: `ports ${from} to ${to}` };
  },
  explanation: '{principal} let the internet in to {fact} through network access list {resource} in {region}.',
  mend: {
    action: 'Replace the entry by one that names ports and ranges.',
    command: 'aws ec2 delete-network-acl-entry --network-acl-id ID --rule-number N --ingress',
  },
  falsePositives: ['a subnet whose traffic only security groups are meant to filter'],
  examples: {
    matches: [
      record('ec2:CreateNetworkAclEntry', {
        networkAclId: 'acl-1',
        ruleAction: 'allow',
        egress: false,
        aclProtocol: '-1',
        cidrBlock: '0.0.0.0/0',
      }),
      record('ec2:ReplaceNetworkAclEntry', {
        networkAclId: 'acl-1',
        ruleAction: 'allow',
        egress: false,
        aclProtocol: '6',
        portRange: { from: 20, to: 25 },
        ipv6CidrBlock: '::/0',
      }),
    ],
    doesNotMatch: [
      record('ec2:CreateNetworkAclEntry', {
        ruleAction: 'deny',
        egress: false,
        aclProtocol: '-1',
        cidrBlock: '0.0.0.0/0',
      }),
      record('ec2:CreateNetworkAclEntry', {
        ruleAction: 'allow',
        egress: false,
        aclProtocol: '6',
        portRange: { from: 443, to: 443 },
        cidrBlock: '0.0.0.0/0',
      }),
      record('ec2:CreateNetworkAclEntry', {
        ruleAction: 'allow',
        egress: true,
        aclProtocol: '-1',
        cidrBlock: '0.0.0.0/0',
      }),
    ],
  },
};
