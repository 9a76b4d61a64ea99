import { OpsctlError, usageError } from '../../core/errors.ts';
import { placed } from '../../core/place.ts';
import { checkLists } from './list-functions.ts';
import { isSymbol, type Token, tokensOf } from './tokens.ts';

/** Words that are refused wherever they stand as a word, and what each would do. */
const CLAUSES: Readonly<Record<string, string>> = {
  ...each('would change the graph', 'CREATE MERGE SET DELETE DETACH REMOVE FOREACH'),
  ...each('would change the schema', 'DROP ALTER'),
  ...each('would read or write files', 'COPY LOAD EXPORT IMPORT'),
  ...each('would load other code or data', 'INSTALL ATTACH'),
};
/** Words that are refused where a statement begins; elsewhere they may be names. */
const STATEMENTS: Readonly<Record<string, string>> = {
  ...CLAUSES,
  ...each('would change the graph', 'INSERT UPDATE TRUNCATE'),
  ...each('would change the schema', 'COMMENT RENAME'),
  ...each('would load other code or data', 'UNINSTALL USE'),
  ...each('would steer transactions', 'BEGIN COMMIT ROLLBACK CHECKPOINT'),
};
const BEGINNINGS = new Set(['MATCH', 'OPTIONAL', 'UNWIND', 'WITH', 'RETURN', 'CALL']);
/** Table functions that only tell what the graph consists of. */
const TOLD = new Set(['SHOW_TABLES', 'TABLE_INFO', 'SHOW_CONNECTION', 'SHOW_FUNCTIONS', 'DB_VERSION']);

/**
 * The tokens of a query that does nothing but read the graph.
 * @throws OpsctlError `refused` for everything else, `usage` for what is no query, both pointing at the place
 */
export function readingTokens(text: string): Token[] {
  const tokens = tokensOf(text);
  while (isSymbol(tokens.at(-1), ';')) tokens.pop();
  const [first] = tokens;
  if (!first) throw usageError('the query is empty', 'for example "MATCH (i:ec2_instance) RETURN i.name LIMIT 5"');
  tokens.forEach((token, place) => {
    const before = tokens[place - 1];
    if (isSymbol(token, ';')) throw severalStatements(text, token);
    if (token.kind !== 'word' || isSymbol(before, '.')) return;
    const reason = CLAUSES[token.text.toUpperCase()];
    if (reason !== undefined) throw refused(text, token, reason);
    if (token.text.toUpperCase() === 'CALL') checkCall(text, tokens, place);
  });
  checkBeginning(text, tokens);
  checkLists(text, tokens);
  return tokens;
}

function checkBeginning(text: string, tokens: readonly Token[]): void {
  const words = tokens.filter((token) => token.kind === 'word');
  // EXPLAIN and PROFILE, with or without LOGICAL, are followed by the statement itself.
  const told = words.findIndex((token) => !['EXPLAIN', 'PROFILE', 'LOGICAL'].includes(token.text.toUpperCase()));
  const first = tokens[Math.max(told, 0)] ?? tokens[0];
  if (!first || (first.kind === 'word' && BEGINNINGS.has(first.text.toUpperCase()))) return;
  const reason = STATEMENTS[first.text.toUpperCase()];
  if (first.kind === 'word' && reason !== undefined) throw refused(text, first, reason);
  const where = placed(text, first.start);
  throw usageError(
    `a query does not begin with "${first.text}"`,
    /^(?:SELECT|VALUES)$/i.test(first.text)
      ? 'for SQL add --sql'
      : `${where.hint}; begin with MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN or CALL`,
  );
}

/** `CALL x = 1` is a setting, and some functions read files. */
function checkCall(text: string, tokens: readonly Token[], place: number): void {
  const called = tokens[place + 1];
  const name = called?.text.toUpperCase() ?? '';
  if (called?.kind === 'word' && TOLD.has(name) && isSymbol(tokens[place + 2], '(')) return;
  const token = called ?? tokens[place];
  if (!token) return;
  if (isSymbol(tokens[place + 2], '=')) throw refused(text, token, 'would change a setting');
  throw refused(text, token, `cannot be called: only ${[...TOLD].map((one) => one.toLowerCase()).join(', ')}`);
}

function severalStatements(text: string, { start }: Token): OpsctlError {
  const where = placed(text, start);
  return new OpsctlError('refused', `graph query takes one query, and another begins after ${where.at}`, {
    hint: where.hint,
    details: { line: where.line, column: where.column },
  });
}

function refused(text: string, { text: word, start }: Token, reason: string): OpsctlError {
  const where = placed(text, start);
  return new OpsctlError('refused', `graph query only reads: "${word}" at ${where.at} ${reason}`, {
    hint: `${where.hint}; a name that is such a word is written in backticks`,
    details: { line: where.line, column: where.column },
  });
}

function each(reason: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, reason]));
}
