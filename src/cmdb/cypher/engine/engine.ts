import { OpsctlError } from '../../../core/errors.ts';

export type Engine = Pick<typeof import('@ladybugdb/core'), 'Database' | 'Connection'>;
export type Connection = InstanceType<Engine['Connection']>;

/**
 * The engine is optional: 50 MB of native code that only queries in Cypher need.
 * @throws OpsctlError `unavailable` saying how to get it
 */
export async function engine(): Promise<Engine> {
  try {
    return (await import('@ladybugdb/core')) as unknown as Engine;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    throw new OpsctlError(
      'unavailable',
      missing
        ? 'the graph engine for Cypher is not installed'
        : `the graph engine for Cypher cannot be loaded: ${message.split('\n')[0]}`,
      {
        hint: 'in the folder of opsctl run npm install @ladybugdb/core@^0.19.1; opsctl graph query --sql works without it',
        cause,
      },
    );
  }
}

/** How much a database may grow to, bytes: only addresses are set aside. */
const MOST_BYTES = 2 ** 36;

/**
 * Opens a database file, gives its connection to `work` and closes both.
 * @param memory bytes of its page cache, which is also what intermediate results may take
 */
export async function withDatabase<Result>(
  { Database, Connection }: Engine,
  { path, memory, readOnly }: { path: string; memory: number; readOnly: boolean },
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const database = new Database(path, memory, true, readOnly, MOST_BYTES);
  try {
    await database.init();
  } catch (cause) {
    throw new OpsctlError('store', `the database of the graph cannot be opened: ${(cause as Error).message}`, {
      details: { damaged: true },
      cause,
    });
  }
  const connection = new Connection(database);
  try {
    return await work(connection);
  } finally {
    await connection.close();
    await database.close();
  }
}
