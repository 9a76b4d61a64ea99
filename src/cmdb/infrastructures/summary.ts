import type { MemberTally } from '../../store/tables/infrastructures.ts';

/** `running`, `degraded` (something has failed or is unhealthy), `pending`, `stopped`, `active` (nothing that runs), `empty`. */
export type InfrastructureStatus = 'running' | 'degraded' | 'pending' | 'stopped' | 'active' | 'empty';
export const INFRASTRUCTURE_STATUSES = [
  'running',
  'degraded',
  'pending',
  'stopped',
  'active',
  'empty',
] as const satisfies InfrastructureStatus[];

export interface InfrastructureSummary {
  status: InfrastructureStatus;
  resources: number;
  /** Of what runs (machines, databases, services, tasks, load balancers): how many are in each status. */
  statuses: Record<string, number>;
  types: Record<string, number>;
  regions: string[];
  accounts: string[];
}

/** Kinds whose status tells whether an application runs. */
const RUNNING_KINDS = new Set([
  'ec2.instance',
  'rds.instance',
  'rds.cluster',
  'ecs.service',
  'ecs.task',
  'elbv2.load_balancer',
  'elb.load_balancer',
]);
const BROKEN = ['failed', 'unhealthy'];
const OFF = ['stopped', 'inactive'];

/** The summary of every infrastructure that has members. */
export function summarise(tally: readonly MemberTally[]): Map<string, InfrastructureSummary> {
  const rows = new Map<string, MemberTally[]>();
  for (const row of tally) rows.set(row.infrastructure, [...(rows.get(row.infrastructure) ?? []), row]);
  return new Map([...rows].map(([name, own]) => [name, summaryOf(own)]));
}

/** The summary of one infrastructure's members; without any, an empty one. */
export function summaryOf(rows: readonly MemberTally[]): InfrastructureSummary {
  const running = rows.filter(({ kind, status }) => RUNNING_KINDS.has(kind) && status !== 'terminated');
  const statuses = sums(running.map(({ status, count }) => [status, count]));
  return {
    status: statusOf(rows.length, statuses),
    resources: rows.reduce((sum, { count }) => sum + count, 0),
    statuses,
    types: sums(rows.map(({ type, count }) => [type, count])),
    regions: [...new Set(rows.map(({ region }) => region))].sort(),
    accounts: [...new Set(rows.map(({ account }) => account))].sort(),
  };
}

function statusOf(members: number, statuses: Record<string, number>): InfrastructureStatus {
  const present = Object.keys(statuses);
  if (members === 0) return 'empty';
  if (present.length === 0) return 'active';
  if (present.some((status) => BROKEN.includes(status))) return 'degraded';
  if (present.every((status) => OFF.includes(status))) return 'stopped';
  const up = present.filter((status) => !OFF.includes(status));
  return up.every((status) => status === 'pending') ? 'pending' : 'running';
}

function sums(entries: [string, number][]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [key, count] of entries) totals[key] = (totals[key] ?? 0) + count;
  return totals;
}
