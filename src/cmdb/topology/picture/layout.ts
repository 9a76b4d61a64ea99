/**
 * Where everything in a picture lies. What is connected is laid out by ELK's layered method (Eclipse Layout Kernel, from
 * the user on the left to what serves it on the right, frames within frames); what is not connected stands in rows.
 * Decided by looking and by figures: docs/decisions/pictures.md.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import { GAP, HEAD, MARGIN, NODE, PART_GAP } from './measures.ts';
import { gridOf, shelves } from './pack.ts';
import type { Picture, PictureNode } from './picture.ts';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Point = readonly [number, number];

/** Pixels from the upper left corner. */
export interface Layout {
  width: number;
  height: number;
  nodes: Readonly<Record<string, Rect>>;
  groups: Readonly<Record<string, Rect>>;
  /** Corners of each line, its ends included. */
  edges: Readonly<Record<string, readonly Point[]>>;
  /** What hangs together, each with the ids of its nodes, groups and lines: parts may be moved against each other. */
  parts: readonly LayoutPart[];
}

export interface LayoutPart extends Rect {
  ids: readonly string[];
}

const PADDING = GAP;

/** Layered layout takes time that grows faster than the number of lines; beyond this everything stands in rows. */
const MOST_LAYERED = { nodes: 1200, edges: 2500 };

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': String(GAP),
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
};

/** Lays a picture out. The same picture gives the same places. */
export async function layOut(picture: Picture): Promise<Layout> {
  const tree = treeOf(picture);
  const layered = picture.nodes.length <= MOST_LAYERED.nodes && picture.edges.length <= MOST_LAYERED.edges;
  const parts: Placed[] = [];
  for (const part of components(picture, tree)) {
    const connected = part.edges.length > 0 && layered;
    parts.push(connected ? await byLayers(part, tree) : inRows(part));
  }
  return together(parts, picture, layered);
}

interface Box {
  id: string;
  node: PictureNode | null;
  children: Box[];
}

interface Part {
  roots: Box[];
  edges: Picture['edges'];
}

interface Placed {
  width: number;
  height: number;
  rects: Map<string, Rect>;
  lines: Map<string, Point[]>;
}

interface Tree {
  roots: Box[];
  rootOf: ReadonlyMap<string, string>;
  linked: ReadonlySet<string>;
}

function treeOf({ groups, nodes, edges }: Picture): Tree {
  const boxes = new Map<string, Box>();
  for (const { id } of groups) boxes.set(id, { id, node: null, children: [] });
  for (const node of nodes) boxes.set(node.id, { id: node.id, node, children: [] });
  const parents = new Map([...groups, ...nodes].map(({ id, parent }) => [id, parent]));
  const roots: Box[] = [];
  const rootOf = new Map<string, string>();
  for (const [id, box] of boxes) {
    const parent = parents.get(id);
    const above = parent === null || parent === undefined ? undefined : boxes.get(parent);
    if (above === undefined) roots.push(box);
    else above.children.push(box);
    let top = id;
    for (let up = parents.get(top); up !== null && up !== undefined; up = parents.get(top)) top = up;
    rootOf.set(id, top);
  }
  const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
  return { roots, rootOf, linked };
}

/** What hangs together by lines, each to be laid out by itself; single boxes without any line are one of them. */
function components({ edges }: Picture, { roots, rootOf }: Tree): Part[] {
  const leader = new Map(roots.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let top = id;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    return top;
  };
  for (const { source, target } of edges) leader.set(find(rootOf.get(source) ?? ''), find(rootOf.get(target) ?? ''));
  const loose = roots.filter(
    ({ node, id }) =>
      node !== null &&
      find(id) === id &&
      !edges.some((edge) => rootOf.get(edge.source) === id || rootOf.get(edge.target) === id),
  );
  const isLoose = new Set(loose);
  const parts = new Map<string, Part>();
  for (const root of roots) {
    if (isLoose.has(root)) continue;
    const top = find(root.id);
    const part = parts.get(top) ?? { roots: [], edges: [] };
    part.roots.push(root);
    parts.set(top, part);
  }
  const byTop = Map.groupBy(edges, ({ source }) => find(rootOf.get(source) ?? ''));
  for (const [top, part] of parts) part.edges = byTop.get(top) ?? [];
  return [...parts.values(), ...(loose.length > 0 ? [{ roots: loose, edges: [] }] : [])];
}

interface Kernel {
  layout(graph: ElkNode): Promise<ElkNode>;
}
let kernel: Promise<Kernel> | undefined;

/** 1.6 MB, loaded when the first picture is laid out. */
function elk(): Promise<Kernel> {
  kernel ??= import('elkjs/lib/elk.bundled.js').then((module) => {
    // Its types describe an ES module, and it is a CommonJS one.
    const Elk = module.default as unknown as new () => Kernel;
    return new Elk();
  });
  return kernel;
}

async function byLayers({ roots, edges }: Part, { linked }: Tree): Promise<Placed> {
  const blocks = new Map<string, Box[]>();
  const graphOf = (boxes: readonly Box[], owner: string): ElkNode[] => {
    const loose = boxes.filter(({ id, node }) => node !== null && !linked.has(id));
    const rest = boxes.filter((box) => !loose.includes(box));
    const made: ElkNode[] = rest.map((box) =>
      box.node === null
        ? {
            id: box.id,
            layoutOptions: { 'elk.padding': `[top=${HEAD},left=${PADDING},bottom=${PADDING},right=${PADDING}]` },
            children: graphOf(box.children, box.id),
          }
        : { id: box.id, ...NODE },
    );
    if (loose.length > 0) {
      // Many without a line would stand in one endless column.
      blocks.set(`block ${owner}`, loose);
      const { width, height } = gridOf(loose.length, NODE, GAP);
      made.push({ id: `block ${owner}`, width, height });
    }
    return made;
  };
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: { ...OPTIONS, 'elk.padding': '[top=0,left=0,bottom=0,right=0]' },
    children: graphOf(roots, 'root'),
    edges: edges.map(({ id, source, target }): ElkExtendedEdge => ({ id, sources: [source], targets: [target] })),
  };
  const done = await (await elk()).layout(graph);
  const rects = new Map<string, Rect>();
  const lines = new Map<string, Point[]>();
  collect(done, rects, lines);
  for (const [id, loose] of blocks) {
    const at = rects.get(id) ?? { x: 0, y: 0 };
    rects.delete(id);
    gridOf(loose.length, NODE, GAP).cells.forEach((cell, index) => {
      const box = loose[index];
      if (box !== undefined) rects.set(box.id, { x: at.x + cell.x, y: at.y + cell.y, ...NODE });
    });
  }
  return { width: done.width ?? 0, height: done.height ?? 0, rects, lines };
}

function collect(node: ElkNode, rects: Map<string, Rect>, lines: Map<string, Point[]>): void {
  for (const { id, sections = [] } of node.edges ?? [])
    for (const { startPoint, bendPoints = [], endPoint } of sections)
      lines.set(
        id,
        [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [round(x), round(y)]),
      );
  for (const child of node.children ?? []) {
    const { id, x = 0, y = 0, width = 0, height = 0 } = child;
    rects.set(id, { x: round(x), y: round(y), width: round(width), height: round(height) });
    collect(child, rects, lines);
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function inRows({ roots }: Part): Placed {
  const rects = new Map<string, Rect>();
  const size = fill(roots, rects, 0, 0);
  return { ...size, rects, lines: new Map() };
}

/** Single boxes in a grid, frames in rows below it. */
function fill(
  boxes: readonly Box[],
  rects: Map<string, Rect>,
  left: number,
  top: number,
): { width: number; height: number } {
  const single = boxes.filter(({ node }) => node !== null);
  const grid = gridOf(single.length, NODE, GAP);
  grid.cells.forEach((cell, index) => {
    const box = single[index];
    if (box !== undefined) rects.set(box.id, { x: left + cell.x, y: top + cell.y, ...NODE });
  });
  const inner = boxes
    .filter(({ node }) => node === null)
    .map((box) => {
      const own = new Map<string, Rect>();
      const { width, height } = fill(box.children, own, PADDING, HEAD);
      const size = { width: Math.max(width + 2 * PADDING, NODE.width), height: height + HEAD + PADDING };
      return { box, own, ...size };
    });
  const packed = shelves(inner, GAP);
  const below = top + (single.length > 0 ? grid.height + GAP : 0);
  for (const [index, { box, own, width, height }] of inner.entries()) {
    const { x, y } = packed.places[index] ?? { x: 0, y: 0 };
    rects.set(box.id, { x: left + x, y: below + y, width, height });
    for (const [id, rect] of own) rects.set(id, { ...rect, x: rect.x + left + x, y: rect.y + below + y });
  }
  return {
    width: Math.max(grid.width, packed.width),
    height: below - top + packed.height - (inner.length === 0 && single.length > 0 ? GAP : 0),
  };
}

function together(parts: readonly Placed[], { groups, edges }: Picture, layered: boolean): Layout {
  const packed = shelves(parts, PART_GAP);
  const isGroup = new Set(groups.map(({ id }) => id));
  const layout = {
    width: packed.width + 2 * MARGIN,
    height: packed.height + 2 * MARGIN,
    nodes: {} as Record<string, Rect>,
    groups: {} as Record<string, Rect>,
    edges: {} as Record<string, Point[]>,
    parts: [] as LayoutPart[],
  };
  for (const [index, { width, height, rects, lines }] of parts.entries()) {
    const { x, y } = packed.places[index] ?? { x: 0, y: 0 };
    const [left, top] = [x + MARGIN, y + MARGIN];
    layout.parts.push({ x: left, y: top, width, height, ids: [...rects.keys(), ...lines.keys()] });
    for (const [id, rect] of rects)
      (isGroup.has(id) ? layout.groups : layout.nodes)[id] = { ...rect, x: rect.x + left, y: rect.y + top };
    for (const [id, points] of lines) layout.edges[id] = points.map(([px, py]): Point => [px + left, py + top]);
  }
  if (layered) return layout;
  return { ...layout, edges: straight(edges, layout.nodes) };
}

/** Lines from middle to middle, where laying them out would take too long. */
export function straight(edges: Picture['edges'], boxes: Layout['nodes']): Record<string, Point[]> {
  const lines: Record<string, Point[]> = {};
  for (const { id, source, target } of edges) {
    const [from, to] = [boxes[source], boxes[target]];
    if (from !== undefined && to !== undefined) lines[id] = [middle(from), middle(to)];
  }
  return lines;
}

function middle({ x, y, width, height }: Rect): Point {
  return [x + width / 2, y + height / 2];
}
