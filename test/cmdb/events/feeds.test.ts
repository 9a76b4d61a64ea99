import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/cmdb/aws/clients.ts';
import { PROTOCOLS } from '../../../src/cmdb/aws/replay/protocol.ts';
import { decodeRequest } from '../../../src/cmdb/aws/replay/request.ts';
import { loadReplayManifest, replayHandler } from '../../../src/cmdb/aws/replay.ts';
import type { HttpHandler } from '../../../src/cmdb/aws/request-handler.ts';
import { MOST_DETAIL } from '../../../src/cmdb/events/bounded.ts';
import type { EventPage } from '../../../src/cmdb/events/feed.ts';
import { eventFeeds } from '../../../src/cmdb/events/index.ts';
import { windowScope } from '../../../src/cmdb/events/sync.ts';
import { DEFAULT_CONFIG } from '../../../src/core/config.ts';
import { EVENT_SOURCES } from '../../../src/store/tables/events.ts';
import { ROOT } from '../../support/imports.ts';

const DIR = join(ROOT, 'demo', 'account');
const now = Date.parse(loadReplayManifest(DIR).recordedAt);

describe('event feeds', () => {
  it('serve every source there is, each with windows of its own', () => {
    expect([...new Set(eventFeeds.map(({ source }) => source))].sort()).toEqual([...EVENT_SOURCES].sort());
    const scopes = eventFeeds.map((feed) => `${feed.source} ${windowScope(feed, 'us-east-1')}`);
    expect(new Set(scopes).size).toBe(eventFeeds.length);
  });

  it.each(eventFeeds.map((feed) => [feed.title, feed] as const))(
    '%s: sends the requests it declares, and only reads',
    async (_, feed) => {
      const actions = new Set<string>();
      const replay = replayHandler(DIR);
      const handler: HttpHandler = {
        handle(request) {
          const { service, operation } = decodeRequest(request);
          if (service !== 'sts') actions.add(`${PROTOCOLS[service].iamPrefix}:${operation}`);
          return replay.handle(request);
        },
      };
      const { signal } = new AbortController();
      const aws = await connect({ ...DEFAULT_CONFIG, profile: null, region: 'us-east-1', signal, env: {}, handler });
      const window = { from: now - 14 * 864e5, to: now };
      const pages: EventPage[] = [];
      let announced = 0;
      const beforeCall = async () => {
        announced += 1;
      };
      for await (const page of feed.list(aws.api('us-east-1'), window, beforeCall)) pages.push(page);
      const declared = [feed.action, ...(feed.actions ?? [])].sort();
      expect([...actions].sort()).toEqual(declared);
      for (const action of declared) expect(action).toMatch(/^[a-z0-9]+:(?:Describe|List|Get|Lookup)[A-Za-z]+$/);
      expect(announced).toBeGreaterThan(0);

      const events = pages.flatMap((page) => page.events);
      expect(events.length).toBeGreaterThan(5);
      expect(new Set(events.map(({ native_id }) => native_id)).size).toBe(events.length);
      for (const { at, name, summary, detail } of events) {
        expect(new Date(at).toISOString()).toBe(at);
        expect(name.length * summary.length).toBeGreaterThan(0);
        expect(summary.length).toBeLessThanOrEqual(500);
        expect(JSON.stringify(detail).length).toBeLessThanOrEqual(MOST_DETAIL);
      }
      // What counts as held never reaches beyond what was asked for, and at last is all of it (ECS has no history to hold).
      for (const { held } of pages) if (held) expect(held.from >= window.from && held.to === window.to).toBe(true);
      if (Number.isFinite(feed.settle)) expect(pages.at(-1)?.held).toEqual(window);
    },
  );
});
