/** A folder of CSV files about machines: when they failed, and what was known before. Each file may be gzip. */
import { csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { UserFiles } from '../../core/user-files.ts';
import { hourOf } from './hour-of.ts';
import type { RawData, RawHappening, RawMachine } from './raw-machine-data.ts';
import { sortAttributes } from './sort-attributes.ts';

const MOST_POINTS = 5_000_000;
const MOST_ROWS = 20_000_000;
const MOST_MACHINES = 200_000;
/** Columns that may name what a machine belongs to, the first that is there. */
const GROUP_COLUMNS = ['group', 'cluster', 'system', 'infrastructure', 'site', 'fleet'];

const NAMES = ['points', 'failures', 'machines', 'telemetry', 'errors', 'maintenance', 'events'];

export type MachineFiles = Pick<UserFiles, 'stream' | 'exists' | 'list'>;

/**
 * Reads points, machines, failures, telemetry, errors, maintenance and events (`.csv` or `.csv.gz`); only points must be there.
 * Rows need not be sorted.
 * @throws OpsctlError `usage` for a folder without points, and for a bad row, naming file and line
 */
export async function readMachineData(files: MachineFiles, folder: string, signal?: AbortSignal): Promise<RawData> {
  const machines = new Map<string, RawMachine>();
  const numbers = new Map<string, number>();
  const data: RawData = {
    machines: [],
    metrics: [],
    points: { machines: [], times: [], stamps: [], labels: null, unlabelled: 0 },
    ignored: [],
    usedOtherwise: [],
    files: [],
    held: new Map(),
    notes: [],
  };
  const there = await filesThere(files, folder, data.notes);
  const machineCalled = (name: string, where: string): RawMachine => {
    const known = machines.get(name);
    if (known) return known;
    if (name === '') throw usageError(`${where}: the machine is empty`, 'each row names its machine');
    if (machines.size >= MOST_MACHINES) throw usageError(`${where}: more than ${MOST_MACHINES} machines`);
    const machine: RawMachine = {
      name,
      group: '',
      attributes: new Map(),
      inService: Number.NaN,
      failures: [],
      signals: [],
      maintenance: [],
      readingTimes: [],
      readings: [],
    };
    machines.set(name, machine);
    numbers.set(name, data.machines.length);
    data.machines.push(machine);
    return machine;
  };

  /** The rows of one file; nothing when it is not there. */
  async function* rowsOf(name: string, columns: string[], optional: string[], others?: (names: string[]) => void) {
    const file = there.get(name);
    if (file === undefined) return;
    data.files.push(file);
    const held = { columns: [...columns], rows: 0 };
    data.held.set(name, held);
    const places = [...columns.keys()];
    const shape = {
      file,
      columns,
      others(names: string[]) {
        held.columns.push(...names);
        if (others) places.push(...names.map((_, index) => columns.length + index));
        else places.push(...optional.map((column) => held.columns.indexOf(column)));
        others?.(names);
      },
      mostRows: name === 'points' ? MOST_POINTS : MOST_ROWS,
    };
    for await (const { line, values } of csvRows(files.stream(file), shape)) {
      if (line % 8192 === 0) signal?.throwIfAborted();
      held.rows += 1;
      yield { values: places.map((place) => values[place] ?? ''), where: `${file} line ${line}` };
    }
  }

  const columns: string[] = [];
  for await (const { values, where } of rowsOf('machines', ['machine'], [], (names) => columns.push(...names))) {
    const machine = machineCalled(values[0] ?? '', where);
    columns.forEach((column, index) => {
      machine.attributes.set(column, values[index + 1] ?? '');
    });
  }
  const groupColumn = GROUP_COLUMNS.find((column) => columns.includes(column));
  for (const machine of data.machines) machine.group = groupColumn ? (machine.attributes.get(groupColumn) ?? '') : '';
  const { ignored, service } = sortAttributes(data.machines, columns, groupColumn);
  data.ignored = ignored;
  data.usedOtherwise = [groupColumn, service].filter((column) => column !== undefined);

  for await (const { values, where } of rowsOf('failures', ['machine', 'timestamp'], ['component']))
    machineCalled(values[0] ?? '', where).failures.push(happening(values[1], values[2], where));
  for await (const { values, where } of rowsOf('errors', ['machine', 'timestamp'], ['error']))
    machineCalled(values[0] ?? '', where).signals.push(happening(values[1], values[2] || 'error', where));
  for await (const { values, where } of rowsOf('maintenance', ['machine', 'timestamp'], ['component']))
    machineCalled(values[0] ?? '', where).maintenance.push(happening(values[1], values[2] || 'maintenance', where));
  for await (const { values, where } of rowsOf('events', ['machine', 'timestamp'], ['fixed_at', 'cause', 'planned'])) {
    const [name = '', time, fixed = '', cause = '', planned = ''] = values;
    const machine = machineCalled(name, where);
    const isPlanned = /^(1|true|yes)$/i.test(planned);
    const event = happening(time, isPlanned ? 'planned' : cause || 'event', where);
    event.until = fixed === '' ? Number.POSITIVE_INFINITY : Math.max(event.time, hourOf(fixed, where, 'fixed_at'));
    (isPlanned ? machine.maintenance : machine.signals).push(event);
  }
  const metricRows = rowsOf('telemetry', ['machine', 'timestamp'], [], (names) => data.metrics.push(...names));
  for await (const { values, where } of metricRows) {
    const machine = machineCalled(values[0] ?? '', where);
    machine.readingTimes.push(hourOf(values[1], where, 'timestamp'));
    data.metrics.forEach((metric, index) => {
      const list = machine.readings[index] ?? [];
      machine.readings[index] = list;
      list.push(reading(values[index + 2] ?? '', metric, where));
    });
  }
  await readPoints(data, rowsOf('points', ['machine', 'timestamp'], ['label']), machineCalled, numbers);
  if (!data.held.get('points')?.columns.includes('label')) data.points.unlabelled = 0;
  if (data.points.times.length === 0)
    throw usageError(
      data.files.some((file) => /points\.csv/.test(file))
        ? `${folder}: points.csv has no rows`
        : `${folder} has no points.csv or points.csv.gz`,
      'points.csv holds the moments to judge: machine,timestamp (and label, to learn from)',
    );
  return data;
}

async function readPoints(
  { points }: RawData,
  rows: AsyncIterable<{ values: string[]; where: string }>,
  machineCalled: (name: string, where: string) => RawMachine,
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const labels: number[] = [];
  for await (const { values, where } of rows) {
    const [name = '', stamp = '', label = ''] = values;
    machineCalled(name, where);
    points.machines.push(numbers.get(name) ?? 0);
    points.times.push(hourOf(stamp, where, 'timestamp'));
    points.stamps.push(stamp);
    if (label !== '0' && label !== '1') {
      if (label !== '') throw usageError(`${where}: label "${label}" is neither 0 nor 1`);
      points.unlabelled += 1;
    }
    labels.push(label === '1' ? 1 : 0);
  }
  points.labels = points.unlabelled === 0 && points.times.length > 0 ? labels : null;
}

/** Where each file lies that is known by its name; what else looks like one is noted. */
async function filesThere(files: MachineFiles, folder: string, notes: string[]): Promise<Map<string, string>> {
  const root = folder.replace(/\/+$/, '');
  const there = new Map<string, string>();
  for (const path of await files.list(folder)) {
    const [, name] = /^([^/\\]+)\.csv(?:\.gz)?$/.exec(path) ?? [];
    if (name === undefined || NAMES.includes(name)) continue;
    const [near] = nearest(name, NAMES);
    notes.push(`${root}/${path} is not read: no file of that name is known${near ? `; was ${near}.csv meant?` : ''}`);
  }
  for (const name of NAMES) {
    const plain = `${root}/${name}.csv`;
    const [isPlain, isPacked] = [await files.exists(plain), await files.exists(`${plain}.gz`)];
    if (isPlain || isPacked) there.set(name, isPlain ? plain : `${plain}.gz`);
    if (isPlain && isPacked) notes.push(`${plain} was read, and ${plain}.gz beside it was not`);
  }
  return there;
}

function happening(stamp: string | undefined, kind: string | undefined, where: string): RawHappening {
  const time = hourOf(stamp, where, 'timestamp');
  return { time, kind: kind || 'failure', until: time };
}

/** A reading; what is empty, no number or endless is missing. */
function reading(text: string, metric: string, where: string): number {
  if (text === '' || /^(nan|na|null|none|[-+]?inf(inity)?)$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (Number.isNaN(value))
    throw usageError(`${where}: ${metric} "${text.slice(0, 40)}" is not a number`, 'leave a missing reading empty');
  return value;
}
