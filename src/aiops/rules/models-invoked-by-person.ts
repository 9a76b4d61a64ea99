import { isConsole } from '../threats/agents.ts';
import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const modelsInvokedByPerson: ThreatRule = {
  id: 'models-invoked-by-person',
  title: 'An AI model was invoked with lasting credentials',
  severity: 'medium',
  technique: 'T1496.004',
  tactic: 'Impact',
  calls: ['bedrock:InvokeModel*', 'bedrock:Converse*', 'bedrock-runtime:*'],
  when: (call) => (call.userName !== undefined && !isConsole(call) ? true : { severity: 'info' }),
  explanation: '{principal} invoked model {resource} in {region} from {address}.',
  mend: { action: 'Give programs a role instead of a key, and watch what is spent.', command: null },
  falsePositives: ['a developer with a key of his own'],
  examples: {
    matches: [
      record('bedrock:InvokeModel', { modelId: 'anthropic.claude-v2' }),
      record('bedrock:ConverseStream', { modelId: 'm' }),
    ],
    doesNotMatch: [
      record('bedrock:GetFoundationModel', { modelIdentifier: 'm' }),
      record('bedrock:ListFoundationModels', {}),
    ],
  },
};
