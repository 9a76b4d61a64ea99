import { expect, test } from 'vitest';
import { actorName } from '../../../src/cmdb/events/actor-name.ts';

const role = (rest: string) => `arn:aws:sts::123456789012:assumed-role/${rest}`;

test.each([
  [role('AWSReservedSSO_Engineer_3f1a9c0d2b7e4f58/anna@example.com'), 'anna@example.com'],
  [role('Deploy/ci'), 'Deploy/ci'],
  [role('AWSServiceRoleForECS/ecs-service-scheduler'), 'AWS (ECS)'],
  [role('AWSServiceRoleForAutoScaling/AutoScaling'), 'AWS (Auto Scaling)'],
  [role('AWSServiceRoleForApplicationAutoScaling_ECSService/x'), 'AWS (Application Auto Scaling)'],
  [role('AWSDataLifecycleManagerDefaultRole/dlm'), 'AWS (Data Lifecycle Manager)'],
  [role('AWSBackupDefaultServiceRole/AWSBackup-x'), 'AWS (Backup)'],
  ['autoscaling.amazonaws.com', 'AWS (autoscaling)'],
  ['arn:aws:iam::123456789012:user/svc-backup', 'svc-backup'],
  ['arn:aws:iam::123456789012:root', 'the root user'],
  ['anna', 'anna'],
  // A role that a person named is not taken for a service of AWS.
  [role('AWSAdmins/ben'), 'AWSAdmins/ben'],
])('%s is %s', (arn, name) => {
  expect(actorName(arn)).toBe(name);
});
