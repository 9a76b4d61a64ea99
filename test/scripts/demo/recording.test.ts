import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packed, recordAccount } from '../../../scripts/demo/recording.ts';

const ACCOUNT_DIR = join(import.meta.dirname, '../../../demo/account');
const MOST_BYTES = 3_500_000;

it('the committed account is what scripts/demo/record.ts writes, and nothing besides', async () => {
  const recorded = await recordAccount();
  const entries = await readdir(ACCOUNT_DIR, { recursive: true, withFileTypes: true });
  const committed = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const expected = [...recorded].map(([path, content]) => join(ACCOUNT_DIR, packed(path, content).path));
  expect(committed.sort()).toEqual(expected.sort());
  let bytes = 0;
  for (const [path, content] of recorded) {
    const file = await readFile(join(ACCOUNT_DIR, packed(path, content).path));
    // Two builds of zlib may pack the same text differently, so packed files are compared by what they hold.
    const text = path.endsWith('.txt') ? gunzipSync(file).toString('utf8') : file.toString('utf8');
    expect(text === content, `${path} differs from what the script writes; run node scripts/demo/record.ts`).toBe(true);
    bytes += file.byteLength;
  }
  expect(bytes).toBeLessThan(MOST_BYTES);
});
