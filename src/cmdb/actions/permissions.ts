/**
 * IAM actions that each changing command takes at most, those for reading before and after included: for the policy that
 * an administrator grants. A plan names those of its own case. What finds the targets is the policy of reading.
 */

import { REBOOT_PERMISSIONS } from './ec2/reboot.ts';
import { START_PERMISSIONS } from './ec2/start.ts';
import { GROUP_PERMISSION, SPOT_PERMISSION, STOP_PERMISSIONS } from './ec2/stop.ts';
import { READING } from './ecs/service-action.ts';
import * as reboot from './rds/reboot.ts';
import * as start from './rds/start.ts';
import * as stop from './rds/stop.ts';

export interface CommandPermissions {
  command: string;
  /** Sorted, each once. */
  permissions: string[];
}

const UPDATE = ['ecs:UpdateService', ...READING];
const REVISIONS = ['ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions'];

/** By command, sorted. */
export const CHANGE_PERMISSIONS: readonly CommandPermissions[] = [
  of('deployment delete', ['ecs:DeleteService'], READING),
  of('deployment deploy', UPDATE, REVISIONS, ['ecs:RegisterTaskDefinition', 'ecs:TagResource', 'iam:PassRole']),
  of('deployment restart', UPDATE),
  of('deployment rollback', UPDATE, REVISIONS),
  of('deployment scale', UPDATE),
  of(
    'resource restart',
    REBOOT_PERMISSIONS,
    [GROUP_PERMISSION],
    reboot.REBOOT_PERMISSIONS,
    reboot.REBOOT_CLUSTER_PERMISSIONS,
    UPDATE,
  ),
  of(
    'resource start',
    START_PERMISSIONS,
    [GROUP_PERMISSION],
    start.START_PERMISSIONS,
    start.START_CLUSTER_PERMISSIONS,
    UPDATE,
  ),
  of(
    'resource stop',
    STOP_PERMISSIONS,
    [SPOT_PERMISSION, GROUP_PERMISSION],
    stop.STOP_PERMISSIONS,
    stop.STOP_CLUSTER_PERMISSIONS,
    UPDATE,
  ),
];

/** Of those that a changing command takes the ones that only read. */
export function readingPermissions(command: string): string[] {
  const all = CHANGE_PERMISSIONS.find((each) => each.command === command)?.permissions ?? [];
  return all.filter((action) => /:(?:Describe|List|Get)/.test(action));
}

function of(command: string, ...lists: readonly (readonly string[])[]): CommandPermissions {
  return { command, permissions: [...new Set(lists.flat())].sort() };
}
