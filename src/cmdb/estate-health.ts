import type { Resource } from '../core/model.ts';
import { inline } from '../core/view.ts';
import type { Store } from '../store/index.ts';
import type { ResourceFilter } from '../store/tables/resource-query.ts';
import type { CoverageScope } from './coverage.ts';
import { resolveTarget } from './resolve.ts';
import { troubleOf } from './trouble.ts';

export interface Trouble {
  id: string;
  name: string | null;
  kind: string;
  region: string;
  infrastructure: string | null;
  problem: string;
}

export interface HealthReport {
  resources: number;
  troubled: number;
  troubles: Trouble[];
}

/** Most troubles told one by one; the count is always whole. */
const MOST_TROUBLES = 200;

/**
 * What is wrong now, over everything a filter fits or over one target (an infrastructure's members, a resource with
 * what is directly attached to it).
 */
export async function estateHealth(
  store: Store,
  target: string | undefined,
  filter: ResourceFilter,
): Promise<{ scope: CoverageScope; report: HealthReport }> {
  const narrowed: ResourceFilter = { ...filter };
  const scope: CoverageScope = { regions: filter.regions ?? [] };
  if (target !== undefined) {
    const found = await resolveTarget(store, target);
    if (found.kind === 'infrastructure') narrowed.infrastructures = [found.infrastructure.name];
    else {
      const { uid } = found.resource;
      const edges = await store.relationships.around([uid]);
      narrowed.uids = [
        uid,
        ...edges.filter(({ type }) => OWN_PARTS.has(type)).flatMap(({ source, target: end }) => [source, end]),
      ];
      scope.regions = [found.resource.region];
    }
  }
  const report: HealthReport = { resources: 0, troubled: 0, troubles: [] };
  const regions = new Set<string>();
  for await (const resources of store.resources.stream(narrowed)) {
    for (const resource of resources) {
      report.resources++;
      regions.add(resource.region);
      const problem = troubleOf(resource);
      if (problem !== null) note(report, resource, problem);
    }
  }
  if (target !== undefined && regions.size > 0) scope.regions = [...regions];
  return { scope, report };
}

/** Links by which a trouble at the other end is a trouble of the thing itself. */
const OWN_PARTS = new Set(['MANAGES', 'TARGETS', 'MEMBER_OF', 'MONITORS', 'ROUTES_TO', 'HOSTS']);

function note(report: HealthReport, { id, name, kind, region, infrastructure }: Resource, problem: string): void {
  report.troubled++;
  if (report.troubles.length < MOST_TROUBLES) report.troubles.push({ id, name, kind, region, infrastructure, problem });
}

export function healthSentence(target: string | undefined, { resources, troubled }: HealthReport): string {
  const what = target === undefined ? 'The estate' : `**${inline(target)}**`;
  if (resources === 0) return `${what}: nothing to judge, no resource fits.`;
  return troubled === 0
    ? `${what}: nothing is wrong in ${resources} resources.`
    : `${what}: **${troubled}** of ${resources} resources are in trouble.`;
}
