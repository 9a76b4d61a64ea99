/** Writes the reference pages from the definitions; with --check it only says which ones are not up to date. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allPages, stalePages, writePages } from './docs/write.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const docs = join(root, 'docs');
const pages = await allPages(root);
const stale = stalePages(docs, pages);

if (process.argv.includes('--check')) {
  for (const path of stale) console.error(`docs/${path} is not up to date`);
  if (stale.length > 0) console.error('run npm run docs and commit what it writes');
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  writePages(docs, pages);
  for (const path of stale) console.log(`docs/${path}`);
}
