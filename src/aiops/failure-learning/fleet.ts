import type { FeatureVocabulary, Happenings, MachineFleet, MachineHistory } from '../features/machine-history.ts';
import type { RawData, RawHappening, RawMachine } from './raw-machine-data.ts';

/** Kinds told apart in each stream, the most frequent; the others count only in totals. */
const MOST_KINDS = 12;
const MOST_METRICS = 16;
const MOST_VALUES = 8;
const MOST_ATTRIBUTES = 24;

/** What features there can be, from what there is to learn from. */
export function vocabularyOf({ machines, metrics }: RawData): FeatureVocabulary {
  const columns = [...new Set(machines.flatMap(({ attributes }) => [...attributes.keys()]))].sort();
  return {
    signals: mostFrequent(
      machines.flatMap(({ signals }) => signals.map(({ kind }) => kind)),
      MOST_KINDS,
    ),
    maintenance: mostFrequent(
      machines.flatMap(({ maintenance }) => maintenance.map(({ kind }) => kind)),
      MOST_KINDS,
    ),
    metrics: metrics.slice(0, MOST_METRICS),
    attributes: columns.flatMap((column) => attributeNames(column, machines)).slice(0, MOST_ATTRIBUTES),
    grouped: new Set(machines.map(({ group }) => group)).size > 1,
    aged: machines.some(({ inService }) => !Number.isNaN(inService)),
  };
}

/** The machines as the features of this vocabulary read them. */
export function fleetOf(data: RawData, vocabulary: FeatureVocabulary): MachineFleet {
  const first = new Map<number, number>();
  data.points.machines.forEach((place, row) => {
    const time = data.points.times[row] ?? 0;
    if (time < (first.get(place) ?? Number.POSITIVE_INFINITY)) first.set(place, time);
  });
  const metrics = vocabulary.metrics.map((metric) => data.metrics.indexOf(metric));
  return {
    vocabulary,
    machines: data.machines.map((machine, place) => historyOf(machine, vocabulary, metrics, first.get(place))),
  };
}

function historyOf(
  machine: RawMachine,
  vocabulary: FeatureVocabulary,
  metrics: readonly number[],
  firstAsked = Number.POSITIVE_INFINITY,
): MachineHistory {
  const failures = happenings(machine.failures, []);
  const signals = happenings(machine.signals, vocabulary.signals);
  const order = Uint32Array.from(machine.readingTimes.keys());
  const { readingTimes } = machine;
  order.sort((a, b) => (readingTimes[a] ?? 0) - (readingTimes[b] ?? 0));
  const times = Float64Array.from(order, (row) => readingTimes[row] ?? 0);
  const seen = Math.min(
    firstAsked,
    failures.times[0] ?? Number.POSITIVE_INFINITY,
    signals.times[0] ?? Number.POSITIVE_INFINITY,
    times[0] ?? Number.POSITIVE_INFINITY,
  );
  return {
    name: machine.name,
    group: machine.group,
    since: Number.isNaN(machine.inService) ? seen : Math.min(machine.inService, seen),
    failures,
    signals,
    maintenance: happenings(machine.maintenance, vocabulary.maintenance),
    readings: {
      times,
      values: metrics.map((metric) => Float32Array.from(order, (row) => machine.readings[metric]?.[row] ?? Number.NaN)),
    },
    inService: machine.inService,
    attributes: Float64Array.from(vocabulary.attributes, (attribute) => attributeValue(machine, attribute)),
  };
}

function happenings(raw: readonly RawHappening[], kinds: readonly string[]): Happenings {
  const sorted = raw.toSorted((a, b) => a.time - b.time);
  return {
    times: Float64Array.from(sorted, ({ time }) => time),
    kinds: Int16Array.from(sorted, ({ kind }) => kinds.indexOf(kind)),
    until: Float64Array.from(sorted, ({ until }) => until),
  };
}

function mostFrequent(kinds: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([kind]) => kind)
    .sort();
}

/** A column of numbers by its name; of a category each of its values but the rarest. */
function attributeNames(column: string, machines: readonly RawMachine[]): string[] {
  const values = machines.map(({ attributes }) => attributes.get(column) ?? '').filter((value) => value !== '');
  if (values.every((value) => Number.isFinite(Number(value)))) return [column];
  return mostFrequent(values, MOST_VALUES).map((value) => `${column}=${value}`);
}

function attributeValue({ attributes }: RawMachine, attribute: string): number {
  const sign = attribute.indexOf('=');
  const text = attributes.get(sign < 0 ? attribute : attribute.slice(0, sign)) ?? '';
  if (text === '') return Number.NaN;
  return sign < 0 ? Number(text) : Number(text === attribute.slice(sign + 1));
}
