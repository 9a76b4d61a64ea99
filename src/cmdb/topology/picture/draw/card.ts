import { printable } from '../../../../core/printable.ts';
import { breakdown } from '../condition.ts';
import type { Rect } from '../layout.ts';
import type { Hit, PictureGroup, PictureNode } from '../picture.ts';
import { type Element, element } from './element.ts';
import { fitted, textWidth, wholeParts } from './fit.ts';
import { iconOf } from './icons.ts';
import { markOf } from './marks.ts';

export const HIT_WORDS: Readonly<Record<Hit, string>> = {
  lost: 'lost',
  down: 'goes down',
  degraded: 'degraded',
  at_risk: 'at risk',
};

/** A node as a card: symbol of its kind, name, a few words, the mark of its condition, badges on its edge. */
export function cardOf(node: PictureNode, { x, y, width, height }: Rect): Element {
  const { things, condition, kind } = node;
  const several = things.length > 1;
  const category = things[0]?.resource.type ?? 'network';
  const classes = ['card', condition, several ? 'several' : '', node.focus ? 'focus' : '', node.hit ?? ''];
  const room = width - 56 - 30;
  const label = printable(node.label);
  const lines = several || isWhole(kind) ? [printable(node.detail)] : [kind, printable(node.detail)];
  const rect = { width, height, rx: 10 };
  return element(
    'g',
    { class: classes.filter(Boolean).join(' '), transform: `translate(${x} ${y})`, 'data-id': node.id },
    element('title', {}, titleOf(node)),
    several ? element('rect', { class: 'sheet', x: 6, y: 6, ...rect }) : null,
    several ? element('rect', { class: 'sheet', x: 3, y: 3, ...rect }) : null,
    element('rect', { class: 'paper', ...rect }),
    element('rect', { class: `tile ${category}`, x: 10, y: 15, width: 36, height: 36, rx: 9 }),
    element('path', { class: 'icon', transform: 'translate(16 21)', d: iconOf(kind, category) }),
    element('text', { class: 'name', x: 56, y: 23 }, fitted(label, room, 12.5, true)),
    ...lines.map((line, index) =>
      element('text', { class: 'said', x: 56, y: 39 + 15 * index }, fitted(line, width - 56 - 10, 10.5)),
    ),
    several ? tally(node) : null,
    markOf(condition, width - 16, 17),
    ...badges(node, width),
  );
}

function isWhole(kind: string): boolean {
  return kind === 'infrastructure' || kind === 'vpc' || kind === 'place';
}

/** Of several: how many are in which condition. */
function tally({ things }: PictureNode): Element {
  const parts: Element[] = [];
  let x = 61;
  for (const { condition, count } of breakdown(things.map((thing) => thing.condition))) {
    parts.push(markOf(condition, x, 51, 9), element('text', { class: 'tally', x: x + 8, y: 54.5 }, String(count)));
    x += 18 + textWidth(String(count), 10);
  }
  return element('g', {}, ...parts);
}

function badges(node: PictureNode, width: number): Element[] {
  const alarms = node.things.reduce((sum, thing) => sum + thing.alarms.length, 0);
  const points = node.things.filter(({ singlePoint }) => singlePoint !== null).length;
  const said: { class: string; text: string }[] = [];
  if (node.hit !== null) said.push({ class: `hit ${node.hit}`, text: HIT_WORDS[node.hit].toUpperCase() });
  if (alarms > 0) said.push({ class: 'alarm', text: alarms === 1 ? 'ALARM' : `${alarms} ALARMS` });
  if (points > 0) said.push({ class: 'single', text: 'SPOF' });
  const drawn: Element[] = [];
  let right = width - 30;
  for (const badge of said) {
    const size = textWidth(badge.text, 8.5, true) + 12;
    drawn.push(
      element(
        'g',
        { class: `badge ${badge.class}`, transform: `translate(${Math.round(right - size)} -7)` },
        element('rect', { width: Math.round(size), height: 15, rx: 7.5 }),
        element('text', { x: Math.round(size) / 2, y: 10.7 }, badge.text),
      ),
    );
    right -= size + 5;
  }
  return drawn;
}

/** What a pointer that rests on it is told. */
function titleOf({ kind, label, detail, things }: PictureNode): string {
  const lines = [`${label} (${kind})`, detail];
  for (const { resource, trouble, alarms, singlePoint } of things.slice(0, 8)) {
    const name = resource.name ?? resource.id;
    if (things.length > 1) lines.push(`${name}: ${resource.status}`);
    if (trouble !== null) lines.push(`${name}: ${trouble}`);
    if (alarms.length > 0) lines.push(`${name}: in ALARM: ${alarms.join(', ')}`);
    if (singlePoint !== null) lines.push(`${name} is a single point of failure: ${singlePoint}`);
  }
  return lines
    .filter((line) => line !== '')
    .map(printable)
    .join('\n');
}

/** A frame with its label at the upper left. */
export function frameOf(group: PictureGroup, { x, y, width, height }: Rect): Element {
  const label = fitted(printable(group.label), width - 28, 12.5, true);
  const left = textWidth(label, 12.5, true) + 24;
  const detail = width - left > 40 ? wholeParts(printable(group.detail), width - left - 12, 10.5) : '';
  return element(
    'g',
    {
      class: `frame ${group.sort}${group.focus ? ' focus' : ''}`,
      transform: `translate(${x} ${y})`,
      'data-id': group.id,
    },
    element('rect', { class: 'ground', width, height, rx: 14 }),
    element('text', { class: 'label', x: 16, y: 25 }, label),
    element('text', { class: 'detail', x: left, y: 25 }, detail),
  );
}
