/**
 * The words every layer shares: what a resource and a relationship are. Field names are those of the JSON output
 * (docs/json.md), so that what is stored, shown and printed is the same object.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const RESOURCE_CATEGORIES = [
  'compute',
  'storage',
  'database',
  'network',
  'load_balancer',
  'container',
  'monitoring',
] as const;
export type ResourceCategory = (typeof RESOURCE_CATEGORIES)[number];

/** Normalised statuses; AWS's own word stays in `native_status`. */
export const STATUSES = [
  'running',
  'stopped',
  'terminated',
  'pending',
  'available',
  'in-use',
  'unattached',
  'active',
  'inactive',
  'draining',
  'healthy',
  'unhealthy',
  'failed',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

/** What names one resource for good. `id` is what an AWS user types: i-…, a database identifier, `cluster/service`. */
export interface ResourceKey {
  account: string;
  region: string;
  kind: string;
  id: string;
}

/** A resource as resource types produce it and the store keeps it. */
export interface ResourceContent {
  id: string;
  kind: string;
  type: ResourceCategory;
  arn: string | null;
  name: string | null;
  zone: string | null;
  status: Status;
  native_status: string | null;
  tags: Record<string, string>;
  properties: Record<string, Json>;
}

/** A resource as every command returns it. Times are ISO 8601 UTC. */
export interface Resource extends ResourceContent {
  provider: 'aws';
  account: string;
  region: string;
  /** The named infrastructures it belongs to decide this: the first by name, null when unowned. */
  infrastructure: string | null;
  environment: string | null;
  first_seen: string;
  last_seen: string;
}

/** A resource with the store's own number, which edges, series and memberships refer to. Never printed. */
export interface StoredResource extends Resource {
  uid: number;
}

/** A directed, typed link. `source` and `target` are resource ids. */
export interface Relationship {
  source: string;
  target: string;
  type: string;
  properties: Record<string, Json>;
  source_arn: string | null;
  target_arn: string | null;
}

/** A resource as it is printed: without the store's own number. */
export function withoutUid({ uid: _, ...resource }: StoredResource): Resource {
  return resource;
}
