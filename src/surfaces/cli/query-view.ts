import type { Block, Cell } from '../../core/view.ts';

/** Blocks for the free-form result of `--query`: lists become tables, objects become fields, the rest is itself. */
export function viewOfQuery(result: unknown): Block[] {
  if (Array.isArray(result)) {
    const objects = result.every(
      (element) => typeof element === 'object' && element !== null && !Array.isArray(element),
    );
    const rows = objects ? (result as Record<string, unknown>[]) : result.map((value) => ({ value }));
    const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return [
      {
        block: 'table',
        // A list of plain values has no column worth a heading.
        columns: keys.map((key) => ({ key, label: objects ? key : '' })),
        rows: rows.map((row) =>
          Object.fromEntries(keys.map((key) => [key, cellOf((row as Record<string, unknown>)[key])])),
        ),
      },
    ];
  }
  if (typeof result === 'object' && result !== null)
    return [
      { block: 'fields', fields: Object.entries(result).map(([label, value]) => ({ label, value: cellOf(value) })) },
    ];
  return viewOfQuery([result]);
}

function cellOf(value: unknown): Cell {
  if (
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  )
    return value;
  return JSON.stringify(value);
}
