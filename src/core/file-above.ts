import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest file of this name in a folder or one above it; null when there is none. */
export function fileAbove(from: string, name: string, isThere: (path: string) => boolean = existsSync): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (isThere(path)) return path;
    if (dirname(folder) === folder) return null;
  }
}
