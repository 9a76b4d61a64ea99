/** Series and events planted into a store: eight quiet days with a daily course, and what went wrong on the ninth. */
import { deriveInfrastructures } from '../../../src/cmdb/infrastructures.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import type { StoredEvent } from '../../../src/store/tables/events.ts';
import type { Point } from '../../../src/store/tables/series.ts';
import { NOW } from '../../support/context.ts';
import { ACCOUNT, type PlannedResource, REGION, saveEstate } from '../../support/estate.ts';
import { shop } from '../../support/shop.ts';

export const now = Date.parse(NOW);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const STEP = 5 * MINUTE;
const DAYS = 8;

/** Minutes before now to milliseconds since the epoch. */
export const ago = (minutes: number) => now - minutes * MINUTE;

export interface Planted {
  id: string;
  metric: string;
  unit?: string;
  /** What is usual, and how much of it comes and goes with the day (0.3 unless given). */
  level: number;
  daily?: number;
  /** What is added from so many minutes ago on, and for how long (to the end unless given). */
  faults?: { ago: number; minutes?: number; add: number; ramp?: boolean }[];
}

export async function plantSeries(store: Store, series: readonly Planted[]): Promise<void> {
  for (const { id, metric, unit = 'count', level, daily = 0.3, faults = [] } of series) {
    const [resource] = await store.resources.resolve(id);
    if (!resource) throw new Error(`${id} is not planned`);
    const random = seededRandom(`${id} ${metric}`);
    const points: Point[] = [];
    for (let time = now - DAYS * 24 * HOUR; time <= now; time += STEP) {
      const wave = 1 + daily * Math.sin((2 * Math.PI * (time % (24 * HOUR))) / (24 * HOUR));
      const added = faults.reduce((sum, fault) => {
        const since = time - ago(fault.ago);
        if (since < 0 || (fault.minutes !== undefined && since >= fault.minutes * MINUTE)) return sum;
        return sum + fault.add * (fault.ramp ? Math.min(1, since / HOUR) : 1);
      }, 0);
      points.push([
        time,
        level * wave * (0.97 + 0.06 * random.next()) + added * (level === 0 ? 1 : 0.97 + 0.06 * random.next()),
      ]);
    }
    const key = {
      uid: resource.uid,
      label: id,
      metric,
      statistic: 'Average',
      unit,
      period_seconds: 300,
      source: 'cloudwatch',
    };
    await store.series.append((await store.series.ensure(key)).id, points);
  }
}

export async function plantEvents(
  store: Store,
  events: (Partial<StoredEvent> & { ago: number; of: string })[],
): Promise<void> {
  for (const [index, { ago: minutes, of, ...event }] of events.entries()) {
    const [resource] = await store.resources.resolve(of);
    await store.events.add([
      {
        at: new Date(ago(minutes)).toISOString(),
        source: 'cloudtrail',
        native_id: `event-${index}-${minutes}`,
        account: ACCOUNT,
        region: REGION,
        name: 'ModifyDBInstance',
        actor: 'arn:aws:sts::123456789012:assumed-role/Engineer/anna',
        outcome: 'ok',
        subject: of,
        summary: `${event.name ?? 'ModifyDBInstance'} ${of}`,
        detail: null,
        uids: resource ? [resource.uid] : [],
        ...event,
      },
    ]);
  }
}

/** An API on ECS in front of the shop's database, beside its web instances. */
export function api(taskDefinition = 'api:7'): PlannedResource[] {
  return [
    {
      kind: 'ecs.cluster',
      id: 'shop-ecs',
      type: 'container',
      links: [{ type: 'HOSTS', to: 'shop/api', toKind: 'ecs.service' }],
    },
    {
      kind: 'ecs.service',
      id: 'shop/api',
      name: 'api',
      type: 'container',
      status: 'active',
      properties: { task_definition: taskDefinition, desired_count: 2, running_count: 2 },
      links: [
        { type: 'REGISTERS_IN', to: 'tg-web', toKind: 'elbv2.target_group' },
        { type: 'USES', to: taskDefinition, toKind: 'ecs.task_definition' },
        { type: 'PROTECTED_BY', to: 'sg-web', toKind: 'ec2.security_group' },
      ],
    },
    { kind: 'ecs.task_definition', id: taskDefinition, name: 'api', type: 'container', status: 'active' },
  ];
}

/** Usual life of the shop: what users feel at the load balancer, and how its parts are. */
export const quiet: Planted[] = [
  { id: 'lb-edge', metric: 'latency', unit: 'seconds', level: 0.1, daily: 0.1 },
  { id: 'lb-edge', metric: 'errors', level: 5 },
  { id: 'lb-edge', metric: 'requests', level: 20_000 },
  ...['web-1', 'web-2', 'web-3', 'web-4'].flatMap((id): Planted[] => [
    { id, metric: 'cpu', unit: 'percent', level: 30 },
    { id, metric: 'status_check_failed_system', level: 0 },
  ]),
  { id: 'shop/api', metric: 'cpu', unit: 'percent', level: 35 },
  { id: 'shop/api', metric: 'memory', unit: 'percent', level: 50, daily: 0.02 },
  { id: 'shop-db', metric: 'cpu', unit: 'percent', level: 25 },
  { id: 'shop-db', metric: 'connections', level: 80 },
  { id: 'shop-db', metric: 'latency', unit: 'seconds', level: 0.002, daily: 0.05 },
];

/** The usual series, those named `id metric` with the faults given. */
export function withFaults(faults: Record<string, Planted['faults']>): Planted[] {
  const unknown = Object.keys(faults).filter((key) => !quiet.some(({ id, metric }) => `${id} ${metric}` === key));
  if (unknown.length > 0) throw new Error(`no series ${unknown.join(', ')}`);
  return quiet.map((one) => {
    const planned = faults[`${one.id} ${one.metric}`];
    return planned ? { ...one, faults: planned } : one;
  });
}

/**
 * The shop with its API: discovered two days and three hours ago, and once more ten minutes ago as `later` has it.
 */
export async function plantedShop(
  series: readonly Planted[],
  later: (planned: PlannedResource[]) => PlannedResource[] = (planned) => planned,
): Promise<Store> {
  const store = openStore({ path: ':memory:' });
  const planned = [...shop(), ...api()];
  await saveEstate(store, planned, new Date(ago(48 * 60)));
  await saveEstate(store, planned, new Date(ago(180)));
  await plantSeries(store, series);
  await saveEstate(store, later(planned), new Date(ago(10)));
  await deriveInfrastructures(store, DEFAULT_CONFIG, new Date(ago(10)));
  return store;
}
