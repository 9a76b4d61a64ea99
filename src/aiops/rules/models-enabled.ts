import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const modelsEnabled: ThreatRule = {
  id: 'models-enabled',
  title: 'AI models were unlocked or used unusually',
  severity: 'medium',
  technique: 'T1496.004',
  tactic: 'Impact',
  calls: [
    'bedrock:PutFoundationModelEntitlement',
    'bedrock:PutUseCaseForModelAccess',
    'bedrock:CreateFoundationModelAgreement',
    'bedrock:CreateProvisionedModelThroughput',
    'bedrock:CreateInferenceProfile',
    'bedrock*:CreateApiKey',
    'iam:CreateServiceSpecificCredential',
    'aws-marketplace:AcceptAgreementRequest',
    'bedrock:PutEnforcedGuardrailConfiguration',
  ],
  when: (call) =>
    call.name === 'CreateServiceSpecificCredential'
      ? /bedrock/.test(call.text('serviceName') ?? '')
        ? { fact: ' by a lasting API key' }
        : undefined
      : /InferenceProfile|AcceptAgreement|Enforced/.test(call.name)
        ? { severity: 'low' }
        : true,
  explanation: '{principal} unlocked the use of AI models in {region} from {address}{fact} ({event}).',
  mend: {
    action: 'Take the access away when no project asked for it; look at what was invoked.',
    command: 'aws bedrock list-foundation-model-agreement-offers --model-id ID',
  },
  falsePositives: ['a project that starts to use models'],
  examples: {
    matches: [
      record('bedrock:PutFoundationModelEntitlement', { modelId: 'm' }),
      record('bedrock:PutUseCaseForModelAccess', {}),
    ],
    doesNotMatch: [record('bedrock:ListFoundationModels', {}), record('bedrock:InvokeModel', { modelId: 'm' })],
  },
};
