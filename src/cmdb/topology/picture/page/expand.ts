/**
 * Opening a node that stands for several: it becomes a frame with a card for each. What lies to the right and below moves
 * over by as much as it grows, corners of lines too, so that nothing comes to lie on anything else.
 */
import type { Layout, Point, Rect } from '../layout.ts';
import { gridOf } from '../pack.ts';
import type { Picture, PictureGroup, PictureNode } from '../picture.ts';

const CARD = { width: 212, height: 66 };
const GAP = 18;
const HEAD = 40;

export interface Opened {
  picture: Picture;
  layout: Layout;
}

/** The picture and layout with these nodes opened. Pure. */
export function opened(picture: Picture, layout: Layout, ids: ReadonlySet<string>): Opened {
  let now: Opened = { picture, layout };
  for (const node of picture.nodes) if (ids.has(node.id) && canOpen(node)) now = openedOne(now, node);
  return now;
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
  const grid = gridOf(node.things.length, CARD, GAP);
  const size = { width: grid.width + 2 * GAP, height: grid.height + HEAD + GAP };
  const moved = roomFor(layout, rect, size);
  const frame = { ...rect, ...size };
  const cards = grid.cells.map((cell, index): [string, Rect] => [
    memberId(node.id, index),
    { x: rect.x + GAP + cell.x, y: rect.y + HEAD + cell.y, ...CARD },
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

/** Everything beyond the right edge and below the lower edge of `rect` moves by what it grows. */
function roomFor(layout: Layout, rect: Rect, size: { width: number; height: number }): Layout {
  const grow = { x: Math.max(0, size.width - rect.width), y: Math.max(0, size.height - rect.height) };
  const edge = { x: rect.x + rect.width, y: rect.y + rect.height };
  const x = (value: number) => (value >= edge.x ? value + grow.x : value);
  const y = (value: number) => (value >= edge.y ? value + grow.y : value);
  const moved = (each: Rect): Rect => ({
    x: x(each.x),
    y: y(each.y),
    width: x(each.x + each.width) - x(each.x),
    height: y(each.y + each.height) - y(each.y),
  });
  // Cards keep their size where a frame would be stretched.
  const shifted = (each: Rect): Rect => ({ ...each, x: x(each.x), y: y(each.y) });
  return {
    width: layout.width + grow.x,
    height: layout.height + grow.y,
    nodes: mapped(layout.nodes, shifted),
    groups: mapped(layout.groups, moved),
    edges: mapped(layout.edges, (points) => points.map(([px, py]): Point => [x(px), y(py)])),
  };
}

function mapped<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
