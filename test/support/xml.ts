/**
 * The text of an XML document between its tags.
 * @throws Error where it is not well-formed: tags that do not match, bare `<` or `&`, attributes twice, characters that
 * XML 1.0 does not have
 */
export function textOfXml(document: string): string {
  const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(document);
  if (illegal) throw new Error(`character ${illegal[0].codePointAt(0)?.toString(16)} at ${illegal.index}`);
  const open: string[] = [];
  const texts: string[] = [];
  let roots = 0;
  let at = document.startsWith('<?xml') ? document.indexOf('?>') + 2 : 0;
  while (at < document.length) {
    if (document[at] !== '<') {
      const end = document.indexOf('<', at) < 0 ? document.length : document.indexOf('<', at);
      const text = document.slice(at, end);
      checkReferences(text);
      if (open.length === 0 && text.trim() !== '') throw new Error(`text outside of the root: ${text}`);
      texts.push(text);
      at = end;
      continue;
    }
    const tag = /^<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/.exec(document.slice(at));
    if (!tag) throw new Error(`no tag: ${document.slice(at, at + 60)}`);
    const [whole, closing, name = '', attributes = '', alone] = tag;
    checkReferences(attributes);
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map(([, each]) => each);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice: ${whole}`);
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> ends nothing`);
    } else {
      if (open.length === 0) roots++;
      if (!alone) open.push(name);
    }
    at += whole.length;
  }
  if (open.length > 0 || roots !== 1) throw new Error(`${open.join(' ')} left open, ${roots} roots`);
  return texts.join(' ');
}

function checkReferences(text: string): void {
  const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.exec(text);
  if (bare) throw new Error(`bare & in ${text}`);
}
