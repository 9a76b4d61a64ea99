/** What an answer showed, so that the next turn can speak of "the second one" or "them". */
import type { KeptResult } from '../../store/tables/sessions.ts';

type Row = Record<string, unknown>;

/** Where answers that are no plain list hold what they list, the foremost first. */
const LISTS = ['items', 'resources', 'members', 'troubles', 'findings', 'nodes', 'affected', 'factors', 'series'];

/**
 * The things that the data of an answer is about, in the order shown: the rows of a list, or what an answer on one thing
 * goes through. Rows without an id or name are left out.
 */
export function resultsOf(data: unknown, kind?: string): KeptResult[] {
  if (Array.isArray(data)) return distinct(data.flatMap((row) => resultOf(row, kind)));
  if (!isRow(data)) return [];
  for (const key of LISTS) {
    const rows = data[key] ?? (isRow(data.estate) ? data.estate[key] : undefined);
    if (Array.isArray(rows) && rows.length > 0) return distinct(rows.flatMap((row) => resultOf(row, undefined)));
  }
  return resultOf(data, kind);
}

function resultOf(row: unknown, kind: string | undefined): KeptResult[] {
  if (!isRow(row)) return [];
  const inner = isRow(row.resource) ? row.resource : row;
  const [id, name] = [inner.id, inner.name].map((value) => (typeof value === 'string' && value !== '' ? value : null));
  const told = typeof inner.kind === 'string' ? inner.kind : (kind ?? null);
  if (id) return [{ id, name: name ?? null, kind: told }];
  return name && kind === 'infrastructure' ? [{ id: name, name, kind }] : [];
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function distinct(results: readonly KeptResult[]): KeptResult[] {
  const seen = new Set<string>();
  return results.filter(({ id }) => !seen.has(id) && seen.add(id));
}
