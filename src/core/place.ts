/** Where in a text an offset lies, for messages. */
export interface Place {
  line: number;
  column: number;
  /** `line 2, column 5`. */
  at: string;
  /** The line with a mark before the place: `here: MATCH (i) ▸RETRN i`. */
  hint: string;
}

const AROUND = 60;

export function placed(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', offset);
  const line = before.split('\n').length;
  const column = offset - start + 1;
  const left = text.slice(Math.max(start, offset - AROUND), offset);
  const right = text.slice(offset, Math.min(end < 0 ? text.length : end, offset + AROUND));
  const cutLeft = offset - AROUND > start ? '…' : '';
  return {
    line,
    column,
    at: `line ${line}, column ${column}`,
    hint: `here: ${cutLeft}${left.trimStart()}▸${right.trimEnd()}`,
  };
}
