import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { everyUnder } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const footholdInManagedCompute: ThreatRule = {
  id: 'foothold-in-managed-compute',
  title: 'A way into managed compute was opened',
  severity: 'medium',
  technique: 'T1648',
  tactic: 'Execution',
  calls: [
    'glue:CreateDevEndpoint',
    'glue:UpdateDevEndpoint',
    'sagemaker:CreatePresigned*Url',
    'codebuild:StartBuild*',
    'codebuild:UpdateProject',
    'codebuild:CreateProject',
    'datapipeline:PutPipelineDefinition',
    'codestar:CreateProject',
    'elasticmapreduce:CreateStudioSessionMapping',
    'elasticmapreduce:GetClusterSessionCredentials',
    'emr-containers:CreateManagedEndpoint',
    'braket:Create*',
    'ecs:RunTask',
    'lightsail:CreateContainerServiceDeployment',
    'apprunner:CreateService',
    'states:CreateStateMachine',
    'bedrock-agentcore:InvokeCodeInterpreter',
    'bedrock-agentcore:CreateCodeInterpreter',
  ],
  when: foothold,
  explanation: '{principal} opened a way to run code as {resource} in {region}: {fact}.',
  mend: { action: 'Find out who asked for it; the code runs with the role of the service.', command: null },
  falsePositives: ['a data engineer who works interactively'],
  examples: {
    matches: [
      record('glue:UpdateDevEndpoint', { endpointName: 'e', publicKey: 'ssh-rsa A' }),
      record('sagemaker:CreatePresignedNotebookInstanceUrl', { notebookInstanceName: 'n' }),
      record('codebuild:StartBuild', { projectName: 'p', buildspecOverride: 'x' }),
    ],
    doesNotMatch: [
      record('codebuild:StartBuild', { projectName: 'p' }),
      record('glue:GetDevEndpoint', { endpointName: 'e' }),
    ],
  },
};

function foothold(call: Call): Match | undefined {
  const { name } = call;
  if (/^StartBuild/.test(name))
    return call.every('buildspecOverride').length > 0
      ? { fact: 'a build with other commands than its own' }
      : undefined;
  if (/Project$|RunTask|StateMachine|CreateService|ContainerServiceDeployment/.test(name))
    return name === 'RunTask' &&
      call.every('containerOverrides').some((overrides) => everyUnder(overrides, 'command').length > 0)
      ? { fact: 'a task with other commands than its own', severity: 'low' }
      : undefined;
  return {
    fact: `${call.service} ${name}`,
    ...(/^(?:CreatePresignedDomainUrl|CreateStudioSessionMapping|PutPipelineDefinition)$/.test(name) ||
    call.service === 'braket'
      ? { severity: 'low' as const }
      : {}),
  };
}
