import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const startScriptChanged: ThreatRule = {
  id: 'start-script-changed',
  title: 'The start script of an instance was changed',
  severity: 'high',
  technique: 'T1059.009',
  tactic: 'Execution',
  calls: [
    'ec2:ModifyInstanceAttribute',
    'sagemaker:*LifecycleConfig*',
    'sagemaker:UpdateNotebookInstance',
    'ec2:CreateLaunchTemplateVersion',
    'ec2:ModifyLaunchTemplate',
    'lightsail:UpdateContainerService',
    'elasticbeanstalk:UpdateEnvironment',
    'emr-serverless:UpdateApplication',
    'elasticmapreduce:AddJobFlowSteps',
    'elasticmapreduce:RunJobFlow',
    'opsworks:CreateDeployment',
    'autoscaling:CreateLaunchConfiguration',
    'codedeploy:CreateDeployment',
  ],
  when: scripted,
  explanation: '{principal} changed what {resource} in {region} runs when it starts ({fact}).',
  mend: {
    action: 'Read the script before the machine starts again, and set it back.',
    command: 'aws ec2 describe-instance-attribute --instance-id ID --attribute userData',
  },
  falsePositives: ['mending a machine that does not come up'],
  examples: {
    matches: [
      record('ec2:ModifyInstanceAttribute', { instanceId: 'i-1', userData: '<sensitiveDataRemoved>' }),
      record('sagemaker:UpdateNotebookInstanceLifecycleConfig', {
        notebookInstanceLifecycleConfigName: 'c',
        onStart: [{ content: 'x' }],
      }),
    ],
    doesNotMatch: [
      record('ec2:ModifyInstanceAttribute', { instanceId: 'i-1', disableApiTermination: { value: true } }),
      record('sagemaker:DescribeNotebookInstanceLifecycleConfig', {}),
    ],
  },
};

function scripted(call: Call): Match | undefined {
  if (call.name === 'ModifyInstanceAttribute')
    return call.value('userData') !== undefined || /^userData$/i.test(call.text('attribute') ?? '')
      ? { fact: 'user data' }
      : undefined;
  if (/LifecycleConfig/.test(call.name))
    return /^(?:Create|Update)/.test(call.name)
      ? { fact: 'lifecycle script of a notebook', severity: 'medium' }
      : undefined;
  if (call.name === 'UpdateNotebookInstance')
    return call.value('lifecycleConfigName') === undefined
      ? undefined
      : { fact: 'lifecycle script of a notebook', severity: 'medium' };
  if (call.name === 'AddJobFlowSteps') return { fact: 'steps of a cluster', severity: 'low' };
  const carries = call.every('userData').length > 0;
  return carries && call.name === 'CreateLaunchTemplateVersion'
    ? { fact: 'user data of a launch template', severity: 'low' }
    : undefined;
}
