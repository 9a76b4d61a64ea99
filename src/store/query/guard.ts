import { OpsctlError, usageError } from '../../core/errors.ts';
import { placed } from '../../core/place.ts';
import { type SqlToken, sqlTokens } from './tokens.ts';

const BEGINNINGS = new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']);
/** Words that begin what is no reading, and what each would do. Those of the first line may also stand within a statement. */
const WRITING: Readonly<Record<string, string>> = {
  ...each('would change the store', 'INSERT UPDATE DELETE'),
};
const STATEMENTS: Readonly<Record<string, string>> = {
  ...WRITING,
  ...each('would change the store', 'REPLACE UPSERT TRUNCATE MERGE'),
  ...each('would change the schema', 'CREATE DROP ALTER'),
  ...each('would open or write other files', 'ATTACH DETACH VACUUM'),
  ...each('would change a setting', 'PRAGMA SET'),
  ...each('would steer transactions', 'BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE END'),
  ...each('would change the store', 'ANALYZE REINDEX'),
};
/** What SQLite itself brings to look into files, settings and its own tables. */
const INTERNAL =
  /^(?:sqlite_\w+|pragma_\w+|dbstat|bytecode|tables_used|fts\d\w*|rtree\w*|geopoly\w*|load_extension|readfile|writefile|edit)$/i;

/**
 * The tokens of one statement that only reads.
 * @throws OpsctlError `refused` for anything else, `usage` for what is no statement, both pointing at the place
 */
export function readingSql(text: string): SqlToken[] {
  const tokens = sqlTokens(text);
  while (tokens.at(-1)?.text === ';') tokens.pop();
  const [first] = tokens;
  if (!first) throw usageError('the query is empty', 'for example --sql "SELECT id, name FROM resources LIMIT 5"');
  tokens.forEach((token, place) => {
    if (token.kind === 'wrong') throw unread(text, token);
    if (token.text === ';') throw severalStatements(text, token);
    if (token.kind === 'param' && token.text.startsWith('?')) throw unnamed(text, token);
    // SQLite takes a text for a name where one is expected.
    if (['word', 'name', 'string'].includes(token.kind) && INTERNAL.test(token.value))
      throw refused(text, token, 'is not among the views of --sql');
    const reason =
      token.kind === 'word' && tokens[place - 1]?.text !== '.' ? WRITING[token.text.toUpperCase()] : undefined;
    if (reason !== undefined) throw refused(text, token, reason);
  });
  const beginning = tokens.find((token) => !/^(?:EXPLAIN|QUERY|PLAN)$/i.test(token.text)) ?? first;
  const reason = STATEMENTS[beginning.text.toUpperCase()];
  if (reason !== undefined) throw refused(text, beginning, reason);
  if (!BEGINNINGS.has(beginning.text.toUpperCase())) {
    const where = placed(text, beginning.start);
    throw usageError(
      `a query does not begin with "${beginning.text}"`,
      /^(?:MATCH|OPTIONAL|UNWIND|CALL)$/i.test(beginning.text)
        ? 'for Cypher leave out --sql'
        : `begin with SELECT or WITH; ${where.hint}`,
    );
  }
  return tokens;
}

/** The names of a statement's parameters. */
export function sqlParams(tokens: readonly SqlToken[]): Set<string> {
  return new Set(tokens.filter(({ kind }) => kind === 'param').map(({ text }) => text.slice(1)));
}

function refused(text: string, token: SqlToken, reason: string): OpsctlError {
  const where = placed(text, token.start);
  return new OpsctlError('refused', `graph query only reads: "${token.value}" at ${where.at} ${reason}`, {
    hint: where.hint,
    details: { line: where.line, column: where.column },
  });
}

function severalStatements(text: string, { start }: SqlToken): OpsctlError {
  const where = placed(text, start);
  return new OpsctlError('refused', `graph query takes one statement, and another begins after ${where.at}`, {
    hint: where.hint,
    details: { line: where.line, column: where.column },
  });
}

function unread(text: string, { text: character, start }: SqlToken): OpsctlError {
  const where = placed(text, start);
  const unclosed = /['"`[]/.test(character);
  return usageError(
    unclosed ? `the text that begins at ${where.at} does not end` : `"${character}" at ${where.at} is no SQL`,
    where.hint,
  );
}

function unnamed(text: string, { start }: SqlToken): OpsctlError {
  const where = placed(text, start);
  return usageError(`the parameter at ${where.at} has no name`, `write :name, and --param name=value; ${where.hint}`);
}

function each(reason: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, reason]));
}
