import type { Layout, Rect } from '../layout.ts';
import type { Picture } from '../picture.ts';
import { cardOf, frameOf } from './card.ts';
import { type Element, element } from './element.ts';
import { lineOf } from './line.ts';

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Frames below, then lines, then cards: from the outermost frame inwards, so that none covers another. */
export function drawingOf({ groups, nodes, edges }: Picture, layout: Layout): Element {
  return element(
    'g',
    { class: 'drawing' },
    element('g', { class: 'frames' }, ...groups.map((group) => frameOf(group, layout.groups[group.id] ?? NOWHERE))),
    element('g', { class: 'lines' }, ...edges.map((edge) => lineOf(edge, layout.edges[edge.id] ?? []))),
    element('g', { class: 'cards' }, ...nodes.map((node) => cardOf(node, layout.nodes[node.id] ?? NOWHERE))),
  );
}
