import type { Json } from '../../core/model.ts';
import type { Link, RelationshipType } from '../resource-type.ts';

/**
 * A link from the item to one resource, or none when AWS gave no id; an absent id comes as `''` as often as not at all.
 */
export function linkTo(
  type: RelationshipType,
  kind: string,
  id: string | undefined,
  properties?: Record<string, Json | undefined>,
): Link[] {
  if (id === undefined || id === '') return [];
  return [{ type, to: { kind, id }, ...(properties === undefined ? {} : { properties }) }];
}

/** The same link to each of several resources. */
export function linksTo(type: RelationshipType, kind: string, ids: readonly string[]): Link[] {
  return ids.flatMap((id) => linkTo(type, kind, id));
}

/**
 * The account of a link's far end when AWS names one that is not the scope's own, else undefined. Owners that are no
 * account number (`amazon-elb`, `amazon-aws`) are services acting inside this account.
 */
export function foreignAccount(owner: string | undefined, account: string): string | undefined {
  return owner !== undefined && /^\d{12}$/.test(owner) && owner !== account ? owner : undefined;
}
