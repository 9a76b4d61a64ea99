import type { Json } from '../../core/model.ts';
import type { ColumnType, ListType } from './labels.ts';

/** Stands before each element of a list that is written as one text. */
export const ELEMENT = '\u001f';
/** Stands for an empty text, which CSV readers take for none. */
export const EMPTY_TEXT = '\u001e';

/**
 * A value of a line of CSV, as it is; what its column is read as is decided when all were seen.
 * @param asJson for a column whose values have nothing else in common
 */
export function csvValue(value: Json | undefined, asJson = false): string {
  if (value === null || value === undefined) return '';
  if (asJson) return quoted(JSON.stringify(value));
  if (typeof value === 'string') return quoted(value === '' ? EMPTY_TEXT : value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value) && (value.length === 0 || listType(value))) return quoted(csvList(value));
  return quoted(JSON.stringify(value));
}

/** `[]` for an empty one, which is also its JSON. */
function csvList(values: readonly Json[]): string {
  if (values.length === 0) return '[]';
  return values.map((value) => `${ELEMENT}${cleaned(String(value))}`).join('');
}

/** The mark itself cannot be kept; in a list it becomes what it is called. */
function cleaned(text: string): string {
  return text.replaceAll(ELEMENT, '\u241f');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\0', '\u2400').replaceAll('"', '""')}"`;
}

/** The type of one value by itself; null says nothing, and an empty list fits every kind of list. */
export function typeOfValue(value: Json): ColumnType | 'EMPTY' | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return 'BOOL';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'INT64' : 'DOUBLE';
  if (typeof value === 'string') return isTime(value) ? 'TIMESTAMP' : 'STRING';
  if (!Array.isArray(value)) return 'JSON';
  return value.length === 0 ? 'EMPTY' : (listType(value) ?? 'JSON');
}

function listType(values: readonly Json[]): ListType | undefined {
  if (values.every((value) => typeof value === 'string')) return 'STRING[]';
  if (values.every((value) => typeof value === 'boolean')) return 'BOOL[]';
  if (!values.every((value) => typeof value === 'number')) return undefined;
  return values.every(Number.isSafeInteger) ? 'INT64[]' : 'DOUBLE[]';
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(text) && Number.isFinite(Date.parse(text));
}
