/**
 * The non-blank values, each once, sorted: AWS promises no order within its lists, and a change of order alone must not
 * look like a change of the resource.
 */
export function distinct(values: Iterable<string | undefined>): string[] {
  const seen = new Set<string>();
  for (const value of values) if (value !== undefined && value !== '') seen.add(value);
  return [...seen].sort();
}
