import { CHANGE_PERMISSIONS } from '../../src/cmdb/actions/permissions.ts';
import { eventFeeds } from '../../src/cmdb/events/index.ts';
import type { ResourceType } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import type { Page } from './page.ts';

/** Calls outside any resource type: whose credentials these are, which regions there are, the series. */
const ENGINE_ACTIONS = ['sts:GetCallerIdentity', 'ec2:DescribeRegions', 'cloudwatch:GetMetricData'];

/** Tells the name of the account in plans of changes. */
const ALIAS_ACTION = 'iam:ListAccountAliases';
const PASS_ROLE = 'iam:PassRole';

/** Every IAM action a resource type needs, its own first. */
export function actionsOf(type: ResourceType): string[] {
  const further = [...(type.actions ?? []), ...(type.details ?? []).map(({ action }) => action)];
  return [...new Set([type.action, ...further])];
}

/** The smallest policy with which every resource type can be read. None of the actions can be narrowed to resources
 * without losing listings, hence `*`. */
export function iamPolicyPage(): Page {
  const events = eventFeeds.flatMap(({ action, actions: further = [] }) => [action, ...further]);
  const actions = new Set([...ENGINE_ACTIONS, ...events, ...resourceTypes.flatMap(actionsOf)]);
  return policyPage('iam-policy.json', [
    { Sid: 'OpsctlReadOnly', Effect: 'Allow', Action: [...actions].sort(), Resource: '*' },
  ]);
}

/** What changes take beyond reading, a statement for each command: to be granted whole or in part, beside the other. */
export function changePolicyPage(): Page {
  const commands = CHANGE_PERMISSIONS.map(({ command, permissions }) => ({
    Sid: `Opsctl${command.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    Effect: 'Allow',
    Action: permissions.filter((action) => action !== PASS_ROLE),
    Resource: '*',
  }));
  return policyPage('iam-policy-changes.json', [
    { Sid: 'OpsctlAccountName', Effect: 'Allow', Action: [ALIAS_ACTION], Resource: '*' },
    ...commands,
    // A revision names the roles its tasks run as, and whoever registers one hands them on.
    {
      Sid: 'OpsctlPassTaskRoles',
      Effect: 'Allow',
      Action: [PASS_ROLE],
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ]);
}

function policyPage(path: string, Statement: object[]): Page {
  return { path, text: `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n` };
}
