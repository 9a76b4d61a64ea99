import type { InstanceStatus } from '@aws-sdk/client-ec2';
import type { Action, Verdict } from '../action.ts';
import { cannot, type PowerContext } from '../power/power.ts';
import { balancingCaution, groupCaution } from './cautions.ts';
import { asInstanceState, lookedAt } from './instance-state.ts';
import { furtherPermissions, plannedCall, type Subject } from './stop.ts';

export const REBOOT_PERMISSIONS = ['ec2:RebootInstances', 'ec2:DescribeInstances', 'ec2:DescribeInstanceStatus'];

/**
 * An instance stays `running` while its operating system boots anew, with its address, host and disks as they are, so AWS
 * shows nothing by which the end of a reboot, or even its arrival, could be told.
 * @throws OpsctlError `refused` when it does not run
 */
export function prepareReboot(subject: Subject, { aws }: Pick<PowerContext, 'aws'>): Action {
  const { target, instance, facts, balancers, read, checks: checksOf } = subject;
  const { state } = lookedAt(instance);
  if (state.state === 'stopped')
    throw cannot('is stopped, so there is nothing to restart', `opsctl ${startLine(target.id, target.region)}`);
  if (state.state === 'terminated' || state.state === 'shutting-down')
    throw cannot(`is ${state.state}: it is gone for good`, 'launch another one in its place');
  if (state.state !== 'running') throw cannot(`is ${state.state}, and only a running instance can be restarted`);

  let checks: InstanceStatus | undefined;
  return {
    target,
    before: state,
    after: {},
    expected: [
      'the operating system boots anew; host, addresses, volumes and instance store stay as they are',
      'AWS goes on calling it running meanwhile, so the end of the boot cannot be seen from outside',
    ],
    warnings: [...groupCaution(instance, facts, 'restart'), ...balancingCaution(balancers, 'restart')],
    loses: 'for a while',
    calls: [plannedCall(target, 'RebootInstances')],
    permissions: [...REBOOT_PERMISSIONS, ...furtherPermissions(instance).filter((action) => !action.includes('Spot'))],
    inverse: null,
    inverseNote: 'a reboot cannot be undone: what its memory held is gone',
    async apply() {
      const { sdk, client } = await aws.mutations(target.region).ec2();
      await client.send(new sdk.RebootInstancesCommand({ InstanceIds: [target.id] }));
      return {};
    },
    async read() {
      const now = await read(target);
      checks = now.state.state === 'running' ? await checksOf(target.id) : undefined;
      return now.state;
    },
    judge: (now) => judgeReboot(asInstanceState(now).state, checks),
    // It looks the same whether the request arrived or not.
    taken: () => undefined,
  };
}

function startLine(id: string, region: string): string {
  return `resource start ${id} --region ${region}`;
}

function judgeReboot(state: string, checks: InstanceStatus | undefined): Verdict {
  if (state !== 'running') return { state: 'failed', note: `it is ${state}: something else stopped it meanwhile` };
  const told = [
    ['system', checks?.SystemStatus?.Status],
    ['instance', checks?.InstanceStatus?.Status],
  ].flatMap(([name, status]) => (status === undefined ? [] : [`${name} check ${status}`]));
  const now = ` (${told.length === 0 ? 'its status checks could not be read' : told.join(', ')})`;
  return {
    state: 'settled',
    note: `AWS took the reboot; an instance stays running meanwhile${now}, and its boot cannot be seen from here`,
  };
}
