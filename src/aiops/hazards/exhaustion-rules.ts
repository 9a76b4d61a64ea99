import type { Json, StoredResource } from '../../core/model.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { AssumptionName } from './assumptions.ts';
import { connectionLimit } from './connection-limit.ts';
import type { Action } from './hazard.ts';

/** What can run out, where it is measured, and when it has run out. */
export interface ExhaustionRule {
  kinds: readonly string[];
  metric: string;
  cause: string;
  /** How it is said: `free storage`. */
  what: string;
  failing: 'above' | 'below';
  /** The level at which it has run out, and how that is said; undefined when it cannot be told for this resource. */
  limit(resource: StoredResource): { value: number; said: string } | undefined;
  assumption: AssumptionName;
  actions(resource: StoredResource): Action[];
}

const MIB = 2 ** 20;

const fixed = (value: number, said: string) => () => ({ value, said });
const advice = (what: string) => (): Action[] => [{ what, command: null }];

/** Below this share of its allocated storage a database counts as full: RDS stops it a little before zero. */
const FULL_SHARE = 0.01;

export const EXHAUSTION_RULES: readonly ExhaustionRule[] = [
  {
    kinds: ['rds.instance'],
    metric: 'disk_free',
    cause: 'storage',
    what: 'free storage',
    failing: 'below',
    limit: storageLimit,
    assumption: 'database_storage_full',
    actions: growStorage,
  },
  {
    kinds: ['rds.instance'],
    metric: 'local_disk_free',
    cause: 'storage',
    what: 'free local storage',
    failing: 'below',
    limit: fixed(256 * MIB, '256 MiB'),
    assumption: 'database_storage_full',
    actions: advice('find the queries that spill temporary tables, or take a larger instance class'),
  },
  {
    kinds: ['rds.instance'],
    metric: 'memory_free',
    cause: 'memory',
    what: 'free memory',
    failing: 'below',
    limit: fixed(64 * MIB, '64 MiB'),
    assumption: 'database_memory_exhausted',
    actions: advice('lower the memory per connection or the number of connections, or take a larger instance class'),
  },
  {
    kinds: ['rds.instance'],
    metric: 'connections',
    cause: 'connections',
    what: 'open connections',
    failing: 'above',
    limit: connectionLimit,
    assumption: 'connections_exhausted',
    actions: advice(
      'look for clients that do not close connections, put a pool or RDS Proxy in front, or raise max_connections',
    ),
  },
  {
    kinds: ['ecs.service'],
    metric: 'memory',
    cause: 'memory',
    what: 'memory in use',
    failing: 'above',
    limit: fixed(98, '98 % of the task’s limit'),
    assumption: 'container_memory_exhausted',
    actions: (service) => [
      {
        what: 'replace its tasks now: that returns the memory until the leak is mended',
        command: `opsctl deployment restart ${shellWord(service.id)}`,
      },
      { what: 'find the leak, or raise the memory of the task definition', command: null },
    ],
  },
  {
    kinds: ['ec2.instance'],
    metric: 'memory',
    cause: 'memory',
    what: 'memory in use',
    failing: 'above',
    limit: fixed(98, '98 %'),
    assumption: 'memory_exhausted',
    actions: advice('restart the process that grows, or take a larger instance type'),
  },
  {
    kinds: ['ec2.instance'],
    metric: 'disk',
    cause: 'storage',
    what: 'disk in use',
    failing: 'above',
    limit: fixed(99, '99 %'),
    assumption: 'disk_full',
    actions: advice('remove old logs and images, or grow the volume and its file system'),
  },
  ...(['cpu_credits', 'burst_balance', 'ebs_io_balance'] as const).map(
    (metric): ExhaustionRule => ({
      kinds: ['ec2.instance', 'rds.instance', 'ec2.volume'],
      metric,
      cause: metric === 'cpu_credits' ? 'cpu' : 'io',
      what: { cpu_credits: 'CPU credits', burst_balance: 'burst balance', ebs_io_balance: 'EBS I/O balance' }[metric],
      failing: 'below',
      limit: fixed(1, metric === 'cpu_credits' ? 'none left' : '1 %'),
      assumption: 'credits_exhausted',
      actions: advice(
        metric === 'cpu_credits'
          ? 'take a type that does not burst, switch on unlimited mode, or lower the load'
          : 'take a gp3 volume with enough provisioned IOPS, or a larger instance',
      ),
    }),
  ),
];

function storageLimit({ properties }: StoredResource): { value: number; said: string } | undefined {
  const allocated = number(properties.allocated_bytes);
  if (allocated === undefined) return undefined;
  // With storage autoscaling RDS adds storage up to the maximum, so only that can run out.
  const growth = Math.max(0, (number(properties.max_allocated_bytes) ?? 0) - allocated);
  const said = growth > 0 ? 'full, all storage autoscaling used' : 'full';
  return { value: FULL_SHARE * allocated - growth, said };
}

function growStorage({ id, region, properties }: StoredResource): Action[] {
  const allocated = number(properties.allocated_bytes) ?? 0;
  const gib = Math.ceil((allocated / 2 ** 30) * 1.5);
  return [
    {
      what: `add storage: half as much again is ${gib} GiB; once begun it cannot be changed again for six hours`,
      command: `aws rds modify-db-instance --db-instance-identifier ${shellWord(id)} --allocated-storage ${gib} --apply-immediately --region ${region}`,
    },
    {
      what: 'find what grows (logs, temporary tables, an abandoned replication slot), and switch storage autoscaling on',
      command: null,
    },
  ];
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
