import { shortId } from '../../cmdb/changes/words.ts';
import { counted } from '../../core/counted.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Block } from '../../core/view.ts';
import type { Answer } from '../define.ts';
import type { CompareData } from './compare-schema.ts';

/** Facts that count the members of a kind. */
export const COUNT = 'number of ';

export function compareView(
  { a, b, facts, pairs, only_a, only_b, summary }: CompareData,
  { message }: Pick<Answer<CompareData>, 'message'>,
): Block[] {
  const [left, right] = headings(a, b);
  const counts = facts.filter(({ field }) => field.startsWith(COUNT));
  const others = facts.filter((fact) => !counts.includes(fact));
  const rows = [
    ...others.map((fact) => ({ what: '', ...fact })),
    ...pairs.flatMap(({ kind, role, fields }) => fields.map((field) => ({ what: whole(kind, role), ...field }))),
  ];
  const names = a.name === b.name ? [a.name] : [a.name, b.name];
  const line = `opsctl compare ${names.map(shellWord).join(' ')}${a.at === null ? '' : ` --at ${a.at}`} -o json`;
  const several = pairs.length > 1 || others.length > 0;
  return [
    { block: 'text', text: message ?? '' },
    ...(rows.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            columns: [
              ...(several ? [{ key: 'what', label: 'of' }] : []),
              { key: 'field', label: 'field', wrap: true },
              { key: 'a', label: left, wrap: true },
              { key: 'b', label: right, wrap: true },
            ],
            rows: rows.map(({ what, field, a: one, b: other }) => ({ what, field, a: one ?? '–', b: other ?? '–' })),
          },
        ]),
    ...(counts.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            title: 'how many there are',
            columns: [
              { key: 'kind', label: 'kind' },
              { key: 'a', label: left, align: 'right' as const },
              { key: 'b', label: right, align: 'right' as const },
            ],
            rows: counts.map(({ field, a: one, b: other }) => ({
              kind: field.slice(COUNT.length),
              a: one ?? '0',
              b: other ?? '0',
            })),
          },
        ]),
    ...onlyIn(left, only_a, `${line} --query only_a`),
    ...onlyIn(right, only_b, `${line} --query only_b`),
    ...(summary.same_pairs > 0
      ? [
          {
            block: 'notice' as const,
            level: 'info' as const,
            text: `${counted(summary.same_pairs, 'role')} alike on both sides`,
          },
        ]
      : []),
  ];
}

function headings(a: CompareData['a'], b: CompareData['b']): [string, string] {
  if (a.name !== b.name) return [a.name, b.name];
  const at = ({ at: moment }: CompareData['a']) => (moment === null ? 'now' : moment.slice(0, 16));
  return [at(a), at(b)];
}

function whole(kind: string, role: string): string {
  return role === '' ? kind : `${kind} ${role}`;
}

/** What only one side has is shown to so many on a terminal. */
const SHOWN = 15;

function onlyIn(side: string, only: CompareData['only_a'], all: string): Block[] {
  if (only.length === 0) return [];
  return [
    {
      block: 'table',
      title: `only in ${side}`,
      columns: [
        { key: 'name', label: 'name' },
        { key: 'kind', label: 'kind' },
        { key: 'region', label: 'region', optional: 1 },
      ],
      rows: only.map(({ id, kind, name, region }) => ({ name: name ?? shortId(id), kind, region })),
      ...(only.length > SHOWN ? { shortened: { rows: SHOWN, all } } : {}),
    },
  ];
}
