import { eventFeeds } from '../../src/cmdb/events/index.ts';
import type { ResourceType } from '../../src/cmdb/resource-type.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import type { Page } from './page.ts';

/** Calls outside any resource type: whose credentials these are, which regions there are, the series. */
const ENGINE_ACTIONS = ['sts:GetCallerIdentity', 'ec2:DescribeRegions', 'cloudwatch:GetMetricData'];

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
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'OpsctlReadOnly', Effect: 'Allow', Action: [...actions].sort(), Resource: '*' }],
  };
  return { path: 'iam-policy.json', text: `${JSON.stringify(policy, null, 2)}\n` };
}
