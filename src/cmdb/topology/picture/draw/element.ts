/**
 * Drawings as data: a tree of SVG elements that Node writes as text and the page makes elements of. Neither ever joins
 * text from the cloud into markup.
 */
import { printable } from '../../../../core/printable.ts';

export interface Element {
  tag: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (Element | string)[];
}

type Attributes = Readonly<Record<string, string | number | null | undefined | false>>;

/** Attributes without a value are left out. */
export function element(tag: string, attributes: Attributes, ...children: (Element | string | null)[]): Element {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== undefined && entry[1] !== false,
  );
  return { tag, attributes: Object.fromEntries(given), children: children.filter((child) => child !== null) };
}

/** As XML text. Control characters are made visible, for XML cannot hold them. */
export function xmlOf({ tag, attributes, children }: Element): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
  if (children.length === 0) return `<${tag}${said}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? xmlText(child) : xmlOf(child))).join('');
  return `<${tag}${said}>${inner}</${tag}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and in quoted attributes, of XML and of HTML. */
export function xmlText(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
