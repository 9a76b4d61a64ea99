import { record, role } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const flowLogsDeleted: ThreatRule = {
  id: 'flow-logs-deleted',
  title: 'Logs of network traffic were switched off',
  severity: 'high',
  technique: 'T1562.008',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 3.7', 'FSBP EC2.6'],
  calls: [
    'ec2:DeleteFlowLogs',
    'ec2:DeleteNetworkInsights*',
    'ec2:DisableVpcFlowLogs',
    'networkmonitor:Delete*',
    'internetmonitor:Delete*',
  ],
  when: (call) => (call.name === 'DeleteFlowLogs' ? true : { severity: 'low' }),
  explanation: '{principal} ended the logs of network traffic {resource} in {region}.',
  mend: {
    action: 'Create the flow logs again, for all traffic.',
    command: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC --traffic-type ALL …',
  },
  falsePositives: ['a VPC that is taken down with all that is in it'],
  examples: {
    matches: [
      record('ec2:DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } }),
      record('ec2:DeleteFlowLogs', { flowLogIds: ['fl-2'] }, { userIdentity: role('ops', 'bob') }),
    ],
    doesNotMatch: [record('ec2:CreateFlowLogs', {}), record('ec2:DescribeFlowLogs', {})],
  },
};
