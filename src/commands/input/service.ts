/** What commands that change a deployment have in common: which service is meant, and reading it from AWS. */
import type { Action, Unchanged } from '../../cmdb/actions/action.ts';
import type { ChangeConnection } from '../../cmdb/actions/ecs/service-state.ts';
import { resolveService } from '../../cmdb/deployments/find.ts';
import { readingError } from '../../cmdb/deployments/reading-error.ts';
import { OpsctlError } from '../../core/errors.ts';
import type { StoredResource } from '../../core/model.ts';
import type { PreparedChange } from '../change/change-spec.ts';
import type { Context } from '../context.ts';
import { optional, text } from './fields.ts';

export const serviceFields = {
  service: text('name, cluster/service or ARN of the service; or an infrastructure that has one service'),
  region: optional(text('region, when the name fits several services')),
  env: optional(text('environment, when the name fits several services: production, staging …')),
};

export interface ServiceInput {
  service: string;
  region?: string | undefined;
  env?: string | undefined;
}

/** Finds the one service that is meant, and prepares a change of it. */
export async function prepareOnService(
  input: ServiceInput,
  ctx: Context,
  prepare: (target: StoredResource, aws: ChangeConnection) => Promise<Action | Unchanged>,
): Promise<PreparedChange> {
  const target = await resolveService(await ctx.store(), input.service, input);
  const aws = await ctx.aws();
  requireAccount(target, aws.identity.account);
  try {
    const prepared = await prepare(target, aws);
    return 'calls' in prepared ? { actions: [prepared], unchanged: [] } : { actions: [], unchanged: [prepared] };
  } catch (error) {
    throw readingError(error, target.id, aws);
  }
}

/** @throws OpsctlError `refused` when the credentials are those of another account */
export function requireAccount(target: StoredResource, account: string): void {
  if (target.account === account) return;
  throw new OpsctlError(
    'refused',
    `${target.id} is in account ${target.account}, and these credentials are those of ${account}`,
    { hint: 'name a profile of that account with --profile' },
  );
}
