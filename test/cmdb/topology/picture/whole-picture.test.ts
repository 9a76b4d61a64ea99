import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePicture, type PictureOptions } from '../../../../src/cmdb/topology/picture/make-picture.ts';
import type { Relationship, Resource } from '../../../../src/core/model.ts';
import { drawnLink as link, drawnResource as resource } from '../../../support/drawn-estate.ts';

const KINDS = [
  'ec2.instance',
  'ec2.volume',
  'ec2.vpc',
  'ec2.subnet',
  'ecs.service',
  'ecs.task',
  'cloudwatch.alarm',
  'ec2.security_group',
  'rds.instance',
  'ecs.cluster',
];
const TYPES = [
  'BELONGS_TO_VPC',
  'IN_SUBNET',
  'ATTACHED_TO',
  'MANAGES',
  'MONITORS',
  'HOSTS',
  'TARGETS',
  'PROTECTED_BY',
  'CONNECTS_TO',
  'RUNS_ON',
];

/** Any links between any kinds: also ones that AWS would never make. */
const estates = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      infrastructure: fc.constantFrom(null, 'a', 'b'),
      region: fc.constantFrom('us-east-1', 'eu-west-1'),
    }),
    { maxLength: 30 },
  )
  .chain((kinds) => {
    const resources = kinds.map(({ kind, ...given }, index) => resource(kind, `r${index}`, given));
    const end = fc.nat({ max: Math.max(0, kinds.length - 1) });
    const links = fc.array(fc.record({ source: end, type: fc.constantFrom(...TYPES), target: end }), { maxLength: 60 });
    return links.map((made) => ({
      resources,
      links: made.map(({ source, type, target }) => link(`r${source}`, type, `r${target}`)),
    }));
  });

describe('whatever the estate', () => {
  it('each resource is in the picture once, or counted as hidden', () => {
    fc.assert(
      fc.property(estates, fc.boolean(), fc.boolean(), ({ resources, links }, expand, securityGroups) => {
        const { drawn, hidden } = told(resources, links, { expand, securityGroups });
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.length + hidden).toBe(resources.length);
      }),
    );
  });

  it('lines and frames lead to what is drawn', () => {
    fc.assert(
      fc.property(estates, fc.boolean(), ({ resources, links }, expand) => {
        const { nodes, groups, edges } = makePicture(resources, links, { expand });
        const ids = new Set(nodes.map(({ id }) => id));
        const groupIds = new Set(groups.map(({ id }) => id));
        expect(edges.every(({ source, target }) => ids.has(source) && ids.has(target) && source !== target)).toBe(true);
        expect([...nodes, ...groups].every(({ parent }) => parent === null || groupIds.has(parent))).toBe(true);
      }),
    );
  });
});

function told(
  resources: Resource[],
  links: Relationship[],
  options: PictureOptions,
): { drawn: string[]; hidden: number } {
  const { nodes, groups, hidden } = makePicture(resources, links, options);
  // The frame of a cluster may be drawn in several places.
  const frames = new Set(groups.flatMap(({ thing }) => thing ?? []));
  const things = [...nodes.flatMap((node) => node.things), ...frames];
  return {
    drawn: things.flatMap((thing) => [thing.resource, ...thing.parts]).map(({ id }) => id),
    hidden: Object.values(hidden).reduce((sum, count) => sum + count, 0),
  };
}
