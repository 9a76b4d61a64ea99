import { fitsWildcard } from '../../core/wildcard.ts';
import type { Selector } from '../../store/tables/infrastructures.ts';
import type { NodeEntry } from '../../store/tables/resources.ts';

/**
 * Why a selector takes a resource, or undefined when it does not: named by id or ARN, or all tags hold (values regardless
 * of case, `*` for anything). A selector without tags takes only what it names.
 */
export function selects(
  selector: Selector,
  { id, arn, tags }: Pick<NodeEntry, 'id' | 'arn' | 'tags'>,
): string | undefined {
  if (selector.members.includes(id) || (arn !== null && selector.members.includes(arn))) return 'named by the user';
  const wanted = Object.entries(selector.tags);
  const holds = ([key, value]: [string, string]) =>
    tags !== null && Object.hasOwn(tags, key) && fitsWildcard(tags[key] ?? '', value);
  if (wanted.length === 0 || !wanted.every(holds)) return undefined;
  return `tag ${wanted.map(([key, value]) => `${key}=${value}`).join(', ')}`;
}
