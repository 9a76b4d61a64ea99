import { record } from '../threats/example-record.ts';
import { numberOf, textOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const metadataServiceWeakened: ThreatRule = {
  id: 'metadata-service-weakened',
  title: 'The metadata service of instances gives out credentials more easily',
  severity: 'medium',
  technique: 'T1562',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 5.6', 'FSBP EC2.8'],
  calls: [
    'ec2:ModifyInstanceMetadataOptions',
    'ec2:ModifyInstanceMetadataDefaults',
    'sagemaker:UpdateNotebookInstance',
  ],
  when: (call) => {
    if (call.every('httpTokens').some((value) => textOf(value) === 'optional'))
      return { fact: 'it answers requests without a token' };
    if (call.every('minimumInstanceMetadataServiceVersion').some((value) => textOf(value) === '1'))
      return { fact: 'version 1 is allowed' };
    return call.every('httpPutResponseHopLimit').some((value) => (numberOf(value) ?? 0) > 2)
      ? { fact: 'it answers over several hops', severity: 'low' }
      : undefined;
  },
  explanation: '{principal} weakened the metadata service of {resource} in {region}: {fact}.',
  mend: {
    action: 'Ask for tokens again.',
    command: 'aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required',
  },
  falsePositives: ['an old program that cannot use version 2'],
  examples: {
    matches: [
      record('ec2:ModifyInstanceMetadataOptions', {
        ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-1', HttpTokens: 'optional' },
      }),
      record('ec2:ModifyInstanceMetadataDefaults', {
        ModifyInstanceMetadataDefaultsRequest: { HttpTokens: 'optional' },
      }),
    ],
    doesNotMatch: [
      record('ec2:ModifyInstanceMetadataOptions', { ModifyInstanceMetadataOptionsRequest: { HttpTokens: 'required' } }),
      record('ec2:ModifyInstanceMetadataOptions', {
        ModifyInstanceMetadataOptionsRequest: { HttpPutResponseHopLimit: 1 },
      }),
    ],
  },
};
