import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { everyUnder, textsIn } from '../threats/json-walk.ts';
import { naming, outsidersOf } from '../threats/outsiders.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const networkJoinedOutward: ThreatRule = {
  id: 'network-joined-outward',
  title: 'The network was joined with that of an outsider',
  severity: 'medium',
  technique: 'T1572',
  tactic: 'Command and Control',
  controls: ['CIS 3.0 4.12', 'CIS 3.0 4.14'],
  calls: [
    'ec2:CreateVpcPeeringConnection',
    'ec2:AcceptVpcPeeringConnection',
    'ec2:CreateTransitGatewayPeeringAttachment',
    'ec2:AcceptTransitGateway*',
    'ec2:ModifyVpcEndpointServicePermissions',
    'ec2:CreateVpnConnection',
    'ec2:CreateClientVpnEndpoint',
    'ec2:AuthorizeClientVpnIngress',
    'ec2:AttachInternetGateway',
    'ec2:AttachVpnGateway',
    'directconnect:Create*',
    'directconnect:Accept*',
    'directconnect:Confirm*',
    'route53:CreateVPCAssociationAuthorization',
    'vpc-lattice:PutAuthPolicy',
    'networkmanager:Accept*',
    'route53:AssociateVPCWithHostedZone',
  ],
  when: joined,
  explanation: '{principal} joined the network with {fact} ({event}, {resource}).',
  mend: {
    action: 'Delete the connection and its routes when nobody planned it.',
    command: 'aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id ID',
  },
  falsePositives: ['another account of the same organisation', 'a planned connection to an office'],
  examples: {
    matches: [
      record('ec2:CreateVpcPeeringConnection', { vpcId: 'vpc-1', peerVpcId: 'vpc-2', peerOwnerId: '444455556666' }),
      record('ec2:ModifyVpcEndpointServicePermissions', {
        ModifyVpcEndpointServicePermissionsRequest: { ServiceId: 's', AddAllowedPrincipals: { content: '*' } },
      }),
    ],
    doesNotMatch: [
      record('ec2:CreateVpcPeeringConnection', { vpcId: 'vpc-1', peerVpcId: 'vpc-2', peerOwnerId: '111122223333' }),
      record('ec2:ModifyVpcEndpointServicePermissions', {
        ModifyVpcEndpointServicePermissionsRequest: { RemoveAllowedPrincipals: { content: '*' } },
      }),
    ],
  },
};

function joined(call: Call): Match | undefined {
  const named = call
    .every('peerOwnerId', 'peerAccountId', 'addAllowedPrincipals', 'ownerAccount', 'transitGatewayOwnerId')
    .flatMap(textsIn);
  const accepted = [...everyUnder(call.response, 'requesterVpcInfo', 'requesterTgwInfo')].flatMap((info) =>
    everyUnder(info, 'ownerId').flatMap(textsIn),
  );
  const outsiders = outsidersOf([...named, ...accepted], call);
  if (outsiders.length > 0) return { fact: naming(outsiders) };
  if (
    /^(?:CreateVpnConnection|CreateClientVpnEndpoint|AttachVpnGateway|AuthorizeClientVpnIngress)$/.test(call.name) ||
    call.service === 'directconnect'
  )
    return { fact: 'something outside AWS', severity: 'low' };
  return undefined;
}
