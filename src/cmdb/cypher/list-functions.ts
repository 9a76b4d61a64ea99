import { type OpsctlError, usageError } from '../../core/errors.ts';
import { placed } from '../../core/place.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

/** Functions over lists that end the engine's process over a few thousand rows, and what says the same. */
const INSTEAD: Readonly<Record<string, string>> = {
  ANY: 'size(list_filter(xs, x -> …)) > 0',
  ALL: 'size(list_filter(xs, x -> …)) = size(xs)',
  NONE: 'size(list_filter(xs, x -> …)) = 0',
  SINGLE: 'size(list_filter(xs, x -> …)) = 1',
};

/**
 * Refuses what the engine (0.19) answers over lists with a crash or, worse, with elements of other rows.
 * @throws OpsctlError `usage` pointing at the place, with what to write instead
 */
export function checkLists(text: string, tokens: readonly Token[]): void {
  tokens.forEach((token, place) => {
    const instead = token.kind === 'word' ? INSTEAD[token.text.toUpperCase()] : undefined;
    if (instead !== undefined && isSymbol(tokens[place + 1], '(') && isWord(tokens[place + 3], 'IN'))
      throw wrong(text, token, 'can crash the graph engine', `write ${instead}`);
    if (!isArrow(tokens, place)) return;
    const nested = nestedCall(tokens, place + 2);
    if (nested)
      throw wrong(
        text,
        nested,
        'is called within the arguments of another function in a lambda, which the graph engine computes wrongly',
        'UNWIND the list and call the functions on its elements',
      );
  });
}

/** The arrow of `x -> …` or `(x, y) -> …`; those of patterns stand after `]`, `-` or a node. */
function isArrow(tokens: readonly Token[], place: number): boolean {
  const arrow = tokens[place];
  if (!isSymbol(arrow, '-') || !isSymbol(tokens[place + 1], '>') || arrow?.end !== tokens[place + 1]?.start)
    return false;
  const before = tokens[place - 1];
  if (before?.kind === 'word' || before?.kind === 'quoted') return true;
  return isSymbol(before, ')') && isSymbol(tokens[place - 3], ',') && isSymbol(tokens[place - 5], '(');
}

/** The first function that is called in the arguments of another one, in the body of a lambda that begins at `from`. */
function nestedCall(tokens: readonly Token[], from: number): Token | undefined {
  /** For every bracket that is open, whether it holds the arguments of a function. */
  const open: boolean[] = [];
  for (let place = from; place < tokens.length; place++) {
    const token = tokens[place];
    if (token?.kind !== 'symbol') continue;
    if (open.length === 0 && ',)]}|'.includes(token.text)) return undefined;
    if (')]}'.includes(token.text)) open.pop();
    if (!'([{'.includes(token.text)) continue;
    const calls = token.text === '(' && isCall(tokens[place - 1]);
    if (calls && open.includes(true)) return tokens[place - 1];
    open.push(calls);
  }
  return undefined;
}

/** Words that a parenthesis may follow without being called. */
const OPERATORS = new Set(['AND', 'OR', 'XOR', 'NOT', 'IN', 'CONTAINS', 'WITH', 'CASE', 'WHEN', 'THEN', 'ELSE', 'IS']);

function isCall(before: Token | undefined): boolean {
  return before?.kind === 'quoted' || (before?.kind === 'word' && !OPERATORS.has(before.text.toUpperCase()));
}

function wrong(text: string, { text: name, start }: Token, reason: string, instead: string): OpsctlError {
  const where = placed(text, start);
  return usageError(`"${name}" at ${where.at} ${reason}`, `${instead}; ${where.hint}`);
}
