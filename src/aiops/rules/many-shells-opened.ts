import { burst } from '../threats/burst.ts';
import { record, series } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const manyShellsOpened: ThreatRule = {
  id: 'many-shells-opened',
  title: 'One principal opened shells on many machines',
  severity: 'medium',
  technique: 'T1021.007',
  tactic: 'Lateral Movement',
  calls: [
    'ssm:StartSession',
    'ecs:ExecuteCommand',
    'ssm:ResumeSession',
    'ec2-instance-connect:*',
    'ssm-guiconnect:StartConnection',
    'ssm:SendCommand',
  ],
  watch: burst({
    within: 30 * 60_000,
    least: 3,
    of: (call) => textsIn(call.value('target', 'task', 'instanceId', 'instanceIds')),
    fact: (count) => `${count} machines within half an hour`,
    severity: (count) => (count >= 10 ? 'high' : undefined),
  }),
  explanation: '{principal} opened shells or ran commands on {fact} from {address}.',
  mend: {
    action: 'Ask the person; end the sessions when nobody knows of them.',
    command: 'aws ssm describe-sessions --state Active',
  },
  falsePositives: ['an engineer who works through a fleet during an incident'],
  examples: {
    matches: [
      series(3, 60, (index, after) => record('ssm:StartSession', { target: `i-${index}` }, { after })),
      series(4, 300, (index, after) =>
        record('ec2-instance-connect:SendSSHPublicKey', { instanceId: `i-${index}` }, { after }),
      ),
    ],
    doesNotMatch: [
      series(5, 60, (_index, after) => record('ssm:StartSession', { target: 'i-1' }, { after })),
      series(3, 3600, (index, after) => record('ssm:StartSession', { target: `i-${index}` }, { after })),
    ],
  },
};
