/** Signs that a line is a note, a joke or struck out, and no order. */

/** Pictures, brackets and strokes that no plain request is written with. */
const SIGN = /[^\p{L}\p{M}\p{N}\s.,;:!?'"’`“”()/\-–—_@&+=%*#]/u;
const NOTE = /(?:^|\s)(?:\/\/|\/\*|--|<!--)(?=\s|\w|$)/;
const ITEM = /^\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-–—•·])(?=\s)/im;
const EXAMPLE = /(?:^|[\s(])(?:e\.\s?g\.?|i\.\s?e\.?|eg|ie|etc)(?=[\s,:)]|$)/i;
const LAUGH = /\b(?:lo+l|lmao|rofl|haha\w*|hehe\w*|jk|xd)\b|[;:]-?[pd](?=\s|$)|;-?\)/i;
const TRAILING = /(?:\.{2,}|…)\s*$/;

/**
 * What a text bears that keeps it from being an order; undefined for plain words.
 * @param masked the text with hashes in the place of names and numbers
 */
export function markIn(text: string, masked: string): string | undefined {
  const sign = SIGN.exec(masked.replace(/[-=]>/g, ''))?.[0];
  if (sign !== undefined) return `"${sign}"`;
  if (NOTE.test(masked)) return 'the sign of a comment';
  if (ITEM.test(text)) return 'the sign of a list';
  const example = (EXAMPLE.exec(masked) ?? LAUGH.exec(masked))?.[0].trim();
  if (example !== undefined) return `"${example}"`;
  return TRAILING.test(masked) ? 'a sentence that was not ended ("...")' : undefined;
}
