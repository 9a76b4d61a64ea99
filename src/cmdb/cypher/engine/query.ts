import { OpsctlError } from '../../../core/errors.ts';
import type { Json } from '../../../core/model.ts';
import { type Connection, type Engine, withDatabase } from './engine.ts';
import type { QueryReply, QueryRequest } from './messages.ts';
import { parseType, type ValueType } from './value-type.ts';
import { ValueReader } from './values.ts';

/** What intermediate results may take, bytes; the engine spills or refuses beyond it. */
const MEMORY = 512 * 2 ** 20;

/** Answers one query that only reads. The database is opened such that the engine itself refuses to write. */
export async function answer(engine: Engine, request: QueryRequest): Promise<QueryReply> {
  return withDatabase(engine, { path: request.database, memory: MEMORY, readOnly: true }, async (connection) => {
    connection.setQueryTimeout(request.timeout);
    const statement = await connection.prepare(request.text);
    if (!statement.isSuccess()) throw await explained(connection, statement.getErrorMessage());
    if (!statement.isReadOnly()) throw new OpsctlError('refused', 'graph query only reads');
    let results: Awaited<ReturnType<Connection['execute']>>;
    try {
      results = await connection.execute(statement, request.params as Parameters<Connection['execute']>[1]);
    } catch (thrown) {
      throw await explained(connection, (thrown as Error).message);
    }
    const [result, ...others] = Array.isArray(results) ? results : [results];
    if (!result || others.length > 0) throw new OpsctlError('usage', 'write one query at a time');
    const names = await result.getColumnNames();
    const types = await result.getColumnDataTypes();
    const columns = names.map((name, place) => ({ name, type: types[place] ?? 'STRING' }));
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined)
      throw new OpsctlError('usage', `two columns are called "${twice}"`, {
        hint: 'give one of them another name with AS',
      });
    const reader = new ValueReader();
    const kinds: ValueType[] = types.map(parseType);
    const rows: Json[][] = [];
    const inexact = new Set<number>();
    while (result.hasNext() && rows.length < request.limit) {
      const row = (await result.getNext()) ?? {};
      names.forEach((name, place) => {
        if (isInexact(row[name], types[place])) inexact.add(place);
      });
      rows.push(names.map((name, place) => reader.read(row[name], kinds[place] ?? TEXT)));
    }
    const more = result.hasNext();
    result.close();
    return { columns, rows, more, rounded: reader.rounded, inexact: [...inexact] };
  });
}

const TEXT: ValueType = { is: 'scalar', name: 'STRING' };

/** 64-bit integers come as numbers of JavaScript. */
function isInexact(value: unknown, type: string | undefined): boolean {
  return /^U?INT64$/.test(type ?? '') && typeof value === 'number' && !Number.isSafeInteger(value);
}

/** The engine's sentence, with the names of its functions where one was not known. */
async function explained(connection: Connection, message: string): Promise<Error> {
  const details: Record<string, unknown> = { engine: message };
  if (/function .* does not exist/i.test(message)) {
    const found = await connection.query('CALL show_functions() RETURN DISTINCT name');
    const result = Array.isArray(found) ? found[0] : found;
    details.functions = ((await result?.getAll()) ?? []).map(({ name }) => String(name).toLowerCase());
  }
  return new OpsctlError('usage', message, { details });
}
