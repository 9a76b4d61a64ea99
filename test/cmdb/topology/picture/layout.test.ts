import { describe, expect, it } from 'vitest';
import { type Layout, layOut, type Rect } from '../../../../src/cmdb/topology/picture/layout.ts';
import { makePicture } from '../../../../src/cmdb/topology/picture/make-picture.ts';
import { canOpen, memberId, opened } from '../../../../src/cmdb/topology/picture/page/expand.ts';
import type { Picture } from '../../../../src/cmdb/topology/picture/picture.ts';
import { drawnEstate, drawnLink as link, drawnResource as resource } from '../../../support/drawn-estate.ts';

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Rect, inner: Rect) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** What is wrong with where things lie, in words; empty when nothing is. */
function faults({ nodes, groups, edges }: Picture, layout: Layout): string[] {
  const rectOf = (id: string) => layout.nodes[id] ?? layout.groups[id];
  const wrong: string[] = [];
  const parents = new Map([...groups, ...nodes].map(({ id, parent }) => [id, parent]));
  const siblings = Map.groupBy(parents.keys(), (id) => parents.get(id));
  for (const [parent, ids] of siblings) {
    const frame =
      parent === null || parent === undefined
        ? { x: 0, y: 0, width: layout.width, height: layout.height }
        : rectOf(parent);
    for (const [index, id] of ids.entries()) {
      const rect = rectOf(id);
      if (rect === undefined || frame === undefined) wrong.push(`${id} lies nowhere`);
      else {
        if (!holds(frame, rect)) wrong.push(`${id} is outside of ${parent}`);
        for (const other of ids.slice(index + 1)) {
          const second = rectOf(other);
          if (second !== undefined && overlap(rect, second)) wrong.push(`${id} lies on ${other}`);
        }
      }
    }
  }
  const touches = (id: string, point: readonly [number, number] | undefined) => {
    const rect = rectOf(id);
    return (
      rect !== undefined &&
      point !== undefined &&
      holds(
        { x: rect.x - 1, y: rect.y - 1, width: rect.width + 2, height: rect.height + 2 },
        { x: point[0], y: point[1], width: 0, height: 0 },
      )
    );
  };
  for (const { id, source, target } of edges) {
    const points = layout.edges[id] ?? [];
    if (!touches(source, points[0]) || !touches(target, points.at(-1)))
      wrong.push(`${id} does not join ${source} and ${target}`);
    const slanted = points
      .slice(1)
      .some(
        ([x, y], index) =>
          Math.abs(x - (points[index]?.[0] ?? x)) > 0.2 && Math.abs(y - (points[index]?.[1] ?? y)) > 0.2,
      );
    if (slanted) wrong.push(`${id} is slanted`);
  }
  return wrong;
}

const estate = drawnEstate(200);
// Machines beside each other that are alike, among things that are not.
const mixed = () =>
  makePicture(
    [
      ...estate.resources,
      ...Array.from({ length: 7 }, (_, index) => resource('ec2.volume', `loose-${index}`, { status: 'unattached' })),
      resource('rds.instance', 'copy', { status: 'available' }),
    ],
    [...estate.links, link('copy', 'REPLICATES_FROM', 'db-3')],
  );

describe('a layout', () => {
  it('lets nothing lie on anything else, and joins what lines join', async () => {
    const picture = mixed();
    expect(picture.edges.length).toBeGreaterThan(20);
    expect(faults(picture, await layOut(picture))).toEqual([]);
  });

  it('does so of everything drawn by itself', async () => {
    const { resources, links } = drawnEstate(60);
    const picture = makePicture(resources, links, { expand: true });
    expect(faults(picture, await layOut(picture))).toEqual([]);
  });

  it('is the same each time', async () => {
    expect(await layOut(mixed())).toEqual(await layOut(mixed()));
  });

  it('runs from the user on the left to what serves it on the right', async () => {
    const picture = makePicture(
      ['lb', 'tg', 'web'].map((id, index) =>
        resource(['elbv2.load_balancer', 'elbv2.target_group', 'ec2.instance'][index] ?? '', id),
      ),
      [link('tg', 'TARGETS', 'web'), link('lb', 'ROUTES_TO', 'tg')],
    );
    const layout = await layOut(picture);
    const left = (label: string) =>
      layout.nodes[picture.nodes.find((node) => node.label === label)?.id ?? '']?.x ?? Number.NaN;
    expect(left('lb')).toBeLessThan(left('tg'));
    expect(left('tg')).toBeLessThan(left('web'));
  });

  it('of nothing is empty, and of very many stands in rows within a second', async () => {
    expect((await layOut(makePicture([], []))).nodes).toEqual({});
    const { resources, links } = drawnEstate(4000);
    const picture = makePicture(resources, links, { expand: true });
    const layout = await layOut(picture);
    const rects = Object.values(layout.nodes).sort((a, b) => a.y - b.y || a.x - b.x);
    expect(rects).toHaveLength(picture.nodes.length);
    expect(rects.some((rect, index) => index > 0 && overlap(rect, rects[index - 1] ?? rect))).toBe(false);
    expect(Object.keys(layout.edges)).toHaveLength(picture.edges.length);
  });
});

describe('opening boxes in the page', () => {
  it('makes room, so that still nothing lies on anything else and lines join', async () => {
    const picture = mixed();
    const layout = await layOut(picture);
    const several = picture.nodes.filter(canOpen);
    expect(several.length).toBeGreaterThan(3);
    for (const count of [1, 2, several.length]) {
      const ids = new Set(several.slice(0, count).map(({ id }) => id));
      const now = opened(picture, layout, ids);
      expect(faults(now.picture, now.layout)).toEqual([]);
      expect(now.picture.groups).toHaveLength(picture.groups.length + count);
      const [first] = ids;
      expect(now.layout.nodes[memberId(first ?? '', 0)]).toBeDefined();
    }
  });

  it('changes nothing when nothing is open', async () => {
    const picture = mixed();
    const layout = await layOut(picture);
    expect(opened(picture, layout, new Set())).toEqual({ picture, layout });
  });
});
