/** Writes the bundled account: `node scripts/demo/record.ts` replaces `demo/account/` by what the estate describes. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packed, recordAccount } from './recording.ts';

const target = join(import.meta.dirname, '..', '..', 'demo', 'account');
const files = await recordAccount();
await rm(target, { recursive: true, force: true });
let size = 0;
for (const [name, content] of files) {
  const { path, bytes } = packed(name, content);
  await mkdir(dirname(join(target, path)), { recursive: true });
  await writeFile(join(target, path), bytes);
  size += bytes.byteLength;
}
console.log(`${files.size} files, ${(size / 1e6).toFixed(2)} MB in demo/account`);
