/** What AWS says of an instance, in the fields that starting, stopping and rebooting touch. */
import type { Instance, InstanceStatus } from '@aws-sdk/client-ec2';
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { AwsApi } from '../../aws/connection.ts';
import { chunks, present } from '../../aws/paginate.ts';
import { instancesById } from '../../resources/instances-by-id.ts';
import type { ActionState } from '../action.ts';
import { together } from '../together.ts';

export interface InstanceState extends ActionState {
  /** AWS's word: `running`, `stopping` … */
  state: string;
  public_ip: string | null;
  private_ip: string | null;
  launched_at: string | null;
}

export interface LookedAt {
  state: InstanceState;
  /** Why it is in its state: `Server.InsufficientInstanceCapacity`; null while it runs. */
  reason: string | null;
  message: string | null;
}

export type InstanceReader = (target: StoredResource) => Promise<LookedAt>;

/** Reads instances of one region, those asked for at the same time in one call. */
export function instanceReader(api: AwsApi): InstanceReader {
  const read = together(
    async (ids) => new Map((await instancesById(api, ids)).map((one) => [one.InstanceId ?? '', one])),
  );
  return async ({ id }) => {
    const instance = await read(id);
    if (instance === undefined)
      throw new OpsctlError('not_found', `AWS knows no instance "${id}" in ${api.region} any more`, {
        hint: 'opsctl discover refreshes the inventory',
      });
    return lookedAt(instance);
  };
}

export function lookedAt(instance: Instance): LookedAt {
  return {
    state: {
      state: instance.State?.Name ?? 'unknown',
      public_ip: instance.PublicIpAddress || null,
      private_ip: instance.PrivateIpAddress || null,
      launched_at: instance.LaunchTime?.toISOString() ?? null,
    },
    reason: instance.StateReason?.Code || null,
    message: instance.StateReason?.Message || null,
  };
}

/** The state of which actions are given back as `ActionState`. It is always one that `lookedAt` made. */
export function asInstanceState(state: ActionState): InstanceState {
  return state as InstanceState;
}

/** Reads status checks of running instances, those asked for at the same time in one call. They only add to what is told. */
export function checksReader(api: AwsApi): (id: string) => Promise<InstanceStatus | undefined> {
  const read = together(async (ids) => {
    const { sdk, client } = await api.ec2();
    const found = new Map<string, InstanceStatus>();
    for (const InstanceIds of chunks(ids, 100)) {
      const answer = await client.send(new sdk.DescribeInstanceStatusCommand({ InstanceIds }));
      for (const one of present(answer.InstanceStatuses)) found.set(one.InstanceId ?? '', one);
    }
    return found;
  });
  return async (id) => {
    try {
      return await read(id);
    } catch {
      // The reboot was taken all the same; its note says that they could not be read.
      return undefined;
    }
  };
}
