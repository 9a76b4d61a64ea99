/** Largest record kept with an event, in characters of JSON. CloudTrail's own are 256 KB at most, and 2 KB as a rule. */
export const MOST_DETAIL = 32_768;

/** Longest text kept in a record that was too large. */
const MOST_TEXT = 512;
const MOST_ITEMS = 20;

/**
 * The record, or, when it is too large, the same with long texts and lists cut; should that not be enough, only its
 * plain fields. A cut record says so in `_cut`.
 */
export function bounded(record: object): unknown {
  if (sizeOf(record) <= MOST_DETAIL) return record;
  const cut = { ...(shortened(record) as object), _cut: true };
  if (sizeOf(cut) <= MOST_DETAIL) return cut;
  const plain = Object.entries(cut).filter(([, value]) => typeof value !== 'object' || value === null);
  return { ...Object.fromEntries(plain.slice(0, 30)), _cut: true };
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > MOST_TEXT ? `${value.slice(0, MOST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}
