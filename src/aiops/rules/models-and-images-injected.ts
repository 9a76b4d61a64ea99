import { isInfrastructureCode } from '../threats/agents.ts';
import { record, role } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const modelsAndImagesInjected: ThreatRule = {
  id: 'models-and-images-injected',
  title: 'An image or package that others run was replaced by hand',
  severity: 'low',
  technique: 'T1525',
  tactic: 'Persistence',
  calls: [
    'ecr:PutImage',
    'ecr:BatchDeleteImage',
    'codeartifact:PublishPackageVersion',
    'lambda:PublishLayerVersion',
    'imagebuilder:CreateComponent',
    'codecommit:GitPush',
    'codecommit:PutFile',
    'codecommit:MergeBranches*',
    'ssm:CreateDocument',
    'ssm:UpdateDocument*',
    'servicecatalog:CreateProvisioningArtifact',
    'amplify:CreateDeployment',
  ],
  when: (call) => !isInfrastructureCode(call) && call.byService === null && call.identityType === 'IAMUser',
  explanation: '{principal} put {resource} where others run it from ({event}, {region}).',
  mend: { action: 'Compare with what the build made, and sign what is published.', command: null },
  falsePositives: ['a developer who publishes by hand'],
  examples: {
    matches: [
      record('ecr:PutImage', { repositoryName: 'r', imageTag: 'latest' }),
      record('ssm:UpdateDocument', { name: 'd' }),
    ],
    doesNotMatch: [
      record('ecr:PutImage', { repositoryName: 'r' }, { userIdentity: role('build', 'ci') }),
      record('ecr:DescribeImages', { repositoryName: 'r' }),
    ],
  },
};
