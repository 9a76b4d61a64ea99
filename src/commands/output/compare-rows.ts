/** What differs between two sides as one line a difference, for tables and scripts. */
import type { CompareData } from './compare-schema.ts';

type Named = CompareData['only_a'][number];

export function compareRows({ facts, pairs, only_a, only_b }: CompareData): unknown[] {
  const ids = (side: readonly Named[]) => side.map(({ id }) => id).join(', ');
  const alone = (about: 'only a' | 'only b') => (one: Named) => ({
    about,
    kind: one.kind,
    role: null,
    id_a: about === 'only a' ? one.id : null,
    id_b: about === 'only b' ? one.id : null,
    field: null,
    a: about === 'only a' ? (one.name ?? one.id) : null,
    b: about === 'only b' ? (one.name ?? one.id) : null,
    differs: true,
  });
  return [
    ...facts.map((fact) => ({ about: 'whole', kind: null, role: null, id_a: null, id_b: null, ...fact })),
    ...pairs.flatMap(({ kind, role, a, b, fields }) =>
      fields.map((field) => ({ about: 'pair', kind, role, id_a: ids(a), id_b: ids(b), ...field })),
    ),
    ...only_a.map(alone('only a')),
    ...only_b.map(alone('only b')),
  ];
}
