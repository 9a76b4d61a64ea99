/** A process of its own that asks the graph of a store: `node graph-process.ts STORE FOLDER QUERY` prints the rows. */
import { queryGraph } from '../../src/cmdb/cypher/query.ts';
import { openStore } from '../../src/store/open.ts';

const [path, folder, text] = process.argv.slice(2);

if (path !== undefined && text !== undefined && process.argv[1] === import.meta.filename) {
  const store = openStore({ path });
  const { signal } = new AbortController();
  const { rows } = await queryGraph(
    store,
    { text, params: {}, limit: 100, timeout: 60_000, at: undefined },
    { folder, signal },
  );
  process.stdout.write(JSON.stringify(rows));
  await store.close();
}
