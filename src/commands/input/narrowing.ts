import { RELATIONSHIP_TYPES } from '../../cmdb/resource-type.ts';
import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { optional, text } from './fields.ts';

/** Fields by which a name that fits several resources is narrowed; see cmdb/resolve.ts. */
export const narrowing = {
  kind: optional(text('kind, when the name fits several: ec2.instance')),
  region: optional(text('region, when the name fits several')),
};

/** Checks relationship types against those that exist. @throws OpsctlError `usage` with the nearest one */
export function relationshipTypes(words: readonly string[], flag: string): string[] {
  const known = Object.keys(RELATIONSHIP_TYPES);
  return words
    .flatMap((word) => word.split(','))
    .map((word) => {
      const type = word.trim().toUpperCase().replaceAll('-', '_');
      if (!known.includes(type))
        throw usageError(
          `${flag}: "${word}" is no relationship type`,
          didYouMean(type, known) ?? `use one of ${known.join(', ')}`,
        );
      return type;
    });
}
