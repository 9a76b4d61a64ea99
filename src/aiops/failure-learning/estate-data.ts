/** The estate of the store as machines with a history, so that one learner serves it and files alike. */
import type { Json, StoredResource } from '../../core/model.ts';
import type { Store } from '../../store/index.ts';
import { type KnownFailure, knownFailures } from '../known-failures.ts';
import type { RawData, RawMachine } from './raw-machine-data.ts';

const HOUR = 3_600_000;
/** How far back is looked. */
const LOOK_BACK = 400 * 24 * HOUR;
/** What begins so soon after another failure of the same resource tells of the same one. */
const SAME_FAILURE = HOUR;
/** Moments judged of all resources together; the step between them grows to stay within. */
const MOST_MOMENTS = 200_000;
const LEAST_STEP = 3;
/** After the first that is known of a resource, so that there is something to judge it by. */
const FIRST_LOOK = 24;
const MOST_METRICS = 16;
/** Links from what needs something to what is needed: a failure there is a sign of trouble here. */
const NEEDS = new Set([
  'ROUTES_TO',
  'TARGETS',
  'CONNECTS_TO',
  'RUNS_ON',
  'REPLICATES_FROM',
  'MEMBER_OF',
  'ATTACHED_TO',
]);
const IN_SERVICE = ['launch_time', 'created_at', 'create_time', 'created_time', 'started_at'];
const FINISHED = new Set(['terminated', 'inactive']);

export interface EstateData {
  raw: RawData;
  /** The resource of each machine. */
  resources: StoredResource[];
  failures: KnownFailure[];
}

/**
 * History of resources up to `now`: series as hourly means, events that are no failures, failures of what each depends on,
 * changes and marked maintenance, known failures. Points are left empty.
 */
export async function estateData(store: Store, resources: readonly StoredResource[], now: number): Promise<EstateData> {
  const from = now - LOOK_BACK;
  const judged = resources.filter(({ status }) => !FINISHED.has(status));
  const uids = judged.map(({ uid }) => uid);
  const edges = uids.length === 0 ? [] : await store.relationships.around(uids);
  const around = new Set([...uids, ...edges.flatMap(({ source, target }) => [source, target])]);
  const known = (await store.resources.find({ uids: [...around] }, {})).resources;
  const failures = await knownFailures(store, { resources: known, infrastructure: null, from, to: now + 1 });
  const infrastructures = new Map(
    (await store.infrastructures.memberships()).map((one) => [one.uid, one.infrastructure]),
  );

  const machines = new Map(
    judged.map((resource) => [resource.uid, machineOf(resource, infrastructures.get(resource.uid))]),
  );
  for (const failure of failures) addFailure(machines.get(failure.uid ?? -1), failure);
  for (const { source, target, type } of edges)
    if (NEEDS.has(type))
      for (const { uid, at } of failures)
        if (uid === target) addSignal(machines.get(source), at, 'failure of what it needs');
  await addEvents(store, machines, uids, failures, from, now);
  await addMaintenance(store, machines, from);
  const metrics = await addReadings(store, machines, uids, from, now);
  return {
    raw: {
      machines: [...machines.values()],
      metrics,
      points: { machines: [], times: [], stamps: [], labels: null, unlabelled: 0 },
      ignored: [],
      usedOtherwise: [],
      held: new Map(),
      notes: [],
      files: [],
    },
    resources: judged,
    failures,
  };
}

/** Adds the moments to learn from: every few hours from the first that is known of each resource to a horizon ago. */
export function addMoments({ machines, points }: RawData, now: number, horizonHours: number): void {
  const last = now / HOUR - horizonHours;
  const starts = machines.map(({ failures, signals, readingTimes }) =>
    Math.ceil(
      FIRST_LOOK +
        Math.min(readingTimes[0] ?? last, ...[failures, signals].flatMap((list) => list.map(({ time }) => time)), last),
    ),
  );
  const hours = starts.reduce((sum, start) => sum + Math.max(0, last - start), 0);
  const step = Math.max(LEAST_STEP, Math.ceil(hours / MOST_MOMENTS));
  machines.forEach((_, place) => {
    for (let hour = starts[place] ?? last; hour <= last; hour += step) {
      points.machines.push(place);
      points.times.push(hour);
    }
  });
}

/** One moment for each resource: now. */
export function addNow({ machines, points }: RawData, now: number): void {
  machines.forEach((_, place) => {
    points.machines.push(place);
    points.times.push(now / HOUR);
  });
}

function machineOf({ uid, kind, type, properties }: StoredResource, infrastructure: string | undefined): RawMachine {
  const begun = IN_SERVICE.map((key) => properties[key]).find(
    (value): value is Json & string => typeof value === 'string',
  );
  const text = (value: Json | undefined) => (value === undefined || value === null ? '' : String(value));
  return {
    name: String(uid),
    group: infrastructure ?? '',
    attributes: new Map([
      ['kind', kind],
      ['type', type],
      ['multi_az', text(properties.multi_az)],
      ['engine', text(properties.engine)],
    ]),
    inService: begun === undefined ? Number.NaN : Date.parse(begun) / HOUR,
    failures: [],
    signals: [],
    maintenance: [],
    readingTimes: [],
    readings: [],
  };
}

function addFailure(machine: RawMachine | undefined, { at }: KnownFailure): void {
  const last = machine?.failures.at(-1)?.time;
  if (last !== undefined && at - last * HOUR < SAME_FAILURE) return;
  machine?.failures.push({ time: at / HOUR, kind: 'failure', until: at / HOUR });
}

function addSignal(machine: RawMachine | undefined, at: number, kind: string): void {
  machine?.signals.push({ time: at / HOUR, kind, until: at / HOUR });
}

async function addEvents(
  store: Store,
  machines: ReadonlyMap<number, RawMachine>,
  uids: readonly number[],
  failures: readonly KnownFailure[],
  from: number,
  now: number,
): Promise<void> {
  if (uids.length === 0) return;
  const failed = new Set(failures.map(({ uid, at, source }) => `${uid} ${at} ${source}`));
  for await (const batch of store.events.each({ uids, from, to: now + 1 }))
    for (const { at, source, name, outcome, uids: about } of batch) {
      const moment = Date.parse(at);
      const word = source === 'alarm' ? `alarm ${outcome}` : `${source} ${name}`;
      for (const uid of about) {
        if (failed.has(`${uid} ${moment} ${source}`)) continue;
        const machine = machines.get(uid);
        // What people do through the API is work on the resource; what AWS tells are signs.
        if (source === 'cloudtrail')
          machine?.maintenance.push({ time: moment / HOUR, kind: 'change', until: moment / HOUR });
        else addSignal(machine, moment, word);
      }
    }
}

async function addMaintenance(store: Store, machines: ReadonlyMap<number, RawMachine>, from: number): Promise<void> {
  for (const { uid, infrastructure, start_at, end_at } of await store.incidents.list({ kind: 'maintenance', from }))
    for (const [own, machine] of machines) {
      if (own !== uid && (infrastructure === null || machine.group !== infrastructure)) continue;
      const time = Date.parse(start_at) / HOUR;
      machine.maintenance.push({
        time,
        kind: 'maintenance',
        until: end_at === null ? time : Date.parse(end_at) / HOUR,
      });
    }
}

/** Hourly means of the metrics that most resources have. */
async function addReadings(
  store: Store,
  machines: ReadonlyMap<number, RawMachine>,
  uids: readonly number[],
  from: number,
  now: number,
): Promise<string[]> {
  const all = uids.length === 0 ? [] : await store.series.list({ uids });
  const counts = new Map<string, number>();
  for (const { metric } of all) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  const metrics = [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_METRICS)
    .map(([metric]) => metric);
  for (const [uid, machine] of machines) {
    const means = new Map<number, { sum: number; count: number }[]>();
    for (const { id, metric } of all.filter((series) => series.uid === uid && metrics.includes(series.metric)))
      for (const [time, value] of await store.series.read(id, from, now + 1)) {
        // An hour's mean is known when the hour is over.
        const hour = Math.ceil(time / HOUR);
        const row = means.get(hour) ?? [];
        means.set(hour, row);
        const place = metrics.indexOf(metric);
        const cell = row[place] ?? { sum: 0, count: 0 };
        row[place] = { sum: cell.sum + value, count: cell.count + 1 };
      }
    const hours = [...means.keys()].filter((hour) => hour <= now / HOUR).sort((a, b) => a - b);
    machine.readingTimes = hours;
    machine.readings = metrics.map((_, place) =>
      hours.map((hour) => {
        const cell = means.get(hour)?.[place];
        return cell ? cell.sum / cell.count : Number.NaN;
      }),
    );
  }
  return metrics;
}
