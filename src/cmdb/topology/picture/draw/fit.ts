/** How wide text is in a common sans-serif font, in widths of its size: measured on Helvetica, rounded up. */
function widthOf(character: string): number {
  if ("iljtfI.,:;|'`!()[]/ -".includes(character)) return 0.36;
  if ('mwMW@%'.includes(character)) return 0.92;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100) return 1.05;
  return character >= 'A' && character <= 'Z' ? 0.72 : 0.58;
}

/** Bold letters are about a tenth wider. */
const BOLD = 1.1;

export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size * (bold ? BOLD : 1);
}

/** The text, or as much of its beginning and end as there is room for: names of one family differ at the end. */
export function fitted(text: string, room: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 2; kept--) {
    const head = Math.ceil(kept * 0.6);
    const shorter = `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
    if (textWidth(shorter, size, bold) <= room) return shorter;
  }
  return '…';
}

/** As many of the parts between ` · ` as there is room for, from the first on: half a region or a CIDR says something else. */
export function wholeParts(text: string, room: number, size: number): string {
  const parts = text.split(' · ');
  while (parts.length > 0 && textWidth(parts.join(' · '), size) > room) parts.pop();
  return parts.join(' · ');
}
