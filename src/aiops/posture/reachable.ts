import { sourceWords } from '../../cmdb/topology/exposure/public-space.ts';
import { trafficWords } from '../../cmdb/topology/exposure/rules.ts';
import type { ExposureReport } from '../../cmdb/topology/exposure.ts';
import { byCode } from '../../core/order.ts';

/** One resource that the internet reaches, in the words and numbers in which it is shown. */
export interface Reachable {
  id: string;
  kind: string;
  name: string | null;
  account: string;
  region: string;
  /** By an address of its own, or by a load balancer that passes requests on. */
  by: 'address' | 'load_balancer';
  /** `tcp/22`, from `the whole internet`; `reach` says how much of it that is. */
  openings: { traffic: string; sources: string; reach: string; security_groups: string[] }[];
  /** The stations from the gateway to the resource, and how the traffic gets to each. */
  path: { id: string; kind: string; name: string | null; how: string }[];
  /** Ids of the databases that can be connected to from it, directly or through others. */
  databases: string[];
}

/** What is reachable of the wanted resources (all when null), databases behind it first, then by id. */
export function reachableIn(exposure: ExposureReport, wanted: ReadonlySet<number> | null): Reachable[] {
  return exposure.exposures
    .filter(({ resource }) => wanted === null || wanted.has(resource.uid))
    .map(({ resource: { uid, id, kind, name, account, region }, by, openings, hops }) => ({
      id,
      kind,
      name,
      account,
      region,
      by,
      openings: openings.map((opening) => ({
        traffic: trafficWords(opening),
        sources: sourceWords(opening.sources, opening.family),
        reach: opening.reach,
        security_groups: [...opening.groups],
      })),
      path: hops.map((hop) => ({ id: hop.id, kind: hop.kind, name: hop.name, how: hop.how })),
      databases: exposure.behind(uid).map((database) => database.id),
    }))
    .sort((a, b) => b.databases.length - a.databases.length || byCode(a.id, b.id));
}
