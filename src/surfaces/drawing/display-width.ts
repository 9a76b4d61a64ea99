/** Terminal columns a text takes: East Asian wide characters and emoji take two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const segment of graphemes(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The text, or as much of it as fits with an ellipsis behind. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let taken = 0;
  for (const segment of graphemes(text)) {
    taken += WIDE.test(segment) ? 2 : 1;
    if (taken > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The text in pieces of at most `width` columns; at least one character each. */
export function chopped(text: string, width: number): string[] {
  const pieces: string[] = [];
  let [current, taken] = ['', 0];
  for (const segment of graphemes(text)) {
    const columns = displayWidth(segment);
    if (current !== '' && taken + columns > width) {
      pieces.push(current);
      [current, taken] = ['', 0];
    }
    current += segment;
    taken += columns;
  }
  return [...pieces, current];
}

/** The text with blanks behind, up to `width` columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Iterable<string> {
  // Most text is plain, and the segmenter takes its time to load.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
