import { CONDITIONS, type Picture, type Role } from '../picture.ts';
import { type Element, element } from './element.ts';
import { textWidth } from './fit.ts';
import { lineOf } from './line.ts';
import { CONDITION_WORDS, markOf } from './marks.ts';

/** What each line says, in the legend. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  traffic: 'sends requests to',
  access: 'may connect (security groups)',
  runs: 'runs',
  data: 'data is copied to',
  part: 'belongs to',
  rule: 'rule between security groups',
};

/** In the order in which they are told. */
export const LEGEND_ROLES = Object.keys(ROLE_WORDS) as Role[];

/** Marks, lines and badges that occur in the picture, in one row that breaks at the width. */
export function legendOf({ nodes, edges }: Picture, width: number): { drawn: Element; height: number } {
  const conditions = new Set(nodes.flatMap(({ things }) => things.map(({ condition }) => condition)));
  const roles = new Set(edges.map(({ role }) => role));
  const things = nodes.flatMap((node) => node.things);
  const items: { text: string; sign(x: number, y: number): Element; room: number }[] = [];
  for (const condition of CONDITIONS)
    if (conditions.has(condition))
      items.push({ text: CONDITION_WORDS[condition], room: 20, sign: (x, y) => markOf(condition, x + 7, y - 4, 12) });
  for (const role of LEGEND_ROLES)
    if (roles.has(role))
      items.push({
        text: ROLE_WORDS[role],
        room: 42,
        sign: (x, y) =>
          lineOf({ id: '', source: '', target: '', role, count: 1, bad: 0, types: [] }, [
            [x, y - 4],
            [x + 34, y - 4],
          ]),
      });
  if (things.some(({ alarms }) => alarms.length > 0)) items.push(badge('alarm', 'ALARM', 'an alarm on it is in ALARM'));
  if (things.some(({ singlePoint }) => singlePoint !== null))
    items.push(badge('single', 'SPOF', 'single point of failure'));
  const drawn: Element[] = [];
  let [x, y] = [0, 12];
  for (const { text, room, sign } of items) {
    const wide = room + textWidth(text, 11) + 22;
    if (x > 0 && x + wide > width) [x, y] = [0, y + 20];
    drawn.push(sign(x, y), element('text', { class: 'said', x: x + room, y }, text));
    x += wide;
  }
  return { drawn: element('g', { class: 'legend' }, ...drawn), height: y + 8 };
}

function badge(
  name: string,
  short: string,
  text: string,
): { text: string; sign(x: number, y: number): Element; room: number } {
  const size = Math.round(textWidth(short, 8.5, true) + 12);
  return {
    text,
    room: size + 6,
    sign: (x, y) =>
      element(
        'g',
        { class: `badge ${name}`, transform: `translate(${x} ${y - 12})` },
        element('rect', { width: size, height: 15, rx: 7.5 }),
        element('text', { x: size / 2, y: 10.7 }, short),
      ),
  };
}
