import * as z from 'zod/mini';
import type { FieldsBlock } from '../../core/view.ts';

/** A mark of the user, as commands print it. */
export const incidentSchema = z.object({
  /** Null for a dry run, which marks nothing. */
  id: z.nullable(z.number()),
  kind: z.string(),
  target: z.string(),
  /** Set when a whole infrastructure is meant. */
  infrastructure: z.nullable(z.string()),
  start_at: z.string(),
  /** Null while it goes on. */
  end_at: z.nullable(z.string()),
  note: z.nullable(z.string()),
  created_at: z.string(),
});
export type IncidentData = z.infer<typeof incidentSchema>;

export function incidentFields({ id, kind, target, start_at, end_at, note }: IncidentData): FieldsBlock['fields'] {
  return [
    ...(id === null ? [] : [{ label: 'id', value: id }]),
    { label: 'kind', value: kind },
    { label: 'of', value: target },
    { label: 'from', value: { time: start_at } },
    { label: 'to', value: end_at === null ? 'goes on' : { time: end_at } },
    ...(note === null ? [] : [{ label: 'note', value: note }]),
  ];
}
