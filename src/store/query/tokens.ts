/** A piece of an SQL statement as SQLite cuts it; spaces and comments are none. */
export interface SqlToken {
  /** `name` is in double quotes, backticks or brackets. */
  kind: 'word' | 'name' | 'string' | 'number' | 'param' | 'symbol' | 'wrong';
  text: string;
  /** Without quotes. */
  value: string;
  start: number;
  end: number;
}

const PATTERNS: [SqlToken['kind'] | 'space', RegExp][] = [
  ['space', /[ \t\n\f\r]+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /[xX]?'(?:[^']|'')*'/y],
  ['name', /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/y],
  ['number', /0[xX][0-9a-fA-F]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ['param', /[:@$][A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*|\?\d*/y],
  ['word', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y],
  ['symbol', /->>|->|\|\||<=|>=|<>|!=|==|<<|>>|[-+*/%&|~<>=(),.;]/y],
];

export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let place = 0; place < text.length; ) {
    const { kind, length } = pieceAt(text, place);
    const piece = text.slice(place, place + length);
    const value =
      kind === 'string' || kind === 'name' ? piece.slice(piece.startsWith("'") || kind === 'name' ? 1 : 2, -1) : piece;
    if (kind !== 'space') tokens.push({ kind, text: piece, value, start: place, end: place + length });
    place += length;
  }
  return tokens;
}

function pieceAt(text: string, place: number): { kind: SqlToken['kind'] | 'space'; length: number } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) return { kind, length: found[0].length };
  }
  return { kind: 'wrong', length: 1 };
}
