import { counted, numbered } from '../core/counted.ts';
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
  kind?: string,
): Promise<{ scope: CoverageScope; report: HealthReport }> {
  const narrowed: ResourceFilter = { ...filter };
  const scope: CoverageScope = { regions: filter.regions ?? [] };
  if (target !== undefined) {
    const found = await resolveTarget(store, target, { kind });
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
  const judged = new Set<number>();
  const judge = async (wanted: ResourceFilter) => {
    for await (const resources of store.resources.stream(wanted)) {
      for (const resource of resources) {
        if (judged.has(resource.uid)) continue;
        judged.add(resource.uid);
        report.resources++;
        regions.add(resource.region);
        const problem = troubleOf(resource);
        if (problem !== null) note(report, resource, problem);
      }
    }
  };
  await judge(narrowed);
  const parts = [filter.types, filter.kinds, filter.environments].some((values) => values && values.length > 0);
  if (parts) await judgeLinked(store, [...judged], (uids) => judge({ uids }));
  if (target !== undefined && regions.size > 0) scope.regions = [...regions];
  return { scope, report };
}

/** Links by which a trouble at the other end is a trouble of the thing itself. */
const OWN_PARTS = new Set(['MANAGES', 'TARGETS', 'MEMBER_OF', 'MONITORS', 'ROUTES_TO', 'HOSTS']);

/** Resources whose links are looked up at once. */
const BATCH = 1000;

/** What watches or serves the resources carries no environment of its own, and its trouble is theirs. */
async function judgeLinked(
  store: Store,
  matched: readonly number[],
  judge: (uids: number[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < matched.length; from += BATCH) {
    const edges = await store.relationships.around(matched.slice(from, from + BATCH));
    const ends = edges.flatMap(({ type, source, target }) => (OWN_PARTS.has(type) ? [source, target] : []));
    if (ends.length > 0) await judge([...new Set(ends)]);
  }
}

function note(report: HealthReport, { id, name, kind, region, infrastructure }: Resource, problem: string): void {
  report.troubled++;
  if (report.troubles.length < MOST_TROUBLES) report.troubles.push({ id, name, kind, region, infrastructure, problem });
}

/** What a filter narrows to, as the caller said it: `production`, `database`, `rds.instance`. */
export interface Narrowing {
  environments: readonly string[];
  types: readonly string[];
  regions: readonly string[];
}

/** The state in one sentence that names what was judged. */
export function healthSentence(
  target: string | undefined,
  { resources, troubled }: HealthReport,
  { environments, types, regions }: Narrowing = { environments: [], types: [], regions: [] },
): string {
  const bold = (names: readonly string[]) => names.map((name) => `**${inline(name)}**`).join(', ');
  const about = [...(target === undefined ? [] : [target]), ...types.map(several)];
  const of = environments.length === 0 ? '' : about.length === 0 ? bold(environments) : ` of ${bold(environments)}`;
  const where = regions.length === 0 ? '' : ` in ${bold(regions)}`;
  const what = `${`${bold(about)}${of}` || 'The estate'}${where}`;
  if (resources === 0) return `${what}: nothing to judge, no resource fits.`;
  // The count holds these too.
  const linked = types.length + environments.length > 0 ? ', with what watches and serves them' : '';
  return troubled === 0
    ? `${what}: nothing is wrong in ${counted(resources, 'resource')}${linked}.`
    : `${what}: **${troubled}** of ${counted(resources, 'resource')} ${numbered(troubled, 'is', 'are')} in trouble${linked}.`;
}

/** `rds.instance` as `rds instances`, a category as its resources. */
function several(type: string): string {
  return type.includes('.') ? `${type.replaceAll(/[._]/g, ' ')}s` : `${type.replaceAll('_', ' ')} resources`;
}
