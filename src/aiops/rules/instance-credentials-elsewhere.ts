import type { Call } from '../threats/call.ts';
import { record, role } from '../threats/example-record.ts';
import { remember } from '../threats/remembered.ts';
import type { Match, ThreatRule, Watcher } from '../threats/rule.ts';

export const instanceCredentialsElsewhere: ThreatRule = {
  id: 'instance-credentials-elsewhere',
  title: 'The credentials of an instance are used from somewhere else',
  severity: 'high',
  technique: 'T1552.005',
  tactic: 'Credential Access',
  calls: ['*:*'],
  watch: () => elsewhere(),
  explanation: 'The credentials of {principal} were used from {address}: {fact}.',
  mend: {
    action: 'End the sessions of the role, and ask for IMDSv2 on the instance.',
    command:
      'aws iam put-role-policy --role-name ROLE --policy-name revoke-older-sessions --policy-document file://revoke.json',
  },
  falsePositives: [
    'an instance whose traffic leaves through several gateways',
    'people behind the same gateway as their instances',
  ],
  examples: {
    matches: [
      [
        record('ssm:UpdateInstanceInformation', null, {
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
        record('s3:GetObject', null, {
          after: 86_400,
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
        record('s3:GetObject', null, {
          after: 90_000,
          sourceIPAddress: '198.51.100.80',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
      ],
      [
        record('ssm:SendCommand', { instanceIds: ['i-0123456789abcdef0'] }),
        record('sts:GetCallerIdentity', null, { after: 60, userIdentity: role('web', 'i-0123456789abcdef0') }),
      ],
      [
        record('s3:ListBuckets', null, {
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
        record(
          's3:GetObject',
          { bucketName: 'b' },
          { after: 60, sourceIPAddress: '198.51.100.80', userIdentity: role('web', 'i-0123456789abcdef0') },
        ),
      ],
    ],
    doesNotMatch: [
      [
        record('ssm:UpdateInstanceInformation', null, {
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
        record('ssm:PutInventory', null, {
          after: 60,
          sourceIPAddress: '198.51.100.80',
          userAgent: 'aws-sdk-go-v2/1.24.0 os/macos',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
      ],
      [
        record('sts:GetCallerIdentity', null),
        record('s3:GetObject', null, {
          after: 60,
          sourceIPAddress: '10.0.1.5',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
      ],
      [
        record('s3:ListBuckets', null, {
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
        record('s3:GetObject', null, {
          after: 60,
          sourceIPAddress: '203.0.113.9',
          userIdentity: role('web', 'i-0123456789abcdef0'),
        }),
      ],
    ],
  },
};

const WITHIN = 12 * 60 * 60_000;
const MOST = 5_000;
const PUBLIC_ADDRESS =
  /^(?!10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|127\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)\d{1,3}(?:\.\d{1,3}){3}$/;
const ON_A_DESK = /macos|darwin|windows nt|os\/windows|mozilla\/|kali|parrot/i;

/** What only Systems Manager's agent calls, all day, from the machine it manages. */
const OF_THE_AGENT =
  /^(?:ssmmessages:|ec2messages:|ssm:(?:UpdateInstanceInformation|ListInstanceAssociations|UpdateInstanceAssociationStatus|PutInventory|PutComplianceItems|PutConfigurePackageResult|GetDeployablePatchSnapshotForInstance|GetManifest|RegisterManagedInstance|RequestManagedInstanceRoleToken|UpdateAssociationStatus)$)/;

/**
 * An instance calls from one public address, or from inside its network. A second public address, an address from which
 * people call, and the agent of a desktop each say that somebody carried its credentials away. The calls of Systems Manager's
 * agent come from everywhere agents run and give a thief little, commands meant for the instance at most: they raise no
 * alarm, and tell the instance's address unless they look carried away themselves.
 */
function elsewhere(): Watcher {
  const people = new Map<string, { who: string; at: number }>();
  const instances = new Map<string, { address: string; at: number; id: string }>();
  return {
    see(call: Call): Match | undefined {
      const { address } = call;
      if (address === null || !PUBLIC_ADDRESS.test(address) || call.byService !== null) return undefined;
      if (!call.isInstance) {
        if (/^(?:IAMUser|Root|AssumedRole|FederatedUser|SAMLUser|IdentityCenterUser)$/.test(call.identityType))
          remember(people, address, { who: call.principal, at: call.time }, MOST);
        return undefined;
      }
      const session = call.principal;
      const before = instances.get(session);
      const person = people.get(address);
      const agents = OF_THE_AGENT.test(call.action);
      // The desktop agent of a Windows instance says Windows too: only what no instance runs counts there.
      const desk = ON_A_DESK.test(call.agent) && !/windows/i.test(call.agent);
      const shared = person !== undefined && Math.abs(call.time - person.at) <= WITHIN;
      const moved = before !== undefined && before.address !== address && Math.abs(call.time - before.at) <= WITHIN;
      // An address counts as the instance's own as long as it is used, and makes way for another after a silence.
      if (!moved && !(agents && (desk || shared)))
        remember(instances, session, { address, at: call.time, id: call.id }, MOST);
      if (agents) return undefined;
      if (desk) return { fact: `by ${call.agent.slice(0, 80)}, which is no server's` };
      if (shared) return { fact: `${person.who} called from the same address`, severity: 'high' };
      if (moved) return { fact: `before it was ${before.address}`, earlier: [before.id] };
      return undefined;
    },
  };
}
