/** What was typed, kept for the next time in a file of its own that only its owner may read. */
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface HistoryFile {
  load(): Promise<string[]>;
  add(text: string): Promise<void>;
}

/** Kept when the file has grown to twice as many. */
const KEPT = 5000;

/** One JSON string a line, so that what has several rows stays one entry. Several processes may add at once. */
export function historyFile(path: string): HistoryFile {
  return {
    async load() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
      const entries = text.split('\n').flatMap(entryOf);
      if (entries.length > 2 * KEPT) await keep(path, entries.slice(-KEPT));
      return entries.slice(-KEPT);
    },
    async add(text) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, `${JSON.stringify(text)}\n`, { mode: 0o600 });
    },
  };
}

/** A line that a crash cut short is no entry. */
function entryOf(line: string): string[] {
  if (line === '') return [];
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? [value] : [];
  } catch {
    return [];
  }
}

async function keep(path: string, entries: readonly string[]): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, entries.map((text) => `${JSON.stringify(text)}\n`).join(''), { mode: 0o600 });
  await rename(fresh, path);
}
