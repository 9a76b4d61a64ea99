import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const shellKeyPushed: ThreatRule = {
  id: 'shell-key-pushed',
  title: 'A key for logging in was pushed to an instance',
  severity: 'medium',
  technique: 'T1021.004',
  tactic: 'Lateral Movement',
  calls: [
    'ec2-instance-connect:Send*',
    'ec2-instance-connect:OpenTunnel',
    'ec2:EnableSerialConsoleAccess',
    'ec2:CreateInstanceConnectEndpoint',
    'lightsail:GetInstanceAccessDetails',
    'lightsail:DownloadDefaultKeyPair',
    'ec2:ImportKeyPair',
    'ec2:CreateKeyPair',
    'lightsail:ImportKeyPair',
    'lightsail:CreateKeyPair',
    'eks:CreateNodegroup',
  ],
  when: (call) =>
    /KeyPair$/.test(call.name) && call.service === 'ec2'
      ? { severity: 'low' }
      : /^(?:OpenTunnel|CreateInstanceConnectEndpoint|CreateKeyPair)$/.test(call.name)
        ? { severity: 'low' }
        : call.name === 'CreateNodegroup'
          ? undefined
          : true,
  refused: 'milder',
  explanation: '{principal} prepared logging in to {resource} in {region} ({event}) from {address}.',
  mend: {
    action: 'Look at the logins of the instance in the minute after, and close it off when nobody expected them.',
    command: null,
  },
  falsePositives: ['an engineer who logs in through EC2 Instance Connect'],
  examples: {
    matches: [
      record('ec2-instance-connect:SendSSHPublicKey', { instanceId: 'i-1', instanceOSUser: 'root' }),
      record('ec2:EnableSerialConsoleAccess', {}),
      record('ec2-instance-connect:SendSerialConsoleSSHPublicKey', { instanceId: 'i-1' }),
    ],
    doesNotMatch: [record('ec2:DescribeKeyPairs', {}), record('ec2:DisableSerialConsoleAccess', {})],
  },
};
