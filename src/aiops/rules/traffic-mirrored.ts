import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const trafficMirrored: ThreatRule = {
  id: 'traffic-mirrored',
  title: 'Network traffic is copied to somewhere else',
  severity: 'medium',
  technique: 'T1020.001',
  tactic: 'Collection',
  calls: ['ec2:CreateTrafficMirror*', 'ec2:ModifyTrafficMirror*', 'ec2:StartNetworkCapture', 'ivs:StartCapture'],
  explanation: '{principal} set up the copying of network traffic in {region}: {event} ({resource}).',
  mend: {
    action: 'Delete the mirror session, and see where its target sends the packets.',
    command: 'aws ec2 describe-traffic-mirror-sessions',
  },
  falsePositives: ['an intrusion detection system that is being set up'],
  examples: {
    matches: [
      record('ec2:CreateTrafficMirrorSession', { CreateTrafficMirrorSessionRequest: { NetworkInterfaceId: 'eni-1' } }),
      record('ec2:CreateTrafficMirrorTarget', { CreateTrafficMirrorTargetRequest: { NetworkInterfaceId: 'eni-2' } }),
    ],
    doesNotMatch: [record('ec2:DeleteTrafficMirrorSession', {}), record('ec2:DescribeTrafficMirrorTargets', {})],
  },
};
