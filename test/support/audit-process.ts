/** A process of its own that writes audit rows, for tests of several at once: `node audit-process.ts FILE NAME ROWS`. */
import { openStore } from '../../src/store/open.ts';

const [file, name = 'one', rows = '1'] = process.argv.slice(2);

if (file !== undefined && process.argv[1] === import.meta.filename) {
  const store = openStore({ path: file });
  for (let row = 0; row < Number(rows); row++)
    await store.audit.append({
      at: new Date().toISOString(),
      actor: name,
      event: 'done',
      command: 'deployment scale',
      target: `${name}-${row}`,
      detail: { row },
    });
  await store.close();
}
