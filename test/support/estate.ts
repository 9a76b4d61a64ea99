import type { Json, ResourceCategory, ResourceContent, Status } from '../../src/core/model.ts';
import type { Store } from '../../src/store/index.ts';
import { NOW } from './context.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

export interface PlannedResource {
  kind: string;
  id: string;
  type?: ResourceCategory;
  name?: string | null;
  arn?: string | null;
  zone?: string | null;
  status?: Status;
  native_status?: string | null;
  environment?: string | null;
  region?: string;
  account?: string;
  tags?: Record<string, string>;
  properties?: Record<string, Json>;
  aliases?: string[];
  /** Links stated by this resource. */
  links?: {
    type: string;
    to: string;
    toKind: string;
    toRegion?: string;
    from?: string;
    fromKind?: string;
    properties?: Record<string, Json>;
  }[];
}

/**
 * Writes resources into a store the way a complete discovery does: one run, each scope (region × kind) listed whole,
 * what is not planned closed, the ledger updated. Call it again with another plan for a second discovery.
 */
export async function saveEstate(store: Store, planned: PlannedResource[], at = new Date(NOW)): Promise<string> {
  const runId = await store.runs.begin({ account: ACCOUNT, identity: 'test', request: {}, at });
  const known = await store.scopes.list();
  const scopes = new Map<string, PlannedResource[]>(
    known
      .filter(({ aspect }) => aspect === '')
      .map(({ account, region, kind }) => [`${account}|${region}|${kind}`, []]),
  );
  for (const resource of planned) {
    const key = `${resource.account ?? ACCOUNT}|${resource.region ?? REGION}|${resource.kind}`;
    scopes.set(key, [...(scopes.get(key) ?? []), resource]);
  }
  for (const [key, resources] of scopes) {
    const [account = ACCOUNT, region = REGION, kind = ''] = key.split('|');
    const writer = store.resources.scan({ account, region, kind, runId, at });
    await writer.page(
      resources.map((resource) => ({
        content: contentOf(resource),
        environment: resource.environment ?? null,
        aliases: resource.aliases ?? [],
        volatile: [],
        unknown: { properties: [], relationships: [] },
        links: (resource.links ?? []).map((link) => ({
          type: link.type,
          source: { account, region, kind: link.fromKind ?? kind, id: link.from ?? resource.id },
          target: { account, region: link.toRegion ?? region, kind: link.toKind, id: link.to },
          properties: link.properties ?? {},
        })),
      })),
    );
    await writer.complete();
    await store.scopes.record(
      {
        account,
        region,
        kind,
        aspect: '',
        service: kind.split('.')[0] ?? kind,
        outcome: resources.length > 0 ? 'ok' : 'empty',
        action: null,
        error_code: null,
        message: null,
        resources: resources.length,
        run_id: runId,
      },
      at,
    );
  }
  await store.runs.finish(runId, 'completed', at);
  return runId;
}

function contentOf(resource: PlannedResource): ResourceContent {
  return {
    id: resource.id,
    kind: resource.kind,
    type: resource.type ?? 'compute',
    arn: resource.arn ?? null,
    name: resource.name ?? null,
    zone: resource.zone ?? null,
    status: resource.status ?? 'running',
    native_status: resource.native_status ?? null,
    tags: resource.tags ?? {},
    properties: resource.properties ?? {},
  };
}
