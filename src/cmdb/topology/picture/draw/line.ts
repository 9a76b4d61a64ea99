import type { Point } from '../layout.ts';
import type { PictureEdge } from '../picture.ts';
import { type Element, element } from './element.ts';
import { textWidth } from './fit.ts';

const ROUNDING = 7;

/** A line with rounded corners, an arrow at its end, and how many links it stands for. */
export function lineOf(edge: PictureEdge, points: readonly Point[]): Element {
  const said =
    edge.bad > 0
      ? edge.count === 1
        ? 'unhealthy'
        : `${edge.bad} of ${edge.count} unhealthy`
      : edge.count > 1
        ? `× ${edge.count}`
        : '';
  return element(
    'g',
    {
      class: `line ${edge.role}${edge.bad > 0 ? ' ill' : ''}`,
      'data-id': edge.id,
      'data-source': edge.source,
      'data-target': edge.target,
    },
    element('path', { class: 'hold', d: pathOf(points) }),
    element('path', { class: 'way', d: pathOf(points) }),
    element('path', { class: 'head', d: arrowAt(points) }),
    said === '' ? null : label(said, points),
  );
}

export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const steps = [`M${first[0]} ${first[1]}`];
  for (const [index, point] of rest.entries()) {
    const before = points[index];
    const after = rest[index + 1];
    if (before === undefined || after === undefined) {
      steps.push(`L${point[0]} ${point[1]}`);
      continue;
    }
    const from = towards(point, before, ROUNDING);
    const to = towards(point, after, ROUNDING);
    steps.push(`L${from[0]} ${from[1]}Q${point[0]} ${point[1]} ${to[0]} ${to[1]}`);
  }
  return steps.join('');
}

/** The point at most `distance`, and at most half way, from one point to another. */
function towards(from: Point, to: Point, distance: number): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const share = length === 0 ? 0 : Math.min(0.5, distance / length);
  return [tenth(from[0] + dx * share), tenth(from[1] + dy * share)];
}

function arrowAt(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return '';
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
  const [ux, uy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  const corner = (side: number): string =>
    `${tenth(end[0] - ux * 7 - uy * 4 * side)} ${tenth(end[1] - uy * 7 + ux * 4 * side)}`;
  return `M${end[0]} ${end[1]}L${corner(1)}L${corner(-1)}z`;
}

/** On the longest level piece, where it hides least. */
function label(text: string, points: readonly Point[]): Element {
  let best = { length: -1, x: 0, y: 0 };
  for (const [index, [x, y]] of points.slice(1).entries()) {
    const [fromX, fromY] = points[index] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY) * (y === fromY ? 1.5 : 1);
    if (length > best.length) best = { length, x: (x + fromX) / 2, y: (y + fromY) / 2 };
  }
  const width = Math.round(textWidth(text, 9.5, true) + 8);
  return element(
    'g',
    { class: 'note', transform: `translate(${tenth(best.x)} ${tenth(best.y)})` },
    element('rect', { x: -width / 2, y: -7, width, height: 14, rx: 4 }),
    element('text', { y: 3.3 }, text),
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
