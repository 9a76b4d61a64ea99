/**
 * Opening a node that stands for several: it becomes a frame with a card for each. What lies to the right and below moves
 * over by as much as it grows, corners of lines too, so that nothing comes to lie on anything else.
 */
import type { Layout, Point, Rect } from '../layout.ts';
import { GAP, HEAD, MARGIN, NODE, PART_GAP } from '../measures.ts';
import { gridOf, type Size, shelves } from '../pack.ts';
import type { Picture, PictureGroup, PictureNode } from '../picture.ts';

export interface Opened {
  picture: Picture;
  layout: Layout;
}

/** The picture and layout with these nodes opened. Pure. */
export function opened(picture: Picture, layout: Layout, ids: ReadonlySet<string>): Opened {
  let now: Opened = { picture, layout };
  for (const node of picture.nodes) if (ids.has(node.id) && canOpen(node)) now = openedOne(now, node);
  return now.picture === picture ? now : { ...now, layout: apart(now.layout) };
}

export function canOpen({ things }: Pick<PictureNode, 'things'>): boolean {
  return things.length > 1;
}

/** The id of the card of one of several; the frame keeps the node's own, so that its lines still lead to it. */
export function memberId(node: string, index: number): string {
  return `${node}.${index}`;
}

function openedOne({ picture, layout }: Opened, node: PictureNode): Opened {
  const rect = layout.nodes[node.id];
  if (rect === undefined) return { picture, layout };
  const grid = gridOf(node.things.length, NODE, GAP);
  const size = { width: grid.width + 2 * GAP, height: grid.height + HEAD + GAP };
  const moved = roomFor(picture, layout, node, rect, size);
  const frame = { ...rect, ...size };
  const cards = grid.cells.map((cell, index): [string, Rect] => [
    memberId(node.id, index),
    { x: rect.x + GAP + cell.x, y: rect.y + HEAD + cell.y, ...NODE },
  ]);
  const nodes = { ...moved.nodes };
  delete nodes[node.id];
  const group: PictureGroup = {
    id: node.id,
    sort: 'kind',
    label: node.label,
    detail: node.detail,
    parent: node.parent,
    thing: null,
    focus: false,
  };
  return {
    picture: {
      ...picture,
      groups: [...picture.groups, group],
      nodes: [...picture.nodes.filter(({ id }) => id !== node.id), ...membersOf(node)],
    },
    layout: {
      ...moved,
      nodes: { ...nodes, ...Object.fromEntries(cards) },
      groups: { ...moved.groups, [node.id]: frame },
      parts: moved.parts.map((part) =>
        part.ids.includes(node.id) ? { ...part, ids: [...part.ids, ...cards.map(([id]) => id)] } : part,
      ),
    },
  };
}

function membersOf(node: PictureNode): PictureNode[] {
  return node.things.map((thing, index) => ({
    id: memberId(node.id, index),
    kind: thing.resource.kind,
    label: thing.resource.name ?? thing.resource.id,
    detail: thing.resource.zone ?? thing.resource.region,
    condition: thing.condition,
    things: [thing],
    parent: node.id,
    focus: false,
    hit: null,
  }));
}

/** Within the part it lies in, everything beyond the right edge and below the lower edge of a box moves by what it grows. */
function roomFor(picture: Picture, layout: Layout, node: PictureNode, rect: Rect, size: Size): Layout {
  const part = layout.parts.find(({ ids }) => ids.includes(node.id));
  if (part === undefined) return layout;
  const own = new Set(part.ids);
  const grow = { x: Math.max(0, size.width - rect.width), y: Math.max(0, size.height - rect.height) };
  const edge = { x: rect.x + rect.width, y: rect.y + rect.height };
  const x = (value: number) => (value >= edge.x ? value + grow.x : value);
  const y = (value: number) => (value >= edge.y ? value + grow.y : value);
  // Cards keep their size; frames take in what they hold.
  const shifted = (each: Rect): Rect => ({ ...each, x: x(each.x), y: y(each.y) });
  const stretched = (each: Rect): Rect => ({
    x: x(each.x),
    y: y(each.y),
    width: x(each.x + each.width) - x(each.x),
    height: y(each.y + each.height) - y(each.y),
  });
  const nodes = changed(layout.nodes, own, shifted);
  const ends = new Map(picture.edges.map(({ id, source, target }) => [id, { source, target }]));
  const shiftOf = (id: string | undefined) => {
    const [before, after] = [layout.nodes[id ?? ''], nodes[id ?? '']];
    return before === undefined || after === undefined || id === node.id
      ? undefined
      : { x: after.x - before.x, y: after.y - before.y };
  };
  return {
    ...layout,
    nodes,
    groups: changed(layout.groups, own, stretched),
    edges: changed(layout.edges, own, (points, id) => {
      const { source, target } = ends.get(id) ?? {};
      const bends = points.map(([px, py]): Point => [x(px), y(py)]);
      return joined(points, bends, shiftOf(source), shiftOf(target));
    }),
    parts: layout.parts.map((each) =>
      each === part ? { ...each, width: each.width + grow.x, height: each.height + grow.y } : each,
    ),
  };
}

interface Shift {
  x: number;
  y: number;
}

/** A line ends where its card is now, and stays level there: its first and its last piece are level. */
function joined(points: readonly Point[], bends: Point[], first: Shift | undefined, last: Shift | undefined): Point[] {
  const [start, end] = [points[0], points.at(-1)];
  const [startNow, endNow] = [bends[0], bends.at(-1)];
  if (start === undefined || end === undefined || startNow === undefined || endNow === undefined) return bends;
  const from: Point = first === undefined ? startNow : [start[0] + first.x, start[1] + first.y];
  const to: Point = last === undefined ? endNow : [end[0] + last.x, end[1] + last.y];
  if (bends.length <= 2) {
    const half = (from[0] + to[0]) / 2;
    return from[1] === to[1] ? [from, to] : [from, [half, from[1]], [half, to[1]], to];
  }
  const inner = bends.slice(1, -1);
  const [second, beforeLast] = [inner[0], inner.at(-1)];
  if (second !== undefined && start[1] === points[1]?.[1]) inner[0] = [second[0], from[1]];
  if (beforeLast !== undefined && end[1] === points.at(-2)?.[1])
    inner[inner.length - 1] = [inner.at(-1)?.[0] ?? beforeLast[0], to[1]];
  return [from, ...inner, to];
}

/** Sets the parts anew, so that one which has grown does not lie on the next. */
function apart(layout: Layout): Layout {
  const packed = shelves(layout.parts, PART_GAP);
  let { nodes, groups, edges } = layout;
  const parts = layout.parts.map((part, index) => {
    const place = packed.places[index] ?? { x: 0, y: 0 };
    const at = { x: place.x + MARGIN, y: place.y + MARGIN };
    const [dx, dy] = [at.x - part.x, at.y - part.y];
    const own = new Set(part.ids);
    const moved = (rect: Rect): Rect => ({ ...rect, x: rect.x + dx, y: rect.y + dy });
    nodes = changed(nodes, own, moved);
    groups = changed(groups, own, moved);
    edges = changed(edges, own, (points) => points.map(([px, py]): Point => [px + dx, py + dy]));
    return { ...part, ...at };
  });
  return { width: packed.width + 2 * MARGIN, height: packed.height + 2 * MARGIN, nodes, groups, edges, parts };
}

function changed<Value>(
  record: Readonly<Record<string, Value>>,
  own: ReadonlySet<string>,
  change: (value: Value, id: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, own.has(id) ? change(value, id) : value]));
}
