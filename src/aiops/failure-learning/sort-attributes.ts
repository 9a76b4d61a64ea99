import type { RawData, RawMachine } from './raw-machine-data.ts';

/** When a machine came into service. */
const IN_SERVICE = ['in_service', 'installed', 'installed_at', 'created', 'created_at', 'launched_at', 'commissioned'];
/** Known only afterwards, or how the data were made: answers, not questions. */
const NOT_KNOWN_THEN = ['out_of_service', 'decommissioned', 'terminated_at', 'retired', 'scored', 'label', 'fixed_at'];
const DATE = /^\d{4}-\d{2}-\d{2}([T ].*)?$/;
/** A column whose values stand in so many of the machines' names tells which machine it is. */
const NAMED = 0.5;
/** So few values are a category, however few machines there are. */
const FEW_VALUES = 8;
const HOUR = 3_600_000;

/**
 * Takes the service date from the attributes, and leaves of them only what may be learned from: no identity, no dates, nothing
 * that was known only afterwards.
 * @returns columns left out, with the reason; and the column of the service date
 */
export function sortAttributes(
  machines: readonly RawMachine[],
  columns: readonly string[],
  groupColumn: string | undefined,
): { ignored: RawData['ignored']; service: string | undefined } {
  const service = IN_SERVICE.find((column) => columns.includes(column));
  const ignored: RawData['ignored'] = [];
  for (const machine of machines) {
    const date = service ? (machine.attributes.get(service) ?? '') : '';
    if (DATE.test(date)) machine.inService = Date.parse(date.length === 10 ? date : date.replace(' ', 'T')) / HOUR;
  }
  for (const column of columns) {
    const reason = whyNot(column, machines, groupColumn, service);
    if (reason === undefined) continue;
    if (column !== service && column !== groupColumn) ignored.push({ column, reason });
    for (const { attributes } of machines) attributes.delete(column);
  }
  return { ignored, service };
}

function whyNot(
  column: string,
  machines: readonly RawMachine[],
  groupColumn: string | undefined,
  service: string | undefined,
): string | undefined {
  if (column === groupColumn || column === service) return 'used otherwise';
  if (NOT_KNOWN_THEN.includes(column)) return 'known only afterwards';
  const held = machines.filter(({ attributes }) => (attributes.get(column) ?? '') !== '');
  const values = new Set(held.map(({ attributes }) => attributes.get(column)));
  if (values.size < 2) return 'the same everywhere';
  if (held.some(({ attributes }) => DATE.test(attributes.get(column) ?? ''))) return 'a date';
  const named = held.filter(({ name, attributes }) => name.split(/[^a-z0-9]+/i).includes(attributes.get(column) ?? ''));
  if (named.length >= NAMED * held.length) return 'names the machine';
  const numeric = held.every(({ attributes }) => Number.isFinite(Number(attributes.get(column))));
  if (!numeric && values.size > Math.max(FEW_VALUES, NAMED * held.length)) return 'different for nearly every machine';
  return undefined;
}
