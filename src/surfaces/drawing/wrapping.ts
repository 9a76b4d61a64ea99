import { displayWidth } from './display-width.ts';
import { plainProse, wordByWord } from './prose.ts';

/** Breaks lines of prose between words; the marks of the little Markdown take no room. A longer word stays whole. */
export function wrappedProse(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) =>
      displayWidth(plainProse(line)) <= width
        ? [line]
        : brokenLines(wordByWord(line), width, (part) => displayWidth(plainProse(part))),
    )
    .join('\n');
}

/** The lines of a text that is broken between words; a word longer than a line stays whole. */
export function brokenLines(text: string, width: number, widthOf: (part: string) => number = displayWidth): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}
