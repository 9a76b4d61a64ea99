/** What is known of one node, in the panel: what stands out first, then what can be done, then all the rest. */
import { shellWord } from '../../../../core/shell-word.ts';
import { element } from '../draw/element.ts';
import { iconOf } from '../draw/icons.ts';
import { ROLE_WORDS } from '../draw/legend.ts';
import { CONDITION_WORDS, markOf } from '../draw/marks.ts';
import type { PageData } from '../page-data.ts';
import type { Picture, PictureEdge, PictureNode, Thing } from '../picture.ts';
import { html, svg } from './dom.ts';
import { canOpen } from './expand.ts';

export interface DetailActions {
  /** Shows another node, and brings it to the middle. */
  go(id: string): void;
  /** Opens or closes a node that stands for several. */
  toggle(id: string): void;
  isOpen(id: string): boolean;
}

export function detailsOf(node: PictureNode, picture: Picture, { facts, brief }: PageData, act: DetailActions): Node[] {
  const [first] = node.things;
  const single = node.things.length === 1 ? first : undefined;
  return [
    heading(node),
    canOpen(node)
      ? button(act.isOpen(node.id) ? 'Close' : `Show all ${node.things.length} in the picture`, () =>
          act.toggle(node.id),
        )
      : null,
    ...node.things.flatMap(warnings),
    commands(node, facts.flags),
    single === undefined ? members(node) : facts_(single),
    connections(node, picture, act),
    ...(single === undefined ? [] : rest(single, brief)),
  ].filter((part) => part !== null);
}

function heading({ kind, label, condition, things }: PictureNode): HTMLElement {
  const category = things[0]?.resource.type ?? 'network';
  const icon = element(
    'svg',
    { width: 40, height: 40, viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    element('rect', { class: `tile ${category}`, width: 40, height: 40, rx: 10 }),
    element('path', { class: 'icon', transform: 'translate(8 8)', d: iconOf(kind, category) }),
  );
  const status = [...new Set(things.map(({ resource }) => resource.status))].join(', ');
  return html(
    'header',
    { class: 'who' },
    svg(icon),
    html(
      'div',
      {},
      html('h2', {}, label),
      html(
        'p',
        {},
        svg(small(condition)),
        ` ${CONDITION_WORDS[condition]}`,
        ` · ${kind}`,
        status === '' ? null : ` · ${status}`,
      ),
    ),
  );
}

export function small(condition: PictureNode['condition']) {
  return element(
    'svg',
    { width: 14, height: 14, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' },
    markOf(condition, 0, 0),
  );
}

function warnings({ resource, trouble, alarms, singlePoint }: Thing): HTMLElement[] {
  const name = resource.name ?? resource.id;
  return [
    trouble === null ? null : html('p', { class: 'say warning' }, html('b', {}, name), `: ${trouble}`),
    ...alarms.map((alarm) => html('p', { class: 'say bad' }, html('b', {}, alarm), ' is in ALARM')),
    singlePoint === null
      ? null
      : html('p', { class: 'say single' }, html('b', {}, name), ` is a single point of failure: ${singlePoint}`),
  ].filter((each) => each !== null);
}

function commands({ kind, label, things }: PictureNode, flags: readonly string[]): HTMLElement | null {
  const [first] = things;
  if (first === undefined) return null;
  const word = shellWord(kind === 'infrastructure' ? label : first.resource.id);
  const lines =
    kind === 'infrastructure'
      ? [`infra show ${word}`, `graph export ${word} --to ${shellWord(`${label}.html`)}`, `graph impact ${word}`]
      : things.length > 1
        ? [`resource list --kind ${first.resource.kind} --region ${first.resource.region}`]
        : [`resource show ${word}`, `graph impact ${word}`, `graph show ${word} --depth 2`, `resource history ${word}`];
  return section(
    'Commands',
    ...lines.map((line) => {
      const text = ['opsctl', ...flags, line].join(' ');
      const copy = button('copy', () => void copied(text, copy));
      copy.setAttribute('aria-label', `copy ${text}`);
      return html('div', { class: 'command' }, html('code', {}, text), copy);
    }),
  );
}

async function copied(text: string, by: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    by.textContent = 'copied';
  } catch {
    // A page opened from a file may not be let near the clipboard; selected text can be copied by hand.
    const code = by.previousElementSibling;
    if (code !== null) getSelection()?.selectAllChildren(code);
    by.textContent = 'selected';
  }
  setTimeout(() => (by.textContent = 'copy'), 1500);
}

function members({ things }: PictureNode): HTMLElement {
  return section(
    `${things.length} resources`,
    html(
      'ul',
      { class: 'plain' },
      ...things
        .slice(0, 300)
        .map(({ resource, condition }) =>
          html(
            'li',
            {},
            svg(small(condition)),
            ` ${resource.name ?? resource.id} `,
            html(
              'span',
              { class: 'soft' },
              [resource.name === null ? '' : resource.id, resource.status].filter(Boolean).join(' · '),
            ),
          ),
        ),
      things.length > 300 ? html('li', { class: 'soft' }, `and ${things.length - 300} more`) : null,
    ),
  );
}

function facts_({ resource }: Thing): HTMLElement {
  const { id, arn, native_status, status, account, region, zone, infrastructure, environment, first_seen, last_seen } =
    resource;
  return section(
    'About',
    table({
      id,
      arn: arn === id ? null : arn,
      status: native_status === null || native_status === status ? status : `${status} (${native_status})`,
      account,
      region: zone === null ? region : `${region}, ${zone}`,
      infrastructure: infrastructure === null ? null : [infrastructure, environment].filter(Boolean).join(' · '),
      'first seen': moment(first_seen),
      'last seen': moment(last_seen),
    }),
  );
}

function connections({ id }: PictureNode, { nodes, groups, edges }: Picture, act: DetailActions): HTMLElement | null {
  const labels = new Map([...groups, ...nodes].map((each) => [each.id, each.label]));
  const own = edges.filter(({ source, target }) => source === id || target === id);
  if (own.length === 0) return null;
  return section(
    'Lines',
    html(
      'ul',
      { class: 'plain' },
      ...own.map((edge) => {
        const other = edge.source === id ? edge.target : edge.source;
        const go = html('button', { class: 'link', type: 'button' }, labels.get(other) ?? other);
        go.addEventListener('click', () => act.go(other));
        return html(
          'li',
          {},
          html('span', { class: 'soft' }, edge.source === id ? 'to ' : 'from '),
          go,
          html('span', { class: 'soft' }, ` ${wordsOf(edge)}`),
        );
      }),
    ),
  );
}

function wordsOf({ role, types, count, bad }: PictureEdge): string {
  const many = bad > 0 ? `, ${bad} of ${count} unhealthy` : count > 1 ? `, ${count} links` : '';
  return `${role === 'access' ? ROLE_WORDS.access : types.join(', ')}${many}`;
}

function rest({ resource, parts }: Thing, brief: boolean): (HTMLElement | null)[] {
  const kinds = [...Map.groupBy(parts, ({ kind }) => kind)];
  return [
    kinds.length === 0
      ? null
      : section(
          'Belongs to it',
          ...kinds.map(([kind, all]) =>
            html(
              'details',
              {},
              html('summary', {}, `${all.length} × ${kind}`),
              html(
                'ul',
                { class: 'plain' },
                ...all.map(({ id, name, status }) =>
                  html(
                    'li',
                    {},
                    `${name ?? id} `,
                    html('span', { class: 'soft' }, [name === null ? '' : id, status].filter(Boolean).join(' · ')),
                  ),
                ),
              ),
            ),
          ),
        ),
    Object.keys(resource.tags).length === 0 ? null : section('Tags', table(resource.tags)),
    brief
      ? section('Properties', html('p', { class: 'soft' }, 'left out of a page of so many resources'))
      : html(
          'details',
          { class: 'part' },
          html('summary', {}, 'Properties'),
          table(
            Object.fromEntries(
              Object.entries(resource.properties).map(([key, value]) => [
                key,
                typeof value === 'object' ? JSON.stringify(value) : String(value),
              ]),
            ),
          ),
        ),
  ];
}

function table(rows: Readonly<Record<string, string | null>>): HTMLElement {
  const told = Object.entries(rows).filter((row): row is [string, string] => row[1] !== null && row[1] !== 'null');
  return html(
    'table',
    {},
    ...told.map(([key, value]) => html('tr', {}, html('th', { scope: 'row' }, key), html('td', {}, value))),
  );
}

function section(title: string, ...children: Node[]): HTMLElement {
  return html('section', { class: 'part' }, html('h3', {}, title), ...children);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = html('button', { type: 'button' }, label);
  made.addEventListener('click', act);
  return made;
}

function moment(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
