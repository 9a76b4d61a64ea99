import { record } from '../threats/example-record.ts';
import { listOf, own, textOf, truthOf } from '../threats/json-walk.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const deletionProtectionOff: ThreatRule = {
  id: 'deletion-protection-off',
  title: 'Protection against deletion was switched off',
  severity: 'medium',
  technique: 'T1562.001',
  tactic: 'Defense Evasion',
  controls: ['FSBP RDS.7', 'FSBP RDS.8', 'FSBP ELB.6', 'FSBP DynamoDB.6'],
  calls: [
    '*:Modify*',
    '*:Update*',
    '*:Put*Attributes*',
    '*:Set*Protection',
    '*:*TerminationProtection*',
    '*:*DeletionProtection*',
  ],
  when: (call) => {
    if (call.service === 'cloudtrail' || /^(?:Get|Describe|List|Enable|Create)/.test(call.name)) return undefined;
    const attribute = listOf(call.value('attributes')).some(
      (each) => textOf(own(each, 'key')) === 'deletion_protection.enabled' && truthOf(own(each, 'value')) === false,
    );
    const off =
      attribute ||
      call.says(
        false,
        'deletionProtection',
        'deletionProtectionEnabled',
        'enableTerminationProtection',
        'disableApiTermination',
        'terminationProtected',
        'deleteProtection',
        'disableApiStop',
        'deletionProtectionCheck',
      ) ||
      /^INACTIVE$/.test(call.text('deletionProtection') ?? '') ||
      /^Disable.*Protection/.test(call.name);
    return off
      ? call.service === 'ec2' || call.service === 'elasticmapreduce'
        ? { severity: 'low' }
        : true
      : undefined;
  },
  explanation: '{principal} switched off the protection of {resource} in {region} against deletion.',
  mend: {
    action: 'Switch it on again when the deletion was not meant.',
    command: 'aws rds modify-db-instance --db-instance-identifier ID --deletion-protection --apply-immediately',
  },
  falsePositives: ['a planned deletion'],
  examples: {
    matches: [
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', deletionProtection: false }),
      record('dynamodb:UpdateTable', { tableName: 't', deletionProtectionEnabled: false }),
      record('cloudformation:UpdateTerminationProtection', { stackName: 's', enableTerminationProtection: false }),
    ],
    doesNotMatch: [
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', deletionProtection: true }),
      record('rds:ModifyDBInstance', { dBInstanceIdentifier: 'db', allocatedStorage: 100 }),
    ],
  },
};
