import type Database from 'better-sqlite3';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { placed } from '../../core/place.ts';
import type { SqlToken } from './tokens.ts';
import { POINTS, VIEWS } from './views.ts';

/** SQLite's error as ours: where in the statement it is, and the nearest name that exists. */
export function explainSql(
  thrown: unknown,
  text: string,
  tokens: readonly SqlToken[],
  shape: Database.Database | undefined,
): unknown {
  const { code, message = '' } = thrown as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return thrown;
  if (code !== 'SQLITE_ERROR')
    return new OpsctlError('unavailable', `the query cannot be answered: ${message}`, { cause: thrown });
  const [, near] = /^near "(.*)": syntax error$/s.exec(message) ?? [];
  if (near !== undefined) return syntaxError(near, text, tokens, shape);
  if (message === 'incomplete input')
    return usageError('the query ends too early', placed(text, text.trimEnd().length).hint);
  const [, what, name] =
    /^(?:no such|ambiguous) (table|column name|column|function)[^:]*: (.*?)(?: - should this .*)?$/.exec(message) ?? [];
  if (what !== undefined && name !== undefined) return unknownName(message, what, name, text, tokens);
  return usageError(`the query cannot be answered: ${message}`);
}

/** Of the places where the word stands, the one up to which SQLite can read. */
function syntaxError(near: string, text: string, tokens: readonly SqlToken[], shape: Database.Database | undefined) {
  const found = tokens.find((token) => token.text === near && failsAt(near, text.slice(0, token.end), shape));
  const where = placed(text, (found ?? tokens.find((token) => token.text === near))?.start ?? 0);
  // A keyword that is mistyped is first taken for a name, and what follows it is what is wrong.
  const before = tokens[found ? tokens.indexOf(found) - 1 : -1]?.text ?? '';
  const mistyped = [near, before].find((word) => /^[a-z]{3,}$/i.test(word) && !isKeyword(word) && keywordLike(word));
  const hint = mistyped === undefined ? '' : `for "${mistyped}", ${keywordLike(mistyped)} `;
  return usageError(`"${near}" at ${where.at} is not expected there`, `${hint}${where.hint}`);
}

function isKeyword(word: string): boolean {
  return KEYWORDS.includes(word.toUpperCase());
}

function keywordLike(word: string): string | undefined {
  return didYouMean(word.toUpperCase(), KEYWORDS);
}

function failsAt(near: string, text: string, shape: Database.Database | undefined): boolean {
  try {
    shape?.prepare(text);
  } catch (thrown) {
    return (thrown as Error).message === `near "${near}": syntax error`;
  }
  return false;
}

const KEYWORDS =
  'SELECT DISTINCT FROM WHERE JOIN LEFT INNER CROSS ON USING GROUP BY HAVING ORDER LIMIT OFFSET UNION ALL AND OR NOT NULL IS IN LIKE GLOB BETWEEN CASE WHEN THEN ELSE END AS ASC DESC WITH'.split(
    ' ',
  );

function unknownName(message: string, what: string, name: string, text: string, tokens: readonly SqlToken[]) {
  const parts = name.replaceAll('"', '').split('.');
  const last = parts.at(-1) ?? name;
  const found = tokens.find(
    (token, place) =>
      token.value.toLowerCase() === last.toLowerCase() &&
      token.kind !== 'string' &&
      (tokens[place - 1]?.text === '.') === parts.length > 1,
  );
  const where = placed(text, found?.start ?? 0);
  const here = found ? ` ${where.hint}` : '';
  const at = found ? ` (${where.at})` : '';
  if (message.startsWith('ambiguous'))
    return usageError(`several of the views have a column "${last}"${at}`, `write whose it is: r.${last};${here}`);
  if (what === 'table') {
    const views = [...VIEWS.map((view) => view.name), POINTS.name];
    return usageError(
      `there is no view "${name}"${at}`,
      `${didYouMean(last, views) ?? `use one of ${views.join(', ')};`}${here}`,
    );
  }
  if (what === 'function') return usageError(`there is no function "${name}"${at}`, here.trim() || undefined);
  const known = new Set(viewsIn(tokens).flatMap(({ columns }) => columns.map((column) => column.name)));
  const quoted = found?.kind === 'name' ? ' a text is in single quotes;' : '';
  const near = didYouMean(last, known) ?? `the columns are ${[...known].join(', ')};`;
  return usageError(`there is no column "${parts.join('.')}"${at}`, `${near}${quoted}${here}`);
}

function viewsIn(tokens: readonly SqlToken[]) {
  const names = new Set(tokens.map(({ value }) => value.toLowerCase()));
  const named = VIEWS.filter(({ name }) => names.has(name));
  return named.length > 0 ? named : VIEWS;
}
