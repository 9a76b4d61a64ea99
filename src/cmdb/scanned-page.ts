/** What AWS tells of a page of items, as the store takes it: for the listing of a scope and for reading few things anew. */
import type { Config } from '../core/config.ts';
import type { Json, ResourceKey } from '../core/model.ts';
import type { ScanLink, ScannedResource } from '../store/tables/scan-writer.ts';
import type { AwsApi } from './aws/connection.ts';
import { classify, type Failure, isOurError } from './aws/errors.ts';
import { chunks, EmptyAnswerError } from './aws/paginate.ts';
import { environmentOf } from './environment.ts';
import type { Detail, LinkEnd, ResourceType, ScopeKey } from './resource-type.ts';

/** The detail calls that failed, with the last failure of each. Kept over the pages of a scope. */
export type DetailFailures = Map<Detail<unknown>, Failure>;

export interface PageContext {
  type: ResourceType;
  api: AwsApi;
  scope: ScopeKey;
  config: Pick<Config, 'environmentTags'>;
  /** Added to. */
  failures: DetailFailures;
}

/** Pieces of a page that one detail call works on at the same time. */
const PARALLEL_DETAILS = 4;

/**
 * Asks the details of a page and maps it. A detail that fails leaves unknown what it would have told, and never throws.
 * @throws EmptyAnswerError when an item has no id
 */
export async function scannedPage(context: PageContext, page: unknown[]): Promise<ScannedResource[]> {
  const missed = await enrich(context, page);
  return page.map((item) => toScanned(context, item, missed.get(item) ?? []));
}

/** For each item of a page the details that failed for it: what they would have told is kept as it was. */
type Missed = Map<unknown, Detail<unknown>[]>;

async function enrich({ type, api, failures }: PageContext, page: unknown[]): Promise<Missed> {
  const missed: Missed = new Map();
  const miss = (items: unknown[], detail: Detail<unknown>) => {
    for (const item of items) missed.set(item, [...(missed.get(item) ?? []), detail]);
  };
  // Refused once means refused for the whole scope: asking again for each item would only cost calls.
  const refused = (detail: Detail<unknown>) => ['denied', 'expired'].includes(failures.get(detail)?.outcome ?? '');
  for (const detail of type.details ?? []) {
    for (const group of chunks(chunks(page, detail.batch ?? page.length), PARALLEL_DETAILS)) {
      await Promise.all(
        group.map(async (items) => {
          if (refused(detail)) return miss(items, detail);
          try {
            await detail.enrich(items, api);
          } catch (error) {
            if (isOurError(error)) throw error;
            failures.set(detail, classify(error));
            miss(items, detail);
          }
        }),
      );
    }
  }
  return missed;
}

function toScanned({ type, scope, config }: PageContext, item: unknown, failed: Detail<unknown>[]): ScannedResource {
  const { aliases = [], zone = null, properties, ...draft } = type.map(item, scope);
  if (draft.id === '') throw new EmptyAnswerError('a listed item has no id');
  const own: LinkEnd = { kind: type.kind, id: draft.id };
  return {
    content: { ...draft, zone, kind: type.kind, type: type.type, properties: defined(properties) },
    environment: environmentOf(draft.tags, config.environmentTags),
    aliases,
    links: (type.edges?.(item, scope) ?? []).map(
      ({ type: link, from, to, properties: linkProperties }): ScanLink => ({
        type: link,
        source: keyOf(from ?? own, scope),
        target: keyOf(to, scope),
        properties: defined(linkProperties ?? {}),
      }),
    ),
    volatile: type.volatile ?? [],
    unknown: {
      properties: failed.flatMap((detail) => detail.properties),
      relationships: failed.flatMap((detail) => detail.relationships ?? []),
    },
  };
}

function keyOf({ kind, id, account, region }: LinkEnd, scope: ScopeKey): ResourceKey {
  return { kind, id, account: account ?? scope.account, region: region ?? scope.region };
}

function defined(properties: Record<string, Json | undefined>): Record<string, Json> {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties)) if (value !== undefined) kept[key] = value;
  return kept;
}
