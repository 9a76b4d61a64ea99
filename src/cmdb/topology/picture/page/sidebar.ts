/** Filters with their counts, and what marks and lines mean. */

import { element } from '../draw/element.ts';
import { LEGEND_ROLES, ROLE_WORDS } from '../draw/legend.ts';
import { lineOf } from '../draw/line.ts';
import type { Picture, PictureNode } from '../picture.ts';
import { small } from './details.ts';
import { html, svg } from './dom.ts';
import { FACETS, type Facet, valuesOf } from './filter.ts';

const TITLES: Readonly<Record<Facet, string>> = {
  condition: 'Condition',
  kind: 'Kind',
  infrastructure: 'Infrastructure',
  region: 'Region',
};

/** @param changed is told what of a facet is no longer to be seen */
export function filtersOf({ nodes }: Picture, changed: (facet: Facet, hidden: ReadonlySet<string>) => void): Node[] {
  return FACETS.flatMap((facet) => {
    const values = valuesOf(facet, nodes);
    // A choice of one is none.
    if (values.length < 2) return [];
    const hidden = new Set<string>();
    const boxes = values.map(({ value, label, count }) => {
      const box = html('input', { type: 'checkbox' });
      box.checked = true;
      box.addEventListener('change', () => {
        if (box.checked) hidden.delete(value);
        else hidden.add(value);
        changed(facet, hidden);
      });
      const only = html('button', { type: 'button', class: 'only', 'aria-label': `only ${label}` }, 'only');
      only.addEventListener('click', (event) => {
        event.preventDefault();
        const alone = boxes.every((each) => each.input.checked === (each.value === value));
        hidden.clear();
        for (const each of boxes) {
          each.input.checked = alone || each.value === value;
          if (!each.input.checked) hidden.add(each.value);
        }
        changed(facet, hidden);
      });
      const mark = facet === 'condition' ? svg(small(value as PictureNode['condition'])) : null;
      const row = html(
        'label',
        { 'data-facet': facet, 'data-value': value },
        box,
        mark,
        html('span', {}, label),
        only,
        html('span', { class: 'count' }, String(count)),
      );
      return { value, input: box, row };
    });
    return [html('fieldset', {}, html('legend', {}, TITLES[facet]), ...boxes.map(({ row }) => row))];
  });
}

export function legendOf({ nodes, edges }: Picture): Node[] {
  const roles = new Set(edges.map(({ role }) => role));
  const rows = LEGEND_ROLES.filter((role) => roles.has(role)).map((role) => {
    const sample = lineOf({ id: '', source: '', target: '', role, count: 1, bad: 0, types: [] }, [
      [2, 7],
      [38, 7],
    ]);
    const drawing = element('svg', { width: 40, height: 14, 'aria-hidden': 'true' }, sample);
    return html('div', { class: 'meaning' }, svg(drawing), html('span', {}, ROLE_WORDS[role]));
  });
  const things = nodes.flatMap((node) => node.things);
  if (things.some(({ alarms }) => alarms.length > 0))
    rows.push(
      html(
        'div',
        { class: 'meaning' },
        html('b', { class: 'pill alarm' }, 'ALARM'),
        html('span', {}, 'an alarm on it is in ALARM'),
      ),
    );
  if (things.some(({ singlePoint }) => singlePoint !== null))
    rows.push(
      html(
        'div',
        { class: 'meaning' },
        html('b', { class: 'pill single' }, 'SPOF'),
        html('span', {}, 'single point of failure'),
      ),
    );
  return rows.length === 0 ? [] : [html('h3', {}, 'Lines and badges'), ...rows];
}
