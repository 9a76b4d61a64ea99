import { allResources, type Workplace, wholeGraph } from './opsctl.ts';
import { relationshipLine, resourceLine, type Truth } from './truth.ts';

/**
 * What the program says there is, in the words of the truth. Resources come from `resource list`, relationships from
 * `graph export`; each line is kept as often as it was printed, so that something told twice is seen.
 */
export async function foundTruth(at: Workplace): Promise<Truth> {
  const resources = await allResources(at);
  const { nodes, edges } = await wholeGraph(at);
  const regionsById = new Map<string, Set<string>>();
  for (const { id, region } of nodes) regionsById.set(id, (regionsById.get(id) ?? new Set()).add(region));

  const end = (id: string, arn: string | null) => {
    const [only, ...more] = regionsById.get(id) ?? [];
    const region = more.length === 0 ? only : arn?.split(':')[3];
    return { id, region: region ?? 'no region' };
  };
  return {
    resources: resources.map(resourceLine).sort(),
    relationships: edges
      .map(({ source, source_arn, type, target, target_arn }) =>
        relationshipLine(end(source, source_arn), type, end(target, target_arn)),
      )
      .sort(),
  };
}
