import type { LinkEnd } from '../../resource-type.ts';

/**
 * The database that a replica names as its source: an identifier when it lies in the same region, otherwise an ARN
 * (`arn:aws:rds:eu-west-1:123456789012:db:prod-db`), whose region and account are the link's far end. An ARN of the
 * scope's own region, as clusters state it, comes down to the identifier too.
 */
export function databaseEnd(reference: string, kind: 'rds.instance' | 'rds.cluster'): LinkEnd {
  const match = /^arn:[^:]+:rds:([^:]*):([^:]*):(db|cluster):(.+)$/.exec(reference);
  const [, region, account, resource, id] = match ?? [];
  if (id === undefined) return { kind, id: reference };
  return {
    kind: resource === 'cluster' ? 'rds.cluster' : 'rds.instance',
    id,
    ...(region ? { region } : {}),
    ...(account ? { account } : {}),
  };
}
