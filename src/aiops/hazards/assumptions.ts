/**
 * Probabilities that are stated, not measured: how likely a component stops serving once a condition holds. Each is a
 * judgement with its reason; docs/decisions/failure-hazards.md discusses them, every answer that uses one says so, and
 * its interval shows how far the answer hangs on them. `day` values are for 24 hours; see {@link assumed} for other horizons.
 */
export interface Assumption {
  probability: number;
  per: 'event' | 'day';
  reason: string;
}

export const ASSUMPTIONS = {
  as_learned: {
    probability: 1,
    per: 'event',
    reason: 'nothing is assumed: the probability was learned from known failures and measured where it was not fitted',
  },
  status_check_impaired: {
    probability: 0.8,
    per: 'event',
    reason: 'AWS itself cannot reach the instance or its host; what runs there is most often out of service already',
  },
  scheduled_stop: {
    probability: 0.98,
    per: 'event',
    reason: 'AWS stops or retires the instance at the announced time; only moving it first avoids that',
  },
  scheduled_reboot: {
    probability: 0.9,
    per: 'event',
    reason: 'AWS reboots the instance or its host at the announced time, a gap of minutes',
  },
  scheduled_maintenance: {
    probability: 0.5,
    per: 'event',
    reason: 'AWS maintains network or power of the host; often brief or unnoticed',
  },
  database_storage_full: {
    probability: 0.95,
    per: 'event',
    reason: 'a database without free storage goes to storage-full and refuses to work until storage is added',
  },
  database_memory_exhausted: {
    probability: 0.4,
    per: 'event',
    reason: 'a database short of memory swaps and slows down before its process is killed',
  },
  connections_exhausted: {
    probability: 0.8,
    per: 'event',
    reason: 'above the limit every new connection is refused; what is open goes on',
  },
  disk_full: {
    probability: 0.7,
    per: 'event',
    reason: 'most services stop when they can no longer write, some only stop logging',
  },
  memory_exhausted: {
    probability: 0.85,
    per: 'event',
    reason: 'the kernel kills the largest process, most often the service itself',
  },
  container_memory_exhausted: {
    probability: 0.5,
    per: 'event',
    reason:
      'a task over its memory limit is killed and replaced within a minute or two; all tasks of a service leak alike, so several may go at once',
  },
  credits_exhausted: {
    probability: 0.25,
    per: 'event',
    reason: 'performance falls to the baseline, which is an outage only where the load needs more',
  },
  addresses_exhausted: {
    probability: 0.15,
    per: 'day',
    reason:
      'nothing running is touched, but no task or instance can be started, so neither scaling nor replacement works',
  },
  cpu_saturated: {
    probability: 0.15,
    per: 'day',
    reason: 'a saturated processor queues work; it ends in time-outs when the load grows or health checks are missed',
  },
  memory_saturated: {
    probability: 0.3,
    per: 'day',
    reason: 'with almost no memory left any peak ends in a killed process',
  },
  requests_rejected: {
    probability: 0.5,
    per: 'day',
    reason: 'requests are turned away already; the limit that causes it does not move by itself',
  },
  errors_high: {
    probability: 0.6,
    per: 'day',
    reason: 'a large share of requests fails already; left alone such states seldom mend themselves',
  },
  errors_rising: {
    probability: 0.25,
    per: 'day',
    reason: 'the share of failing requests is clearly above that of the days before; some of these are one-off',
  },
  target_unhealthy: {
    probability: 0.95,
    per: 'event',
    reason: 'the load balancer sends it nothing now, and nothing shows that it will come back by itself',
  },
  no_capacity: {
    probability: 0.97,
    per: 'event',
    reason: 'nothing serves at this moment',
  },
  capacity_missing: {
    probability: 0.15,
    per: 'day',
    reason:
      'fewer run than are wanted: less is left for the next failure, and what hinders the rest hinders its replacement',
  },
  tasks_killed: {
    probability: 0.4,
    per: 'day',
    reason: 'tasks were killed for memory within the last hour or so; the same load kills the next ones',
  },
  tasks_failing: {
    probability: 0.25,
    per: 'day',
    reason: 'tasks ended with an error or failed health checks within the last hour or so; many such services loop',
  },
  deployment_failed: {
    probability: 0.2,
    per: 'event',
    reason: 'the new version did not come up; the old one serves, unless it was already replaced in part',
  },
  alarm: {
    probability: 0.15,
    per: 'day',
    reason: 'somebody set this threshold because crossing it matters; not every alarm is an outage to come',
  },
  /** Below: how much redundancy takes away. */
  failover_fails: {
    probability: 0.05,
    per: 'event',
    reason: 'a Multi-AZ standby takes over within a minute or two, and now and then does not',
  },
  replacement_too_late: {
    probability: 0.1,
    per: 'event',
    reason: 'an Auto Scaling group replaces a failed member within minutes; this much of its risk is left in that gap',
  },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof ASSUMPTIONS;

const DAY = 86_400_000;

/** What is seen now is worth half as much a day later: states mend, or somebody mends them. */
const HALF_LIFE = DAY;

/**
 * The stated probability over a horizon (milliseconds). An `event` value is the same for any. A `day` value is a hazard
 * rate that halves each day, so a week has about twice the hazard of its first day:
 * 1 − (1 − p) ^ ((1 − ½^days) / ½).
 */
export function assumed(name: AssumptionName, horizon: number): number {
  const { probability, per } = ASSUMPTIONS[name];
  if (per === 'event') return probability;
  return 1 - (1 - probability) ** ((1 - 0.5 ** (horizon / HALF_LIFE)) / (1 - 0.5 ** (DAY / HALF_LIFE)));
}
