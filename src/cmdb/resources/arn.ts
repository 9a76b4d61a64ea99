import type { ScopeKey } from '../resource-type.ts';

/**
 * The ARN of a regional resource whose API does not tell it: `arn:aws:ec2:eu-west-1:123456789012:volume/vol-1`.
 * `owner` is the account the resource belongs to, when AWS says so: a shared VPC or subnet is its owner's.
 */
export function regionalArn(scope: ScopeKey, service: string, resource: string, owner = scope.account): string {
  return `arn:${scope.partition}:${service}:${scope.region}:${owner}:${resource}`;
}
