/** From a revision of a task definition to the request that registers the next one. */
import { isDeepStrictEqual } from 'node:util';
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput, Tag } from '@aws-sdk/client-ecs';
import { byCode } from '../../../core/order.ts';
import type { Revision } from './revisions.ts';

export type Registration = RegisterTaskDefinitionCommandInput;

/**
 * All that RegisterTaskDefinition takes of a revision, its tags included. What AWS alone decides (number, status, who and
 * when) is left out, and so are tags that only AWS may set.
 */
export function registrationOf({ definition, tags }: Revision): Registration {
  const {
    taskDefinitionArn: _arn,
    revision: _revision,
    status: _status,
    requiresAttributes: _requires,
    compatibilities: _compatibilities,
    registeredAt: _at,
    registeredBy: _by,
    deregisteredAt: _deregistered,
    deleteRequestedAt: _deleted,
    ...accepted
  } = definition;
  // Should a newer SDK know more that is read only, this no longer compiles.
  const known: { [Key in keyof typeof accepted]: Key extends keyof Registration ? unknown : never } = accepted;
  const own = ownTags(tags);
  return { ...(known as typeof accepted & Registration), ...(own.length === 0 ? {} : { tags: own }) };
}

/** Tags that a user may set; those of AWS (`aws:cloudformation:…`) are refused in a request. */
export function ownTags(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key = '' }) => !key.toLowerCase().startsWith('aws:'));
}

/** The same registration with another image for one container. */
export function withImage(registration: Registration, container: string, image: string): Registration {
  return {
    ...registration,
    containerDefinitions: (registration.containerDefinitions ?? []).map(
      (one): ContainerDefinition => (one.name === container ? { ...one, image } : one),
    ),
  };
}

/**
 * Whether two registrations mean the same. Absent, empty and undefined are alike, and the order of what has names (tags,
 * variables, volumes) is nothing; AWS fills in, leaves out and sorts such things as it likes.
 */
export function sameRegistration(a: Registration, b: Registration): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

/** Without what is undefined, null, or an empty list or object; lists of objects in an order of their own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(plain);
    // The words of a command have an order.
    if (!items.every((item) => typeof item === 'object' && item !== null)) return items;
    return items
      .map((item) => [JSON.stringify(item), item] as const)
      .sort(([one], [other]) => byCode(one, other))
      .map(([, item]) => item);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, plain(inner)] as const)
      .filter(([, inner]) => !isNothing(inner))
      .sort(([one], [other]) => byCode(one, other)),
  );
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
