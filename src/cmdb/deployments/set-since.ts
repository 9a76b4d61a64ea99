/** What became of services between the discovery that an answer about the past rests on and the moment asked for. */
import type { StoredResource } from '../../core/model.ts';
import { inline } from '../../core/view.ts';
import type { Store } from '../../store/index.ts';
import { type RevisionSet, revisionsSet } from './set-by-calls.ts';
import { containersOf, versionTold } from './summary.ts';

/** A service that was set to another revision after the discovery that it is told by. */
interface SetSince {
  service: StoredResource;
  /** When it was discovered last before the moment. ISO 8601 UTC. */
  discovered: string;
  /** Newest first, at least one. */
  sets: readonly RevisionSet[];
  /** The version of the newest, where its task definition was ever discovered. */
  version: string | null;
}

/** Services are looked at one by one; of more than this a list tells no calls. */
const MOST = 50;

/**
 * What CloudTrail knows beyond the discovery before a moment, a sentence for each service that was set to another revision
 * in between; none where nothing was.
 */
export async function setSinceDiscovery(
  store: Store,
  services: readonly StoredResource[],
  at: Date,
): Promise<string[]> {
  if (services.length === 0 || services.length > MOST) return [];
  const { scans } = await store.changes.scans({ from: at.getTime(), to: at.getTime() });
  const told: string[] = [];
  for (const service of services) {
    const scan = scans.find(
      ({ account, region, kind }) => account === service.account && region === service.region && kind === service.kind,
    );
    if (scan === undefined) continue;
    const discovered = new Date(scan.at).toISOString();
    const sets = (await revisionsSet(store, service, at)).filter((set) => set.at > discovered);
    const [last] = sets;
    if (last) told.push(sentence({ service, discovered, sets, version: await versionOf(store, service, last) }));
  }
  return told;
}

async function versionOf(store: Store, { account, region }: StoredResource, set: RevisionSet): Promise<string | null> {
  const found = (await store.resources.resolve(set.revision)).find(
    (one) => one.kind === 'ecs.task_definition' && one.account === account && one.region === region,
  );
  return found === undefined ? null : versionTold(containersOf(found.properties));
}

function sentence({ service, discovered, sets: [last, ...before], version }: SetSince): string {
  if (last === undefined) return '';
  const { name, id, environment } = service;
  const minute = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;
  const what = version === null ? inline(last.revision) : `**${inline(version)}** (${inline(last.revision)})`;
  const earlier = before.map(({ at, revision }) => `${inline(revision)} at ${minute(at)}`);
  return `By CloudTrail **${inline(name ?? id)}**${environment === null ? '' : ` in ${inline(environment)}`} was set to ${what} at ${minute(last.at)} by ${inline(last.by ?? 'somebody')}${earlier.length > 0 ? `, after ${earlier.join(', ')}` : ''}, before the time asked for; all else is as discovered at ${minute(discovered)}.`;
}
