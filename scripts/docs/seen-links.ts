import { join } from 'node:path';
import { connect } from '../../src/cmdb/aws/clients.ts';
import { loadReplayManifest, replayHandler } from '../../src/cmdb/aws/replay.ts';
import { discover } from '../../src/cmdb/discover.ts';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { fixedClock } from '../../src/core/clock.ts';
import { DEFAULT_CONFIG } from '../../src/core/config.ts';
import { silentProgress } from '../../src/core/progress.ts';
import { openStore } from '../../src/store/open.ts';

/** A relationship type between two kinds of resource. */
export interface SeenLink {
  type: string;
  source: string;
  target: string;
}

/**
 * Which kinds are linked by which relationship types in the bundled account, found by an ordinary discovery of it.
 * @param root the folder that holds `demo/account`
 */
export async function seenLinks(root: string): Promise<SeenLink[]> {
  const dir = join(root, 'demo', 'account');
  const { signal } = new AbortController();
  const config = DEFAULT_CONFIG;
  const store = openStore({ path: ':memory:' });
  const aws = await connect({
    ...config,
    profile: null,
    region: null,
    signal,
    env: {},
    handler: replayHandler(dir),
  });
  const clock = fixedClock(loadReplayManifest(dir).recordedAt);
  const job = { store, aws, config, clock, signal, progress: silentProgress, types: resourceTypes };
  try {
    await discover(job, { regions: [] });
    const kinds = new Map<number, string>();
    for await (const page of store.resources.stream({})) for (const { uid, kind } of page) kinds.set(uid, kind);
    const found = new Map<string, SeenLink>();
    for await (const edges of store.relationships.stream()) {
      for (const { type, ...ends } of edges) {
        const [source, target] = [kinds.get(ends.source), kinds.get(ends.target)];
        if (source !== undefined && target !== undefined)
          found.set(`${type} ${source} ${target}`, { type, source, target });
      }
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
  } finally {
    await store.close();
  }
}
