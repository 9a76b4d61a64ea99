/** JSON with sorted keys and without undefined values: equal content gives equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? 'null';
}

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object') ? value.map(ordered) : value;
  const fields = value as Record<string, unknown>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) {
    const field = ordered(fields[key]);
    // A tag may be called so; assigned, it would become the prototype and be lost.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: field, enumerable: true });
    else sorted[key] = field;
  }
  return sorted;
}

/** Reads a JSON column. The store wrote it, so it is trusted to be JSON of the given shape. */
export function parseJson<Shape>(text: string): Shape {
  return JSON.parse(text) as Shape;
}
