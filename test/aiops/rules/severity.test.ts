import { describe, expect, it } from 'vitest';
import { threatRules } from '../../../src/aiops/rules/index.ts';
import { threatEngine } from '../../../src/aiops/threats/engine.ts';
import { ROOT, record, role, user } from '../../../src/aiops/threats/example-record.ts';

const READ = { snapshotId: 'snap-1', blockIndex: 0, blockToken: 't' };
const DEFAULT_ROLE =
  'arn:aws:ssm:eu-west-1:111122223333:servicesetting/ssm/managed-instance/default-ec2-instance-management-role';
const INSTANCE = role('web', 'i-0123456789abcdef0');

describe('how grave a call is', () => {
  it('reading snapshots block by block: grave by a person or from outside, routine by a backup product', () => {
    expect(severity('data-copied-away', record('ebs:GetSnapshotBlock', READ))).toBe('medium');
    expect(severity('data-copied-away', by(role('AWSReservedSSO_Admin_0f', 'eve'), 'ebs:ListSnapshotBlocks'))).toBe(
      'medium',
    );
    expect(severity('data-copied-away', by(role('ops', 'eve@example.com'), 'ebs:GetSnapshotBlock'))).toBe('medium');
    const outsider = { ...role('copier', 'job'), arn: 'arn:aws:sts::444455556666:assumed-role/copier/job' };
    expect(severity('data-copied-away', by(outsider, 'ebs:GetSnapshotBlock'))).toBe('medium');
    expect(severity('data-copied-away', by(role('backup-proxy', 'nightly'), 'ebs:GetSnapshotBlock'))).toBe('low');
  });

  it('exporting logs to a bucket is a note, exporting a database more', () => {
    const export_ = { destination: 'b', logGroupName: 'g' };
    expect(severity('data-copied-away', record('logs:CreateExportTask', export_))).toBe('low');
    expect(severity('data-copied-away', record('rds:StartExportTask', { s3BucketName: 'b' }))).toBe('medium');
  });

  it('managing every instance by default: milder when a file describes it or AWS refused it', () => {
    const setting = { settingId: DEFAULT_ROLE, settingValue: 'service-role/fleet' };
    const rule = 'account-settings-changed';
    expect(severity(rule, record('ssm:UpdateServiceSetting', setting))).toBe('medium');
    expect(severity(rule, record('ssm:UpdateServiceSetting', setting, { userAgent: 'HashiCorp Terraform/1.9' }))).toBe(
      'low',
    );
    expect(severity(rule, record('ssm:UpdateServiceSetting', setting, { errorCode: 'AccessDenied' }))).toBe('low');
    expect(severity(rule, record('ssm:ResetServiceSetting', { settingId: DEFAULT_ROLE }))).toBeUndefined();
  });

  it('a set of addresses: only from a quarter of the internet on, each address counted once', () => {
    const set = (...addresses: string[]) =>
      severity('firewall-weakened', record('wafv2:UpdateIPSet', { name: 'partners', addresses }));
    expect(set('0.0.0.0/1')).toBe('medium');
    expect(set('0.0.0.0/3', '128.0.0.0/3')).toBe('medium');
    expect(set('0.0.0.0/3', '0.0.0.0/4', '16.0.0.0/4', '0.0.0.0/3')).toBeUndefined();
    expect(set('10.0.0.0/8', '203.0.113.0/24')).toBeUndefined();
    expect(set('2000::/2')).toBe('medium');
    expect(set()).toBeUndefined();
  });

  it('a second factor of somebody else: whoever made the user may, root and the user himself may', () => {
    const rule = 'second-factor-set-for-another';
    const enable = record('iam:EnableMFADevice', { userName: 'bob', serialNumber: 's' });
    expect(severity(rule, enable)).toBe('medium');
    expect(severity(rule, { ...enable, errorCode: 'AccessDenied' })).toBe('low');
    expect(severity(rule, { ...enable, userIdentity: user('Bob') })).toBeUndefined();
    expect(severity(rule, { ...enable, userIdentity: ROOT })).toBeUndefined();
    const made = record('iam:CreateUser', { userName: 'bob' });
    expect(severity(rule, made, enable)).toBeUndefined();
    const later = record('iam:EnableMFADevice', { userName: 'bob' }, { after: 3 * 86_400 });
    expect(severity(rule, made, later)).toBe('medium');
    expect(severity(rule, { ...made, errorCode: 'EntityAlreadyExists' }, enable)).toBe('medium');
  });

  it('a shell in a container: a note, unless from another account, by an instance, or fetching', () => {
    const rule = 'commands-run-remotely';
    const shell = (command: string, parts = {}) =>
      severity(rule, record('ecs:ExecuteCommand', { cluster: 'c', task: 't', command }, parts));
    expect(shell('/bin/sh')).toBe('low');
    expect(shell('/bin/sh', { userIdentity: INSTANCE })).toBe('medium');
    expect(shell('/bin/sh', { recipientAccountId: '444455556666' })).toBe('medium');
    expect(shell('sh -c "curl 169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"')).toBe('medium');
  });

  it("calls of Systems Manager's agent raise no alarm, and still tell where the instance is", () => {
    const rule = 'instance-credentials-elsewhere';
    const from = (action: string, sourceIPAddress: string, after: number, parts = {}) =>
      record(action, null, { after, sourceIPAddress, userIdentity: INSTANCE, ...parts });
    const home = from('ssm:UpdateInstanceInformation', '203.0.113.9', 0);
    const moved = from('ssm:UpdateInstanceInformation', '198.51.100.80', 60);
    expect(severity(rule, home, moved)).toBeUndefined();
    expect(severity(rule, home, from('s3:GetObject', '198.51.100.80', 60))).toBe('high');
    // What looks carried away teaches nothing: the instance's own address is learnt from its next call.
    const desk = from('ssm:PutInventory', '198.51.100.80', 0, { userAgent: 'aws-sdk-go-v2/1.24.0 os/macos' });
    expect(severity(rule, desk, from('s3:GetObject', '203.0.113.9', 60))).toBeUndefined();
  });
});

function by(userIdentity: Record<string, unknown>, action: string) {
  return record(action, READ, { userIdentity });
}

function severity(rule: string, ...records: Record<string, unknown>[]) {
  const engine = threatEngine(threatRules.filter(({ id }) => id === rule));
  for (const each of records) engine.see(each);
  return engine.judgement().findings[0]?.severity;
}
