import { projectionItems, withAggregatesInOrder } from './aggregates.ts';
import { isSymbol, isWord, literal, type Token } from './tokens.ts';

/** A query as it is given to the engine. */
export interface EngineText {
  text: string;
  /** It asks how it would be answered: the rows are the lines of a drawing. */
  explains: boolean;
  /** What the user called the columns, in order; undefined where that cannot be told (`RETURN *`). */
  columns: string[] | undefined;
  /** Where each column stood as the query was written; undefined where they are in that order. */
  places: number[] | undefined;
  /** From an offset in the engine's text to that in the user's. */
  source(offset: number): number;
}

/**
 * Writes the tokens anew. Texts are written such that they cannot be misread, `i.tags['Team']` and `i.tags.Team`, which
 * the engine does not know, become its own functions, and a query without LIMIT gets one.
 * @param limit most rows wanted
 * @param wide columns to read as 128-bit integers, which the engine hands over exactly
 */
export function engineText(
  original: string,
  given: readonly Token[],
  limit: number,
  wide: ReadonlySet<number> = new Set(),
): EngineText {
  const { tokens, places } = withAggregatesInOrder(original, given);
  const items = returnItems(original, tokens);
  const before = new Map<number, string>();
  const after = new Map<number, string>();
  items?.forEach(({ from, to, alias }, place) => {
    if (!wide.has(place)) return;
    before.set(from, 'CAST(');
    after.set(to - 1, ` AS INT128)${alias ? '' : ` AS wide_${place}`}`);
  });
  const follows = new Map(given.map((token, place) => [token, given[place - 1]]));
  const pieces: Piece[] = [];
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    if (!token) continue;
    const tag = tagAt(tokens, place);
    const first = before.get(place) ?? '';
    if (tag) place += tag.length - 1;
    const end = tokens[place]?.end ?? token.end;
    const text = tag ? readTag(token.text, tag.key) : writtenAnew(token, tokens[place - 1]);
    // What was moved stands apart from what it did not stand beside before.
    const moved = follows.get(token) !== (tag ? tokens[place - tag.length] : tokens[place - 1]);
    pieces.push({ text: `${first}${text}${after.get(place) ?? ''}`, start: token.start, end, moved });
  }
  const explains = isWord(tokens[0], 'EXPLAIN') || isWord(tokens[0], 'PROFILE');
  return {
    ...joined(original, pieces, wantsLimit(tokens) && !explains ? `\nLIMIT ${limit}` : ''),
    columns: items?.map(({ name }) => name),
    places,
    explains,
  };
}

function writtenAnew({ kind, text, value }: Token, before: Token | undefined): string {
  if (kind === 'string') return literal(value);
  // A property may be called like a word of the language.
  return kind === 'word' && isSymbol(before, '.') ? `\`${text}\`` : text;
}

/** Reading a map gives a list, and of an empty one the engine has no first element. */
function readTag(variable: string, key: string): string {
  const [keys, value] = [`map_keys(${variable}.tags)`, `map_extract(${variable}.tags, ${key})`];
  return `(CASE WHEN list_contains(${keys}, ${key}) THEN list_to_string('', ${value}) END)`;
}

interface Piece {
  text: string;
  start: number;
  end: number;
  moved: boolean;
}

/** Spaces and line breaks stay as they were, so that the engine's places are nearly the user's; comments become spaces. */
function joined(original: string, pieces: readonly Piece[], more: string): Pick<EngineText, 'text' | 'source'> {
  let text = '';
  const starts: { to: number; from: number }[] = [];
  pieces.forEach((piece, place) => {
    const gap = piece.moved ? ' ' : original.slice(pieces[place - 1]?.end ?? 0, piece.start);
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
  if (tokens.some((token) => isWord(token, 'UNION'))) return false;
  const last = lastReturn(tokens);
  return last >= 0 && !tokens.slice(last).some((token) => isWord(token, 'LIMIT'));
}

function lastReturn(tokens: readonly Token[]): number {
  return tokens.findLastIndex((token, place) => isWord(token, 'RETURN') && !isSymbol(tokens[place - 1], '.'));
}

interface ReturnItem {
  /** The tokens of its expression: from the first to before the last. */
  from: number;
  to: number;
  /** It has a name after AS. */
  alias: boolean;
  name: string;
}

/** What the (first) RETURN returns, each with the name after AS or else as it was written. */
function returnItems(original: string, tokens: readonly Token[]): ReturnItem[] | undefined {
  const union = tokens.findIndex((token) => isWord(token, 'UNION'));
  const part = union < 0 ? tokens : tokens.slice(0, union);
  const place = lastReturn(part);
  if (place < 0) return undefined;
  return projectionItems(part, place).map(({ from, to }) => itemOf(original, part, from, to));
}

function itemOf(original: string, tokens: readonly Token[], from: number, to: number): ReturnItem {
  const last = tokens[to - 1];
  const alias = to - from > 2 && isWord(tokens[to - 2], 'AS');
  const written = original.slice(tokens[from]?.start ?? 0, last?.end ?? 0).replace(/\s+/g, ' ');
  return { from, to: alias ? to - 2 : to, alias, name: alias ? (last?.value ?? '') : written };
}
