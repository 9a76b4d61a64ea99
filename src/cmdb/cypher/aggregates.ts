/**
 * The engine (0.19.1) loses plain aggregates that stand behind one with DISTINCT where rows are grouped: `RETURN n.zone,
 * count(DISTINCT n.kind), count(*)` counts 0 everywhere. In the other order it counts rightly, so what a query projects is
 * put into that order before it, and the columns are put back after it. A test holds the engine to SQL.
 */
import { usageError } from '../../core/errors.ts';
import { placed } from '../../core/place.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

const AGGREGATES = new Set([
  'COUNT',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'COLLECT',
  'HISTOGRAM',
  'PERCENTILECONT',
  'PERCENTILEDISC',
  'COUNT_IF',
]);
/** What follows the items of RETURN or WITH. */
const ENDS = new Set([
  'ORDER',
  'SKIP',
  'LIMIT',
  'UNION',
  'WHERE',
  'MATCH',
  'OPTIONAL',
  'UNWIND',
  'WITH',
  'RETURN',
  'CALL',
]);

/** Tokens from `from` up to before `to`. */
export interface Range {
  from: number;
  to: number;
}

/** The items of a RETURN or WITH at `place`, DISTINCT of the projection itself left out. */
export function projectionItems(tokens: readonly Token[], place: number): Range[] {
  let from = place + 1;
  if (isWord(tokens[from], 'DISTINCT')) from++;
  const items: Range[] = [];
  let depth = 0;
  for (let at = from; ; at++) {
    const token = tokens[at];
    if (token?.kind === 'symbol' && '([{'.includes(token.text)) depth++;
    if (token?.kind === 'symbol' && ')]}'.includes(token.text)) depth--;
    const ends = depth < 0 || token === undefined || (depth === 0 && endsItems(tokens, at));
    if (!ends && !(depth === 0 && isSymbol(token, ','))) continue;
    items.push({ from, to: at });
    if (ends) return items;
    from = at + 1;
  }
}

function endsItems(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || isSymbol(tokens[at - 1], '.') || isWord(tokens[at - 1], 'AS')) return false;
  const word = token.text.toUpperCase();
  // STARTS WITH and ENDS WITH belong to an expression.
  if (word === 'WITH' && (isWord(tokens[at - 1], 'STARTS') || isWord(tokens[at - 1], 'ENDS'))) return false;
  return ENDS.has(word);
}

/**
 * The tokens with what each RETURN and WITH projects in the order that the engine needs.
 * @returns besides, for the last RETURN, the place that each of its items had before
 * @throws OpsctlError `usage` where one item, or ORDER BY, needs both kinds of aggregates at once
 */
export function withAggregatesInOrder(
  text: string,
  tokens: readonly Token[],
): { tokens: Token[]; places: number[] | undefined } {
  const ordered: Token[] = [...tokens];
  let places: number[] | undefined;
  tokens.forEach((token, place) => {
    const returns = isWord(token, 'RETURN');
    if (!(returns || isWord(token, 'WITH')) || isSymbol(tokens[place - 1], '.')) return;
    const items = projectionItems(tokens, place);
    const kinds = items.map((item) => aggregatesIn(tokens, item));
    if (returns) places = undefined;
    if (!kinds.some(({ distinct }) => distinct)) return;
    const behind = { from: items.at(-1)?.to ?? place, to: endOfOrder(tokens, items.at(-1)?.to ?? place) };
    const both = [
      ...items.filter((_, one) => kinds[one]?.distinct && kinds[one]?.plain),
      ...(aggregatesIn(tokens, behind).plain ? [behind] : []),
    ][0];
    if (both) throw mixed(text, tokens[both.from]);
    if (!kinds.some(({ plain }) => plain)) return;
    const order = [...items.keys()].sort((a, b) => Number(kinds[a]?.distinct) - Number(kinds[b]?.distinct));
    const comma = tokens.find((one) => isSymbol(one, ','));
    const moved = order.flatMap((one, at) => {
      const { from, to } = items[one] ?? { from: 0, to: 0 };
      return [...(at > 0 && comma ? [comma] : []), ...tokens.slice(from, to)];
    });
    ordered.splice(items[0]?.from ?? 0, moved.length, ...moved);
    if (returns) places = order;
  });
  return { tokens: ordered, places };
}

function aggregatesIn(tokens: readonly Token[], { from, to }: Range): { distinct: boolean; plain: boolean } {
  const found = { distinct: false, plain: false };
  for (let place = from; place < to; place++) {
    const token = tokens[place];
    if (token?.kind !== 'word' || !AGGREGATES.has(token.text.toUpperCase()) || !isSymbol(tokens[place + 1], '('))
      continue;
    found[isWord(tokens[place + 2], 'DISTINCT') ? 'distinct' : 'plain'] = true;
  }
  return found;
}

/** Where ORDER BY, which may have aggregates of its own, ends. */
function endOfOrder(tokens: readonly Token[], from: number): number {
  if (!isWord(tokens[from], 'ORDER')) return from;
  const end = tokens.findIndex((_, at) => at > from && endsItems(tokens, at));
  return end < 0 ? tokens.length : end;
}

function mixed(text: string, token: Token | undefined): Error {
  const where = placed(text, token?.start ?? 0);
  return usageError(
    `the graph engine counts wrongly where DISTINCT and other aggregates meet in one expression (${where.at})`,
    `give each a name of its own first: WITH x, count(*) AS n, count(DISTINCT y) AS d RETURN x, d * 1.0 / n ORDER BY n; ${where.hint}`,
  );
}
