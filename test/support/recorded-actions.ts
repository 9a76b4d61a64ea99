import { join } from 'node:path';
import { connect } from '../../src/cmdb/aws/clients.ts';
import { PROTOCOLS } from '../../src/cmdb/aws/replay/protocol.ts';
import { decodeRequest } from '../../src/cmdb/aws/replay/request.ts';
import { loadReplayManifest, replayHandler } from '../../src/cmdb/aws/replay.ts';
import type { HttpHandler } from '../../src/cmdb/aws/request-handler.ts';
import type { Link, ResourceDraft, ResourceType } from '../../src/cmdb/resource-type.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { ROOT } from './imports.ts';

export interface Walk {
  /** IAM actions of the requests that were sent, sorted. */
  actions: string[];
  drafts: ResourceDraft[];
  links: Link[];
}

/** Lists and enriches one resource type in the first region of the bundled account, noting what is asked of AWS. */
export async function walk(type: ResourceType): Promise<Walk> {
  const dir = join(ROOT, 'demo', 'account');
  const { account, regions } = loadReplayManifest(dir);
  const region = regions[0] ?? '';
  const actions = new Set<string>();
  const replay = replayHandler(dir);
  const handler: HttpHandler = {
    handle(request) {
      const { service, operation } = decodeRequest(request);
      if (service !== 'sts') actions.add(`${PROTOCOLS[service].iamPrefix}:${operation}`);
      return replay.handle(request);
    },
  };
  const { signal } = new AbortController();
  const aws = await connect({ ...DEFAULT_CONFIG, profile: null, region, signal, env: {}, handler });
  const api = aws.api(region);
  const scope = { account, region, partition: aws.identity.partition };
  const drafts: ResourceDraft[] = [];
  const links: Link[] = [];
  for await (const page of type.list(api)) {
    for (const { enrich, batch = page.length } of type.details ?? [])
      for (let from = 0; from < page.length; from += batch) await enrich(page.slice(from, from + batch), api);
    drafts.push(...page.map((item) => type.map(item, scope)));
    links.push(...page.flatMap((item) => type.edges?.(item, scope) ?? []));
  }
  return { actions: [...actions].sort(), drafts, links };
}
