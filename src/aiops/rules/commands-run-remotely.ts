import { accountOfArn, type Call } from '../threats/call.ts';
import { record, role } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const commandsRunRemotely: ThreatRule = {
  id: 'commands-run-remotely',
  title: 'Commands were run on instances or containers from afar',
  severity: 'medium',
  technique: 'T1651',
  tactic: 'Execution',
  calls: [
    'ssm:SendCommand',
    'ssm:CreateAssociation*',
    'ssm:UpdateAssociation',
    'ssm:StartAutomationExecution',
    'ecs:ExecuteCommand',
    'ssm:StartSession',
    'ssm:ResumeSession',
    'ssm-guiconnect:StartConnection',
    'robomaker:Create*Job',
    'cloud9:CreateEnvironmentMembership',
    'cloud9:CreateEnvironmentEC2',
    'cloudshell:CreateEnvironment',
    'cloudshell:CreateSession',
    'eks:AccessKubernetesApi',
    'greengrass:CreateDeployment',
    'iot:CreateJob',
  ],
  when: ran,
  explanation: '{principal} ran commands from {address}: {fact} ({event}, {region}).',
  mend: {
    action: 'Read what was run, and treat the role of the instance as used by the caller.',
    command: 'aws ssm list-command-invocations --details --command-id ID',
  },
  falsePositives: ['patching and maintenance by hand', 'an engineer who looks into a container'],
  examples: {
    matches: [
      record('ssm:SendCommand', { instanceIds: ['i-1', 'i-2'], documentName: 'AWS-RunShellScript' }),
      record('ecs:ExecuteCommand', { cluster: 'c', task: 't', command: '/bin/sh' }),
      record(
        'ecs:ExecuteCommand',
        { cluster: 'c', task: 't', command: '/bin/sh' },
        { userIdentity: role('web', 'i-0123456789abcdef0') },
      ),
    ],
    doesNotMatch: [
      record('ssm:SendCommand', { instanceIds: ['i-1'], documentName: 'AWS-UpdateSSMAgent' }),
      record(
        'ssm:SendCommand',
        { documentName: 'AWS-RunShellScript' },
        { userIdentity: { type: 'AWSService', invokedBy: 'ssm.amazonaws.com' } },
      ),
      record('ssm:ListCommands', {}),
    ],
  },
};

const MAINTENANCE =
  /AWS-(?:UpdateSSMAgent|GatherSoftwareInventory|RunPatchBaseline.*|ConfigureAWSPackage|ApplyPatchBaseline|UpdateEC2Config|FindWindowsUpdates)|AmazonCloudWatch-ManageAgent|AmazonInspector|AWSEC2-|AWSQuickSetup/;

function ran(call: Call): Match | undefined {
  if (call.byService !== null) return undefined;
  const document = call.text('documentName', 'name') ?? '';
  if (MAINTENANCE.test(document)) return undefined;
  const targets = textsIn(call.value('instanceIds', 'targets', 'instanceId'));
  const where =
    targets.length === 0
      ? (call.text('target', 'task', 'environmentId') ?? 'instances by tag')
      : targets.slice(0, 3).join(', ') + (targets.length > 3 ? ` and ${targets.length - 3} more` : '');
  if (call.name === 'SendCommand') return { fact: `${document} on ${where}` };
  if (call.name === 'ExecuteCommand') {
    const fact = `${call.text('command') ?? 'a command'} in ${where}`;
    return isOddShell(call) ? { fact } : { fact, severity: 'low' };
  }
  if (call.name === 'CreateEnvironmentMembership') return { fact: `a shared workspace, ${where}`, severity: 'low' };
  return {
    fact: `${document} ${where}`.trim(),
    severity:
      /Association/.test(call.name) && /Run(?:Shell|PowerShell|Remote)|Ansible/.test(document) ? 'medium' : 'low',
  };
}

const FETCHES = /169\.254\.170\.2|AWS_CONTAINER_CREDENTIALS|\b(?:curl|wget|nc|ncat|socat|base64)\b|\/dev\/tcp\//;

/**
 * Engineers open a shell in a container of their own every day, so that alone is low. It is no engineer's routine when
 * the caller is of another account or an instance, or when the command fetches credentials or programs.
 */
function isOddShell(call: Call): boolean {
  const caller = accountOfArn(call.identity.arn);
  const outside = caller !== undefined && call.account !== null && caller !== call.account;
  return outside || call.isInstance || FETCHES.test(call.text('command') ?? '');
}
