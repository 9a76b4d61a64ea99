import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const modelSafeguardsRemoved: ThreatRule = {
  id: 'model-safeguards-removed',
  title: 'The safeguards or logs of AI models were weakened',
  severity: 'medium',
  technique: 'T1562',
  tactic: 'Defense Evasion',
  calls: [
    'bedrock*:DeleteGuardrail',
    'bedrock*:UpdateGuardrail',
    'bedrock*:DeleteModelInvocationLoggingConfiguration',
    'bedrock*:PutModelInvocationLoggingConfiguration',
    'bedrock*:DeleteEnforcedGuardrailConfiguration',
    'sagemaker:DeleteMonitoringSchedule',
    'sagemaker:StopMonitoringSchedule',
    'sagemaker:DeleteEndpointConfig',
  ],
  when: (call) =>
    call.name === 'PutModelInvocationLoggingConfiguration'
      ? call.says(false, 'textDataDeliveryEnabled', 'imageDataDeliveryEnabled', 'embeddingDataDeliveryEnabled')
      : call.name === 'DeleteEndpointConfig'
        ? undefined
        : /Logging/.test(call.name)
          ? { severity: 'high' }
          : true,
  explanation: '{principal} changed what guards or records the use of AI models in {region}: {event} of {resource}.',
  mend: {
    action: 'Compare the guardrail with its last version and set it back.',
    command: 'aws bedrock list-guardrails',
  },
  falsePositives: ['work on a guardrail by the team that owns it'],
  examples: {
    matches: [
      record('bedrock:DeleteGuardrail', { guardrailIdentifier: 'g1' }),
      record('bedrock:DeleteModelInvocationLoggingConfiguration', null),
      record('bedrock:UpdateGuardrail', { guardrailIdentifier: 'g1' }),
    ],
    doesNotMatch: [
      record('bedrock:CreateGuardrail', { name: 'g' }),
      record('bedrock:PutModelInvocationLoggingConfiguration', { loggingConfig: { textDataDeliveryEnabled: true } }),
    ],
  },
};
