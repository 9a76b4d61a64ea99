import { usageError } from '../../core/errors.ts';
import { placed } from '../../core/place.ts';

/** A piece of a query. Comments and spaces are none. */
export interface Token {
  kind: 'word' | 'number' | 'string' | 'quoted' | 'param' | 'symbol';
  /** As it was written. */
  text: string;
  /** What a text, a name in backticks or a parameter stands for; of others the text. */
  value: string;
  start: number;
  end: number;
}

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}

const SPACE = /[ \t\r\n\f]+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const QUOTED = /`([^`'"\\\n\r]*)`/y;
const PARAM = /\$([A-Za-z_][A-Za-z0-9_]*|\d+)/y;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const SYMBOL = /[-+*/%^=<>!~.,:;|&(){}[\]?@#$]/y;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Cuts a query into tokens. What the engine might cut otherwise is refused here, so that a word inside a text for us is
 * never a word outside of it for the engine: letters beyond ASCII and unclosed quotes outside of texts.
 * @throws OpsctlError `usage` pointing at the place
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], found: RegExpExecArray, value = found[0]) =>
    tokens.push({ kind, text: found[0], value, start: place, end: place + found[0].length });
  while (place < text.length) {
    const skipped = take(SPACE) ?? take(COMMENT);
    if (skipped) {
      place += skipped[0].length;
      continue;
    }
    const string = take(STRING);
    const quoted = take(QUOTED);
    const param = take(PARAM);
    const plain = take(WORD);
    const number = take(NUMBER);
    const symbol = take(SYMBOL);
    if (string) push('string', string, unescaped(text, string[0], place));
    else if (quoted) push('quoted', quoted, quoted[1]);
    else if (param) push('param', param, param[1]);
    else if (plain) push('word', plain);
    else if (number) push('number', number);
    else if (symbol && !unclosed(text, place)) push('symbol', symbol);
    else throw notUnderstood(text, place);
    place = tokens.at(-1)?.end ?? place;
  }
  return tokens;
}

function unclosed(text: string, place: number): boolean {
  return text.startsWith('/*', place);
}

function notUnderstood(text: string, place: number): Error {
  const character = String.fromCodePoint(text.codePointAt(place) ?? 0);
  const where = placed(text, place);
  if (character === "'" || character === '"')
    return usageError(`the text that begins at ${where.at} does not end`, where.hint);
  if (character === '/') return usageError(`the comment that begins at ${where.at} does not end`, where.hint);
  if (character === '`')
    return usageError(`the name in backticks at ${where.at} does not end, or holds a quote or backslash`, where.hint);
  return usageError(
    `"${character}" at ${where.at} can stand only in a text or in backticks`,
    `${where.hint}; quote it: '…' for a text, \`…\` for a name`,
  );
}

/** What a text in quotes stands for. */
function unescaped(text: string, literal: string, start: number): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([\s\S]))/g,
      (all, u: string | undefined, long: string | undefined, x: string | undefined, other: string, at: number) => {
        const code = Number.parseInt(u ?? long ?? x ?? '', 16);
        if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
        if (other === '\\' || other === "'" || other === '"') return other;
        const known = ESCAPES[other ?? ''];
        if (known !== undefined) return known;
        const where = placed(text, start + 1 + at);
        throw usageError(`"${all}" at ${where.at} is no escape`, `${where.hint}; write \\\\ for a backslash`);
      },
    );
}

/** A text as the engine cannot misread it: what could end or escape it is written by its number. */
export function literal(value: string): string {
  const plain = value.replace(/['"`\\\u0000-\u001f\u007f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${plain}'`;
}
