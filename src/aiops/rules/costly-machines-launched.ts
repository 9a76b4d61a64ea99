import { isInfrastructureCode } from '../threats/agents.ts';
import type { Call } from '../threats/call.ts';
import { record } from '../threats/example-record.ts';
import { numberOf, textsIn } from '../threats/json-walk.ts';
import type { Match, ThreatRule } from '../threats/rule.ts';

export const costlyMachinesLaunched: ThreatRule = {
  id: 'costly-machines-launched',
  title: 'Machines of a costly kind, or many of them, were launched',
  severity: 'medium',
  technique: 'T1496',
  tactic: 'Impact',
  calls: [
    'ec2:RunInstances',
    'ec2:RequestSpot*',
    'ec2:CreateFleet',
    'autoscaling:UpdateAutoScalingGroup',
    'autoscaling:CreateAutoScalingGroup',
    'autoscaling:SetDesiredCapacity',
    'batch:CreateComputeEnvironment',
    'ecs:UpdateService',
    'ecs:CreateService',
    'sagemaker:Create*',
    'lightsail:CreateInstances',
    'gamelift:CreateFleet',
    'ec2:CreateCapacityReservation',
    'elasticmapreduce:RunJobFlow',
    'emr-serverless:StartJobRun',
    'glue:CreateDevEndpoint',
    'ec2:PurchaseReservedInstancesOffering',
    'savingsplans:CreateSavingsPlan',
    'ec2:PurchaseHostReservation',
    'rds:PurchaseReserved*',
    'servicequotas:RequestServiceQuotaIncrease',
    'support:CreateCase',
  ],
  when: costly,
  refused: 'counts',
  explanation: '{principal} asked for {fact} in {region} from {address} ({event}).',
  mend: {
    action: 'Stop the machines, make the credentials inactive, and look at other regions too.',
    command: 'aws ec2 describe-instances --filters Name=instance-state-name,Values=running',
  },
  falsePositives: ['training of models', 'scaling for a known event'],
  examples: {
    matches: [
      record('ec2:RunInstances', {
        instanceType: 'p3.16xlarge',
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 1 }] },
      }),
      record('ec2:RunInstances', {
        instanceType: 't3.micro',
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 20, maxCount: 50 }] },
      }),
    ],
    doesNotMatch: [
      record('ec2:RunInstances', {
        instanceType: 't3.micro',
        instancesSet: { items: [{ imageId: 'ami-1', minCount: 1, maxCount: 2 }] },
      }),
      record('ecs:UpdateService', { service: 's', desiredCount: 4 }),
    ],
  },
};

/** Graphics, training and inference, or very many cores: what mining and cracking want. */
const COSTLY =
  /^(?:ml\.|db\.)?(?:p\d|g\d|gr\d|vt\d|trn|inf|dl\d|f\d|hpc|u-|x\d|z1d|mac)[^.]*\.|\.(?:metal|(?:16|18|24|32|48|56|96|112)xlarge)/;
const MANY = 20;

function costly(call: Call): Match | undefined {
  if (call.byService !== null) return undefined;
  if (/^Purchase|SavingsPlan/.test(call.name)) return { fact: 'a purchase of capacity' };
  if (call.name === 'RequestServiceQuotaIncrease')
    return { fact: `a higher limit of ${call.text('quotaCode', 'serviceCode') ?? 'a service'}`, severity: 'low' };
  if (call.name === 'CreateCase') return undefined;
  const types = call
    .every('instanceType', 'instanceTypes', 'computeType', 'workerType', 'resourceType')
    .flatMap(textsIn);
  const kind = types.find((type) => COSTLY.test(type));
  const counts = call
    .every(
      'maxCount',
      'minCount',
      'instanceCount',
      'desiredCapacity',
      'totalTargetCapacity',
      'targetCapacity',
      'desiredCount',
      'maxvCpus',
      'maxSize',
    )
    .map((value) => numberOf(value) ?? 0);
  const most = Math.max(0, ...counts);
  if (kind !== undefined)
    return {
      fact: `${most > 1 ? `${most} ` : ''}machines of type ${kind}`,
      ...(most >= 10 ? { severity: 'high' as const } : {}),
    };
  const limit = call.service === 'ec2' ? MANY : 5 * MANY;
  return most >= limit && !isInfrastructureCode(call) ? { fact: `${most} machines or cores` } : undefined;
}
