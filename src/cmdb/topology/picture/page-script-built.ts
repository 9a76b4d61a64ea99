import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The script of the page as it was bundled when opsctl was built. */
export async function pageScript(): Promise<string> {
  return readFile(fileURLToPath(new URL('./page.js', import.meta.url)), 'utf8');
}
