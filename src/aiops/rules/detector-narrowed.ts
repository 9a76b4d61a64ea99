import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const detectorNarrowed: ThreatRule = {
  id: 'detector-narrowed',
  title: 'Findings of a detector are hidden, or an address is trusted',
  severity: 'medium',
  technique: 'T1562.001',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 4.16'],
  calls: [
    'guardduty:*Filter',
    'guardduty:*IPSet',
    'guardduty:*ThreatIntelSet',
    'guardduty:*PublishingDestination',
    'guardduty:*TrustedEntitySet',
    'guardduty:ArchiveFindings',
    'guardduty:UpdateFindingsFeedback',
    'securityhub:*AutomationRule*',
    'securityhub:BatchUpdateFindings*',
    'securityhub:UpdateFindings',
    'securityhub:DeleteInsight',
    'macie2:*FindingsFilter',
    'macie2:*AllowList',
    'macie2:PutFindingsPublicationConfiguration',
    'access-analyzer:*ArchiveRule',
    'access-analyzer:UpdateFindings',
    'inspector2:*Filter',
    'detective:UpdateInvestigationState',
  ],
  when: hidden,
  explanation: '{principal} made a detector look away in {region}: {fact}.',
  mend: {
    action: 'Read the filter or list, and delete it when nobody owns it.',
    command: 'aws guardduty list-filters --detector-id ID',
  },
  falsePositives: ['suppressing a known finding as documented', 'trusting the addresses of an own scanner'],
  examples: {
    matches: [
      record('guardduty:CreateFilter', { detectorId: 'd', action: 'ARCHIVE', name: 'f' }),
      record('guardduty:CreateIPSet', { detectorId: 'd', activate: true, location: 's3://x/ips' }),
    ],
    doesNotMatch: [
      record('guardduty:CreateFilter', { detectorId: 'd', action: 'NOOP', name: 'f' }),
      record('securityhub:BatchUpdateFindings', { note: { text: 'seen' } }),
      record('guardduty:GetFilter', { filterName: 'f' }),
    ],
  },
};

function hidden(call: Call): Match | undefined {
  if (/^(?:Get|List|Describe)/.test(call.name)) return undefined;
  const says = `${call.service} ${call.name}`;
  const words = call
    .every(
      'action',
      'status',
      'workflow',
      'workflowStatus',
      'recordState',
      'note',
      'severity',
      'userDefinedFields',
      'confidence',
      'verificationState',
    )
    .flatMap(textsIn);
  const hides = words.some((word) => /^(?:ARCHIVE|ARCHIVED|SUPPRESS|SUPPRESSED)$/i.test(word));
  if (/Filter|AutomationRule|BatchUpdateFindings|UpdateFindings$/.test(call.name) && !/^Delete/.test(call.name))
    return hides || words.length === 0
      ? { fact: `${says} ${hides ? 'suppresses findings' : 'without saying what with'}` }
      : undefined;
  if (/ThreatIntelSet/.test(call.name)) return /^Delete/.test(call.name) ? { fact: says } : undefined;
  if (/IPSet|TrustedEntitySet|AllowList/.test(call.name))
    return /^Delete/.test(call.name) ? { fact: says, severity: 'low' } : { fact: `${says} trusts what is on the list` };
  if (/Filter|ArchiveRule|AutomationRule/.test(call.name) && /^Delete/.test(call.name))
    return { fact: says, severity: 'low' };
  if (/^(?:Create|Update)PublishingDestination$/.test(call.name)) return { fact: says, severity: 'low' };
  return { fact: says };
}
