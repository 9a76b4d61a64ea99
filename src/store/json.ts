import type { Json } from '../core/model.ts';

/** JSON with sorted keys and without undefined values: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') {
    // Entries, not assignment: a tag may be called __proto__.
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
  }
  return value as Json;
}

/** Reads a JSON column. The store wrote it, so it is trusted to be JSON of the given shape. */
export function parseJson<Shape>(text: string): Shape {
  return JSON.parse(text) as Shape;
}
