/** A plain value in one line, for what is set side by side: lists with commas, objects as key=value in the order of keys. */
export function inLine(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(part).join(', ') || '–';
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).map(([key, one]) => `${key}=${part(one)}`);
  return pairs.sort().join(', ') || '–';
}

const part = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
