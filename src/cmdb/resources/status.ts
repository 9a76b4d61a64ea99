import type { Status } from '../../core/model.ts';

/** AWS's word for a state as one of ours; `unknown` for a word the table does not have, and for none. */
export function statusFrom(table: Readonly<Record<string, Status>>, word: string | undefined): Status {
  return (word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined) ?? 'unknown';
}
