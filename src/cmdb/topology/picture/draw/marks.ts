import type { Condition } from '../picture.ts';
import { type Element, element } from './element.ts';

/** What each condition is called in legends, filters and texts. */
export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  bad: 'down or failed',
  warning: 'in trouble',
  well: 'well',
  off: 'switched off',
  unknown: 'unknown',
};

/** The same marks where only text will do. */
export const CONDITION_SIGNS: Readonly<Record<Condition, string>> = {
  bad: '✖',
  warning: '▲',
  well: '●',
  off: '■',
  unknown: '○',
};

/** Shapes that differ without their colours: an octagon with a cross, a triangle, a disc with a tick, a square, a ring. */
export function markOf(condition: Condition, x: number, y: number, size = 14): Element {
  const at = { class: `mark ${condition}`, transform: `translate(${x} ${y}) scale(${size / 14})` };
  if (condition === 'bad')
    return element(
      'g',
      at,
      element('path', { class: 'shape', d: 'M-3-7h6l4 4v6l-4 4h-6l-4-4v-6z' }),
      element('path', { class: 'sign', d: 'M-2.600-2.600 2.600 2.600M2.600-2.600-2.600 2.600' }),
    );
  if (condition === 'warning')
    return element(
      'g',
      at,
      element('path', { class: 'shape', d: 'M0-7 7.500 6h-15z' }),
      element('path', { class: 'sign', d: 'M0-2v4M0 4v.200' }),
    );
  if (condition === 'off')
    return element(
      'g',
      at,
      element('rect', { class: 'shape', x: -6, y: -6, width: 12, height: 12, rx: 2 }),
      element('path', { class: 'sign', d: 'M-2.500 0h5' }),
    );
  if (condition === 'unknown') return element('g', at, element('circle', { class: 'ring', r: 5.5 }));
  return element(
    'g',
    at,
    element('circle', { class: 'shape', r: 6.5 }),
    element('path', { class: 'sign', d: 'M-2.800 0.200-.800 2.200 2.800-2' }),
  );
}
