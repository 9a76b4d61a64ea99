import { numbered } from '../../core/counted.ts';
import type { Resource } from '../../core/model.ts';
import { byCode } from '../../core/order.ts';
import { shellWord } from '../../core/shell-word.ts';
import { inline } from '../../core/view.ts';
import { SYNONYMS } from '../../store/tables/resource-query.ts';

type Told = Pick<Resource, 'id' | 'name' | 'kind' | 'status' | 'region' | 'infrastructure'> &
  Partial<Pick<Resource, 'properties'>>;

/** A list of resources in one sentence: how many of what, in which state, where, and whose. */
export function resourcesTold(resources: readonly Told[], total: number): string {
  const [first] = resources;
  if (first === undefined || total === 0) return 'No resource fits.';
  if (resources.length === 1 && total > 1) {
    const { name, id, kind, status, region } = first;
    const made = createdAt(first);
    return `**1** of **${total}** resources: **${inline(name ?? id)}**, ${kind}, ${status}, in ${region}${made === undefined ? '' : `, created ${made.slice(0, 16).replace('T', ' ')} UTC`}.`;
  }
  if (resources.length < total) return `**${resources.length}** of **${total}** ${numbered(total, 'resource')}.`;
  if (total === 1) {
    const { kind, status, region, infrastructure } = first;
    const of = infrastructure === null ? '' : ` of **${inline(infrastructure)}**`;
    return `**1** resource: **${inline(first.name ?? first.id)}**${of}, ${kind}, ${status}, in ${region}.`;
  }
  const parts = [
    split(resources.map(({ kind }) => kind)),
    split(resources.map(({ status }) => status)),
    split(resources.map(({ region }) => `in ${region}`)),
    split(
      resources.map(({ infrastructure }) => (infrastructure === null ? 'unowned' : `of ${inline(infrastructure)}`)),
    ),
  ];
  return `**${total}** resources: ${parts.join('; ')}.`;
}

/** When a resource was made, as its kind tells. */
export function createdAt({ properties = {} }: Partial<Pick<Resource, 'properties'>>): string | undefined {
  return SYNONYMS.created_at?.map((name) => properties[name]).find((value) => typeof value === 'string');
}

const MOST_NAMED = 3;

/** `all stopped`, `4 running, 1 stopped`, `9 of a, 5 of b, 2 of c, 7 others`. */
function split(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1] || byCode(a[0], b[0]));
  const [only] = ranked;
  if (ranked.length === 1 && only) return `all ${only[0]}`;
  const rest = ranked.slice(MOST_NAMED).reduce((sum, [, count]) => sum + count, 0);
  const named = ranked.slice(0, MOST_NAMED).map(([value, count]) => `${count} ${value}`);
  return [...named, ...(rest > 0 ? [`${rest} ${numbered(rest, 'other')}`] : [])].join(', ');
}

/** States that want a closer look. */
const IN_TROUBLE = /^(?:failed|unhealthy)$/;

/** What to look at next: what is in trouble, or the only one, or the infrastructure they all belong to. */
export function resourceSteps(resources: readonly Told[]): string[] {
  const [first] = resources;
  if (first === undefined) return [];
  if (resources.length === 1) return [`resource show ${shellWord(first.id)}`, `graph impact ${shellWord(first.id)}`];
  const troubled = resources.find(({ status }) => IN_TROUBLE.test(status));
  const owners = new Set(resources.map(({ infrastructure }) => infrastructure));
  const [owner] = owners;
  return [
    ...(troubled ? [`health ${shellWord(troubled.id)}`] : []),
    ...(owners.size === 1 && owner ? [`infra show ${shellWord(owner)}`] : []),
    `resource show ${shellWord((troubled ?? first).id)}`,
  ];
}
