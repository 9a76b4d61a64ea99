import { printable } from '../../../../core/printable.ts';
import type { Element as Drawn } from '../draw/element.ts';

type Child = Node | string | null | undefined | false;

/** An HTML element. Text becomes a text node, never markup. */
export function html<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | false | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(name, value);
  for (const child of children)
    if (typeof child === 'string') made.append(printable(child));
    else if (child) made.append(child);
  return made;
}

/** A drawing as SVG elements. */
export function svg({ tag, attributes, children }: Drawn): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  for (const child of children) made.append(typeof child === 'string' ? child : svg(child));
  return made;
}

/** The element of the page with this id, which its markup holds. */
export function the(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}
