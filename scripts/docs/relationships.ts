import { RELATIONSHIP_TYPES } from '../../src/cmdb/resource-type.ts';
import { code, markdown, type Page, table } from './page.ts';
import type { SeenLink } from './seen-links.ts';

const DEPENDENT = { source: 'the source', target: 'the target', none: 'neither' } as const;

export function relationshipPage(seen: readonly SeenLink[]): Page {
  return markdown('relationships.md', [
    '# Relationships',
    'Every relationship is directed from source to target. *Depends* says which end stops working when the other does; ' +
      '*redundant* that several such links share the load, so that losing one is not losing all.',
    table(
      ['type', 'the source …', 'depends', 'redundant'],
      Object.entries(RELATIONSHIP_TYPES).map(([name, { meaning, dependent, ...rest }]) => [
        code(name),
        meaning,
        DEPENDENT[dependent],
        'redundant' in rest ? 'yes' : '',
      ]),
    ),
    '## Between which kinds',
    'As found in the bundled account; a larger estate may show further ones.',
    table(
      ['type', 'source', 'target'],
      seen.map(({ type, source, target }) => [code(type), code(source), code(target)]),
    ),
  ]);
}
