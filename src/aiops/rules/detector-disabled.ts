import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { textOf, truthOf } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const detectorDisabled: ThreatRule = {
  id: 'detector-disabled',
  title: 'A detector of threats was switched off',
  severity: 'high',
  technique: 'T1562.001',
  tactic: 'Defense Evasion',
  controls: ['CIS 3.0 4.16', 'FSBP GuardDuty.1', 'FSBP Macie.1', 'FSBP Inspector.1'],
  calls: [
    ...[
      'guardduty',
      'securityhub',
      'macie2',
      'macie',
      'inspector',
      'inspector2',
      'access-analyzer',
      'detective',
      'fms',
      'auditmanager',
      'security-ir',
    ].flatMap((service) => [
      `${service}:Delete*`,
      `${service}:Disable*`,
      `${service}:Stop*`,
      `${service}:Disassociate*`,
      `${service}:BatchDisable*`,
      `${service}:Deregister*`,
    ]),
    'guardduty:UpdateDetector',
    'guardduty:UpdateMemberDetectors',
    'guardduty:UpdateOrganizationConfiguration',
    'guardduty:UpdateMalwareScanSettings',
    'macie2:Update*',
    'securityhub:Update*',
    'devops-guru:Remove*',
    'shield:Delete*',
    'shield:Disable*',
    'shield:Disassociate*',
  ],
  when: disabled,
  // Nobody does this by accident: who tries and is refused means it.
  refused: 'counts',
  explanation: '{principal} switched off a detector in {region}: {fact}.',
  mend: {
    action: 'Switch it on again and read what it missed in CloudTrail.',
    command: 'aws guardduty update-detector --detector-id ID --enable',
    commandFor: ['guardduty:UpdateDetector'],
  },
  falsePositives: ['handing the detector over to a delegated administrator account'],
  examples: {
    matches: [
      record('guardduty:DeleteDetector', { detectorId: 'd1' }),
      record('guardduty:UpdateDetector', { detectorId: 'd1', enable: false }),
      record('securityhub:DisableSecurityHub', {}),
    ],
    doesNotMatch: [
      record('guardduty:UpdateDetector', { detectorId: 'd1', enable: true }),
      record('macie2:UpdateMacieSession', { status: 'ENABLED' }),
    ],
  },
};

/** Deletes and the like of things that are not what detects. */
const HARMLESS =
  /Tag|Insight|Comment|Notification|ActionTarget|Report|Invitation|SavedQuery|Assessment(?:Control|Report)|Filter|IPSet|ThreatIntelSet|EntitySet|Rule$|PublishingDestination/;

function disabled(call: Call): Match | undefined {
  const says = `${call.service} ${call.name}`;
  if (call.name.startsWith('Update')) {
    const off =
      ['enable', 'status', 'autoEnable', 'controlStatus'].some((name) => call.truth(name) === false) ||
      call
        .every('status', 'autoEnable', 'enable', 'additionalConfiguration')
        .some((value) => textOf(value) === 'NONE' || truthOf(value) === false) ||
      call.every('status', 'controlStatus').some((value) => /^(?:PAUSED|DISABLED)$/i.test(textOf(value) ?? ''));
    // Of a session or a job, an update that says nothing of its state may be any.
    const silent =
      call.service === 'macie2' && /Session|Job/.test(call.name) && call.value('status', 'jobStatus') === undefined;
    const cancelled = /^(?:CANCELLED|USER_PAUSED)$/.test(call.text('jobStatus') ?? '');
    return off || silent || cancelled
      ? {
          fact: `${says}${off ? ' to disabled' : ''}`,
          ...(call.service === 'securityhub' || !off ? { severity: 'medium' as const } : {}),
        }
      : undefined;
  }
  if (HARMLESS.test(call.name)) return undefined;
  return { fact: says, ...(/^(?:Disassociate|Stop)/.test(call.name) ? { severity: 'medium' as const } : {}) };
}
