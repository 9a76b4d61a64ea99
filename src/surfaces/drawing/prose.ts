import { printable } from '../../core/printable.ts';

/** Styles for the little Markdown that answers are written in. */
export interface ProseStyle {
  bold(text: string): string;
  code(text: string): string;
}

/** An escaped character, bold text, or code. */
const MARKED = /\\([\\*`])|\*\*((?:\\.|[^*\\])+)\*\*|`([^`]+)`/g;

/** Draws `**bold**` and `` `code` ``; a backslash takes the next character literally. Line breaks stay. */
export function drawProse(text: string, { bold, code }: ProseStyle): string {
  return text
    .split('\n')
    .map((line) =>
      printable(line).replace(MARKED, (_, literal, strong, mono) => {
        if (literal !== undefined) return literal;
        return strong !== undefined ? bold(unescaped(strong)) : code(mono);
      }),
    )
    .join('\n');
}

export function plainProse(text: string): string {
  return drawProse(text, { bold: (inner) => inner, code: (inner) => inner });
}

/** The same text with the marks around each word instead of around several, so that lines may break between them. */
export function wordByWord(line: string): string {
  return line.replace(MARKED, (whole, literal, strong, mono) => {
    if (literal !== undefined) return whole;
    const mark = strong === undefined ? '`' : '**';
    return String(strong ?? mono).replace(/[^ ]+/g, (word) => `${mark}${word}${mark}`);
  });
}

function unescaped(text: string): string {
  return text.replace(/\\([\\*`])/g, '$1');
}
