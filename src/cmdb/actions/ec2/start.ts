import type { Action, ActionState, Verdict } from '../action.ts';
import { cannot, type PowerContext, powerLine } from '../power/power.ts';
import { groupCaution } from './cautions.ts';
import { asInstanceState, type LookedAt, lookedAt } from './instance-state.ts';
import { furtherPermissions, plannedCall, type Subject } from './stop.ts';

export const START_PERMISSIONS = ['ec2:StartInstances', 'ec2:DescribeInstances'];

/** @throws OpsctlError `refused` when AWS would not start it */
export function prepareStart(subject: Subject, { aws }: Pick<PowerContext, 'aws'>): Action | { already: string } {
  const { target, instance, facts, read } = subject;
  const { state, reason } = lookedAt(instance);
  if (state.state === 'running') return { already: 'is running already' };
  if (state.state === 'pending') return { already: 'is being started already' };
  if (state.state === 'terminated' || state.state === 'shutting-down')
    throw cannot(`is ${state.state}: it is gone for good, and cannot be started`, 'launch another one in its place');
  if (state.state === 'stopping')
    throw cannot('is still stopping, and cannot be started yet', 'try again when it is stopped');
  if (state.state !== 'stopped') throw cannot(`is ${state.state}, and AWS only starts instances that are stopped`);

  // The last look tells why it is stopped again, which the state itself has no room for.
  let last: LookedAt | undefined;
  return {
    target,
    before: state,
    after: { state: 'running' },
    expected: [
      'the instance starts with its EBS volumes and private addresses as they are, and is paid for from then on',
    ],
    warnings: [...groupCaution(instance, facts, 'start'), ...stoppedBy(reason)],
    loses: 'nothing',
    calls: [plannedCall(target, 'StartInstances')],
    permissions: [...START_PERMISSIONS, ...furtherPermissions(instance).filter((action) => !action.includes('Spot'))],
    inverse: powerLine('stop', target),
    inverseNote: null,
    async apply() {
      const { sdk, client } = await aws.mutations(target.region).ec2();
      const answer = await client.send(new sdk.StartInstancesCommand({ InstanceIds: [target.id] }));
      return { state: answer.StartingInstances?.[0]?.CurrentState?.Name ?? 'unknown' };
    },
    async read() {
      last = await read(target);
      return last.state;
    },
    judge: (now) => judgeStart(now, last, reason),
    taken(now) {
      const { state: is, launched_at } = asInstanceState(now);
      if (is === 'pending' || is === 'running') return true;
      // Started, and stopped again at once.
      return launched_at !== state.launched_at;
    },
  };
}

/** @param before why it was stopped before; another reason is that of a start that failed */
function judgeStart(now: ActionState, last: LookedAt | undefined, before: string | null): Verdict {
  const { state, private_ip, public_ip } = asInstanceState(now);
  if (state === 'running') {
    const where = [private_ip, public_ip].filter((ip) => ip !== null).join(', ');
    return {
      state: 'settled',
      note: `it is running${where === '' ? '' : ` at ${where}`}; its status checks begin only now`,
    };
  }
  if (state === 'terminated' || state === 'shutting-down') return { state: 'failed', note: `it is ${state}` };
  if (state === 'stopped' && last?.reason && last.reason !== before)
    return { state: 'failed', note: `it is stopped again: ${last.message ?? last.reason}` };
  return { state: 'moving', note: `it is ${state}` };
}

function stoppedBy(reason: string | null): string[] {
  if (reason === null || !reason.startsWith('Server.')) return [];
  return [`AWS stopped it (${reason}), and may do so again`];
}
