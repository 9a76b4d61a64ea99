/** The page of a picture: reads what is embedded, draws it, and keeps drawing, filters, search and panel together. */
import { drawingOf } from '../draw/drawing.ts';
import type { PageData } from '../page-data.ts';
import type { PictureNode } from '../picture.ts';
import { detailsOf } from './details.ts';
import { svg, the } from './dom.ts';
import { canOpen, type Opened, opened } from './expand.ts';
import { found, type Hidden, isShown, NOTHING_HIDDEN } from './filter.ts';
import { listenToKeys } from './keys.ts';
import { filtersOf, legendOf } from './sidebar.ts';
import { Viewport } from './viewport.ts';

const data = JSON.parse(the('data').textContent ?? '') as PageData;
const stage = the('stage');
const sheet = the('sheet') as unknown as SVGSVGElement;
const panel = the('panel');
const search = the('search') as HTMLInputElement;

const open = new Set<string>();
let hidden: Hidden = NOTHING_HIDDEN;
let chosen: string | undefined;
let hits: string[] = [];
let hit = -1;
let now: Opened = { picture: data.picture, layout: data.layout };

const viewport = new Viewport(stage, sheet, (scale) => {
  the('scale').textContent = `${Math.round(scale * 100)} %`;
});

draw();
the('filters').append(
  ...filtersOf(data.picture, (facet, values) => {
    hidden = { ...hidden, [facet]: new Set(values) };
    mark();
  }),
);
the('legend').append(...legendOf(data.picture));
listen();
showAll();
document.body.dataset.ready = 'yes';

/** Draws everything anew: what is open has changed. */
function draw(): void {
  now = opened(data.picture, data.layout, open);
  const { width, height } = now.layout;
  sheet.setAttribute('width', String(width));
  sheet.setAttribute('height', String(height));
  sheet.replaceChildren(svg(drawingOf(now.picture, now.layout)));
  for (const node of now.picture.nodes) {
    const card = cardElement(node.id);
    card?.setAttribute('tabindex', '0');
    card?.setAttribute('role', 'button');
    card?.setAttribute('aria-label', `${node.label}, ${node.kind}, ${node.condition}`);
  }
  mark();
}

/** Sets what is hidden, found and chosen on what is drawn. */
function mark(): void {
  const shown = new Set(now.picture.nodes.filter((node) => isShown(node, hidden)).map(({ id }) => id));
  const frames = new Set(now.picture.groups.map(({ id }) => id));
  const isHit = new Set(hits);
  const linked = new Set([chosen]);
  for (const { source, target } of now.picture.edges) {
    if (source === chosen) linked.add(target);
    if (target === chosen) linked.add(source);
  }
  for (const { id } of now.picture.nodes) {
    const classes = cardElement(id)?.classList;
    classes?.toggle('gone', !shown.has(id));
    classes?.toggle('found', isHit.has(id));
    classes?.toggle('current', hits[hit] === id);
    classes?.toggle('chosen', id === chosen);
  }
  for (const line of sheet.querySelectorAll<SVGGElement>('.line')) {
    const { source = '', target = '' } = line.dataset;
    const ends = [source, target].every((id) => shown.has(id) || frames.has(id));
    line.classList.toggle('gone', !ends);
    line.classList.toggle('chosen', source === chosen || target === chosen);
  }
  stage.classList.toggle('searching', search.value.trim() !== '');
  stage.classList.toggle('choosing', chosen !== undefined && linked.size > 1);
  const all = now.picture.nodes.length;
  the('shown').textContent = shown.size === all ? `${all} boxes` : `${shown.size} of ${all} boxes`;
}

function cardElement(id: string): SVGGElement | null {
  return sheet.querySelector<SVGGElement>(`.card[data-id="${CSS.escape(id)}"]`);
}

function showAll(): void {
  viewport.fit(now.layout);
}

function choose(id: string | undefined): void {
  chosen = id;
  const node = id === undefined ? undefined : boxOf(id);
  panel.hidden = node === undefined;
  if (node !== undefined) {
    the('details').replaceChildren(
      ...detailsOf(node, now.picture, data, { go, toggle, isOpen: (each) => open.has(each) }),
    );
    panel.scrollTop = 0;
  }
  viewport.covered = panel.hidden ? 0 : panel.offsetWidth;
  const card = id === undefined ? undefined : now.layout.nodes[id];
  if (card !== undefined) viewport.reveal(card);
  mark();
}

/** A card, a box that is open, or the frame of a resource. */
function boxOf(id: string): PictureNode | undefined {
  const card = [...now.picture.nodes, ...data.picture.nodes].find((each) => each.id === id);
  const group = now.picture.groups.find((each) => each.id === id);
  if (card !== undefined || group?.thing === undefined || group.thing === null) return card;
  const { thing, label, detail, parent } = group;
  const { condition, resource } = thing;
  return { id, kind: resource.kind, label, detail, condition, things: [thing], parent, focus: false, hit: null };
}

function go(id: string): void {
  const rect = now.layout.nodes[id] ?? now.layout.groups[id];
  choose(id);
  if (rect !== undefined) viewport.centre(rect);
}

function toggle(id: string): void {
  if (open.has(id)) open.delete(id);
  else open.add(id);
  draw();
  go(id);
}

function look(step: number): void {
  hits = found(
    now.picture.nodes.filter((node) => isShown(node, hidden)),
    search.value,
  );
  hit = hits.length === 0 ? -1 : (hit + step + hits.length) % hits.length;
  const id = hits[hit];
  the('hits').textContent =
    search.value.trim() === '' ? '' : hits.length === 0 ? 'nothing found' : `${hit + 1} of ${hits.length}`;
  const rect = id === undefined ? undefined : now.layout.nodes[id];
  if (rect !== undefined) viewport.centre(rect);
  mark();
}

function listen(): void {
  stage.addEventListener('click', (event) => {
    const on = event.target instanceof Element ? event.target.closest<SVGGElement>('.card,.frame') : null;
    choose(on?.dataset.id);
  });
  stage.addEventListener('dblclick', (event) => {
    const on = event.target instanceof Element ? event.target.closest<SVGGElement>('.card,.frame.kind') : null;
    const node = data.picture.nodes.find(({ id }) => id === on?.dataset.id);
    if (node !== undefined && canOpen(node)) toggle(node.id);
  });
  search.addEventListener('input', () => {
    hit = -1;
    look(1);
  });
  the('in').addEventListener('click', () => viewport.zoom(1.25));
  the('out').addEventListener('click', () => viewport.zoom(0.8));
  the('fit').addEventListener('click', showAll);
  the('close').addEventListener('click', () => choose(undefined));
  the('open').addEventListener('click', () => {
    const several = data.picture.nodes.filter(canOpen);
    const all = several.every(({ id }) => open.has(id));
    for (const { id } of several)
      if (all) open.delete(id);
      else open.add(id);
    draw();
    showAll();
  });
  the('open').hidden = !data.picture.nodes.some(canOpen);
  the('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });
  the('side').addEventListener('click', () => document.body.classList.toggle('bare'));
  listenToKeys({
    search,
    zoom: (factor) => viewport.zoom(factor),
    move: (dx, dy) => viewport.move(dx, dy),
    fit: showAll,
    look,
    choose,
    toggle: (id) => {
      const node = data.picture.nodes.find((each) => each.id === id);
      if (node !== undefined && canOpen(node)) toggle(id);
    },
  });
}
