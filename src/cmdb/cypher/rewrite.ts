import { isSymbol, isWord } from './guard.ts';
import { literal, type Token } from './tokens.ts';

/** A query as it is given to the engine. */
export interface EngineText {
  text: string;
  /** What the user called the columns, in order; undefined where that cannot be told (`RETURN *`). */
  columns: string[] | undefined;
  /** From an offset in the engine's text to that in the user's. */
  source(offset: number): number;
}

/**
 * Writes the tokens anew. Texts are written such that they cannot be misread, `i.tags['Team']` and `i.tags.Team`, which
 * the engine does not know, become its own function, and a query without LIMIT gets one.
 * @param limit most rows wanted
 */
export function engineText(original: string, tokens: readonly Token[], limit: number): EngineText {
  const pieces: Piece[] = [];
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    if (!token) continue;
    const tag = tagAt(tokens, place);
    if (tag) {
      place += tag.length - 1;
      const text = `(map_extract(${token.text}.tags, ${tag.key})[1])`;
      pieces.push({ text, start: token.start, end: tokens[place]?.end ?? token.end });
    } else {
      const text = token.kind === 'string' ? literal(token.value) : token.text;
      pieces.push({ text, start: token.start, end: token.end });
    }
  }
  return {
    ...joined(original, pieces, wantsLimit(tokens) ? `\nLIMIT ${limit}` : ''),
    columns: columnNames(original, tokens),
  };
}

interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Spaces and line breaks stay as they were, so that the engine's places are nearly the user's; comments become spaces. */
function joined(original: string, pieces: readonly Piece[], more: string): Omit<EngineText, 'columns'> {
  let text = '';
  const starts: { to: number; from: number }[] = [];
  pieces.forEach((piece, place) => {
    const gap = original.slice(pieces[place - 1]?.end ?? 0, piece.start);
    text += gap.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
    starts.push({ to: text.length, from: piece.start });
    text += piece.text;
  });
  return {
    text: text + more,
    source(offset) {
      const found = starts.findLast(({ to }) => to <= offset) ?? starts[0];
      return found ? Math.min(found.from + Math.max(0, offset - found.to), original.length) : 0;
    },
  };
}

interface TagAccess {
  key: string;
  /** How many tokens it takes. */
  length: number;
}

/** `x.tags['Team']`, `x.tags[$key]`, `x.tags.Team`, beginning at `place`. */
function tagAt(tokens: readonly Token[], place: number): TagAccess | undefined {
  const [variable, dot, tags, open, key, close] = tokens.slice(place, place + 6);
  if (variable?.kind !== 'word' && variable?.kind !== 'quoted') return undefined;
  if (isSymbol(tokens[place - 1], '.') || !isSymbol(dot, '.') || !isWord(tags, 'TAGS') || !key) return undefined;
  if (isSymbol(open, '.') && (key.kind === 'word' || key.kind === 'quoted'))
    return { key: literal(key.value), length: 5 };
  if (!isSymbol(open, '[') || !isSymbol(close, ']')) return undefined;
  if (key.kind === 'string') return { key: literal(key.value), length: 6 };
  return key.kind === 'param' ? { key: key.text, length: 6 } : undefined;
}

/** Whether the query, not being the union of several, may bring any number of rows. */
function wantsLimit(tokens: readonly Token[]): boolean {
  if (tokens.some((token) => isWord(token, 'UNION')) || isWord(tokens[0], 'EXPLAIN') || isWord(tokens[0], 'PROFILE'))
    return false;
  const last = lastReturn(tokens);
  return last >= 0 && !tokens.slice(last).some((token) => isWord(token, 'LIMIT'));
}

function lastReturn(tokens: readonly Token[]): number {
  return tokens.findLastIndex((token, place) => isWord(token, 'RETURN') && !isSymbol(tokens[place - 1], '.'));
}

const ENDS = ['ORDER', 'SKIP', 'LIMIT', 'UNION'];

/** The columns of the (first) RETURN: the name after AS, or what was written. */
function columnNames(original: string, tokens: readonly Token[]): string[] | undefined {
  const union = tokens.findIndex((token) => isWord(token, 'UNION'));
  const part = union < 0 ? tokens : tokens.slice(0, union);
  let place = lastReturn(part) + 1;
  if (place === 0) return undefined;
  if (isWord(part[place], 'DISTINCT')) place++;
  const names: string[] = [];
  let depth = 0;
  let item: Token[] = [];
  const finish = () => {
    const as = item.at(-2);
    const name = item.at(-1);
    const [start, end] = [item[0]?.start ?? 0, name?.end ?? 0];
    names.push(isWord(as, 'AS') && name ? name.value : original.slice(start, end).replace(/\s+/g, ' '));
    item = [];
  };
  for (; place < part.length; place++) {
    const token = part[place];
    if (!token) continue;
    if (token.kind === 'symbol' && '([{'.includes(token.text)) depth++;
    if (token.kind === 'symbol' && ')]}'.includes(token.text)) depth--;
    if (
      depth === 0 &&
      token.kind === 'word' &&
      ENDS.includes(token.text.toUpperCase()) &&
      !isSymbol(part[place - 1], '.')
    )
      break;
    if (depth === 0 && isSymbol(token, ',')) finish();
    else item.push(token);
  }
  finish();
  return names;
}
