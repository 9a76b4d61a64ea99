import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const keyDisabled: ThreatRule = {
  id: 'key-disabled',
  title: 'An encryption key is to be deleted or was disabled',
  severity: 'high',
  technique: 'T1485',
  tactic: 'Impact',
  controls: ['CIS 3.0 4.7', 'FSBP KMS.3'],
  calls: [
    'kms:ScheduleKeyDeletion',
    'kms:DisableKey',
    'kms:DeleteImportedKeyMaterial',
    'kms:DeleteCustomKeyStore',
    'kms:DisconnectCustomKeyStore',
    'kms:ImportKeyMaterial',
    'cloudhsm:Delete*',
    'cloudhsmv2:Delete*',
    'payment-cryptography:DeleteKey',
  ],
  when: (call) =>
    /^(?:ImportKeyMaterial|DeleteCustomKeyStore|DisconnectCustomKeyStore)$/.test(call.name) ||
    call.service.startsWith('cloudhsm')
      ? { severity: 'low', fact: '' }
      : {
          fact: call.name === 'ScheduleKeyDeletion' ? ` in ${call.text('pendingWindowInDays') ?? '30'} days` : '',
          ...(call.name === 'DisableKey' ? { severity: 'medium' as const } : {}),
        },
  explanation:
    '{principal} takes key {resource} in {region} out of use{fact} ({event}): what it encrypted can then not be read by anybody.',
  mend: {
    action: 'Cancel the deletion, then find out what still uses the key.',
    command: 'aws kms cancel-key-deletion --key-id KEY',
  },
  falsePositives: ['retiring a key that nothing uses'],
  examples: {
    matches: [
      record('kms:ScheduleKeyDeletion', { keyId: 'k', pendingWindowInDays: 7 }),
      record('kms:DisableKey', { keyId: 'k' }),
    ],
    doesNotMatch: [record('kms:CancelKeyDeletion', { keyId: 'k' }), record('kms:EnableKey', { keyId: 'k' })],
  },
};
