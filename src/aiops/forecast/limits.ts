import type { Json, StoredResource } from '../../core/model.ts';
import { quantity, UNITS } from '../../core/quantity.ts';
import { EXHAUSTION_RULES } from '../hazards/exhaustion-rules.ts';

/** A level that a metric should not pass. */
export interface Threshold {
  /** In units of the series. */
  value: number;
  /** Which side is trouble. */
  failing: 'above' | 'below';
  /** How it is said: `full`, `80 %`. */
  said: string;
  /** Why this level, when the user did not say one. */
  reason: string;
}

/** How a capacity metric is spoken of, and where it ends when nothing else is asked. */
export interface CapacityMetric {
  metric: string;
  /** `free storage`. */
  what: string;
  /** What happens at its usual limit: `fills its disk`. */
  ends: string;
  /** It fills up, and what frees it at once (a restart, a clean-up) is no part of its course. */
  fills: boolean;
  limit(resource: StoredResource): Threshold | undefined;
}

/** Utilisation of processors beyond which waiting times climb steeply: at 80 % a queue is five times as slow as an idle server. */
const BUSY_CPU = 80;
/** Largest cluster volume of Aurora (docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html). */
const AURORA_BYTES = 128 * 2 ** 40;

const CPU: CapacityMetric = {
  metric: 'cpu',
  what: 'CPU',
  ends: `passes ${BUSY_CPU} % CPU`,
  fills: false,
  limit: () => ({
    value: BUSY_CPU,
    failing: 'above',
    said: `${BUSY_CPU} %`,
    reason: 'above it waiting times climb steeply',
  }),
};

const OTHERS: Record<string, readonly CapacityMetric[]> = {
  'ec2.instance': [CPU],
  'autoscaling.group': [CPU],
  'ecs.service': [CPU],
  'ecs.cluster': [CPU],
  'rds.instance': [CPU],
  'rds.cluster': [
    CPU,
    {
      metric: 'disk_used',
      what: 'cluster volume',
      ends: 'fills its cluster volume',
      fills: true,
      limit: () => ({ value: AURORA_BYTES, failing: 'above', said: '128 TiB', reason: 'the most a volume can hold' }),
    },
  ],
};

/** What is said when a metric reaches the limit of its exhaustion rule. */
const ENDS: Record<string, string> = {
  disk: 'fills its disk',
  disk_free: 'fills its disk',
  local_disk_free: 'fills its local disk',
  memory: 'runs out of memory',
  memory_free: 'runs out of memory',
  connections: 'runs out of connections',
};

/** What can run out or grow too large at a resource, as far as it is known where it ends. */
export function capacityMetrics({ kind }: Pick<StoredResource, 'kind'>): CapacityMetric[] {
  const exhaustible = EXHAUSTION_RULES.filter(({ kinds }) => kinds.includes(kind)).map(
    ({ metric, what, cause, failing, limit }): CapacityMetric => ({
      metric,
      what,
      ends: ENDS[metric] ?? `runs out of ${what}`,
      fills: cause === 'storage' || cause === 'memory',
      limit: (resource) => {
        const found = limit(resource);
        return found && { ...found, failing, reason: 'there it has run out' };
      },
    }),
  );
  return [...exhaustible, ...(OTHERS[kind] ?? [])];
}

/** Every kind of resource of which something is known that can run out. */
export const CAPACITY_KINDS: readonly string[] = [
  ...new Set([...EXHAUSTION_RULES.flatMap(({ kinds }) => kinds), ...Object.keys(OTHERS)]),
];

/** As the user typed it: a share of what there is, or a level in units of the series. */
export type AskedThreshold = { share: number; text: string } | { level: number; text: string };

const SIZES: Record<string, number> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/**
 * `80%`, `500`, `20GiB`; undefined when it is none of these. AWS sells GiB where it says GB, so sizes are read as GiB.
 */
export function askedThreshold(text: string): AskedThreshold | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(%|[kmgt]i?b|)$/i.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  if (unit === '%') return Number(number) > 100 ? undefined : { share: Number(number) / 100, text };
  return { level: Number(number) * (SIZES[unit.slice(0, 1).toLowerCase()] ?? 1), text };
}

/**
 * The level that the user asked about for this series. A share of a metric that counts what is free is the share in use, of
 * what there is: the allocated storage of a database, its connection limit. Undefined where it is not known of what.
 */
export function thresholdAsked(
  asked: AskedThreshold,
  { metric, unit }: { metric: string; unit: string | null },
  resource: StoredResource | undefined,
  usual: Threshold | undefined,
): Threshold | undefined {
  const failing = usual?.failing ?? (/free|balance|credits|healthy|in_service/.test(metric) ? 'below' : 'above');
  const reason = 'asked for';
  if ('level' in asked) return { value: asked.level, failing, said: quantity(asked.level, unit), reason };
  const said = `${Number((asked.share * 100).toPrecision(6))} %`;
  if (unit === 'percent') return { value: asked.share * 100, failing, said, reason };
  const whole = wholeOf(metric, resource, usual);
  if (whole === undefined) return undefined;
  const value = failing === 'below' ? (1 - asked.share) * whole : asked.share * whole;
  return { value, failing, said: `${quantity(value, unit)} (${said} of ${quantity(whole, unit)} in use)`, reason };
}

function wholeOf(
  metric: string,
  resource: StoredResource | undefined,
  usual: Threshold | undefined,
): number | undefined {
  if (metric === 'disk_free') return number(resource?.properties.allocated_bytes);
  return usual?.failing === 'above' ? usual.value : undefined;
}

/** What the metric cannot pass, so that no forecast does. */
export function boundsOf(
  { metric, unit, highest }: { metric: string; unit: string | null; highest: number },
  resource: StoredResource | undefined,
): { low?: number; high?: number } {
  if (!UNITS.some((known) => known === unit)) return {};
  const most =
    unit === 'percent' ? 100 : metric === 'disk_free' ? number(resource?.properties.allocated_bytes) : undefined;
  // A share of what was reserved may be above 100 %, and a volume may have been larger.
  return { low: 0, ...(most === undefined || highest > most ? {} : { high: most }) };
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
