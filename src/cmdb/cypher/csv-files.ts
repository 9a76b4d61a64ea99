import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file holds the rows of one table that have the same columns, as far as they were known when it was begun. */
export interface CsvFile {
  key: string;
  path: string;
  columns: readonly string[];
}

/** Written in pieces of about this many characters. */
const PIECE = 1 << 17;

/**
 * CSV files that are written row by row while their columns are still being found out: when a row brings a new one, the
 * next file of its table is begun. One pass over the store is enough, and memory stays flat.
 */
export class CsvFiles {
  readonly files: CsvFile[] = [];
  readonly #folder: string;
  readonly #open = new Map<string, { columns: string[]; places: Map<string, number>; fd: number; text: string }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param fields the CSV of each further column by name; those that are not named stay empty */
  add(key: string, head: readonly string[], fields: ReadonlyMap<string, string>): void {
    let file = this.#open.get(key);
    const fresh = [...fields.keys()].filter((name) => !file?.places.has(name));
    if (!file || fresh.length > 0) file = this.#begin(key, [...(file?.columns ?? []), ...fresh]);
    const cells = Array<string>(file.columns.length).fill('');
    for (const [name, text] of fields) cells[file.places.get(name) ?? 0] = text;
    file.text += `${[...head, ...cells].join(',')}\n`;
    if (file.text.length > PIECE) {
      writeSync(file.fd, file.text);
      file.text = '';
    }
  }

  close(): void {
    for (const { fd, text } of this.#open.values()) {
      writeSync(fd, text);
      closeSync(fd);
    }
    this.#open.clear();
  }

  #begin(key: string, columns: string[]) {
    const before = this.#open.get(key);
    if (before) {
      writeSync(before.fd, before.text);
      closeSync(before.fd);
    }
    const path = join(this.#folder, `${this.files.length}.csv`);
    this.files.push({ key, path, columns });
    const places = new Map(columns.map((name, place) => [name, place]));
    const file = { columns, places, fd: openSync(path, 'wx', 0o600), text: '' };
    this.#open.set(key, file);
    return file;
  }
}
