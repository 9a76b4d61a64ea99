import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open.ts';
import { fillStore } from './synthetic-store.ts';

/** Where measurements find what they need; stores are made when first asked for and shared. */
export interface Workshop {
  /** The package: `bin/opsctl.js` is in it. */
  root: string;
  /** A folder for this run's files. */
  dir: string;
  /** How often each thing is measured. */
  rounds: number;
  /** The path of a store with this many resources (and three times as many relationships). */
  store(resources: number): Promise<string>;
  say(line: string): void;
}

export function openWorkshop(rounds: number, say: (line: string) => void): Workshop & { close(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'opsctl-bench-'));
  const stores = new Map<number, Promise<string>>();
  return {
    root: dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
    dir,
    rounds,
    say,
    store(resources) {
      const made = stores.get(resources) ?? make(join(dir, `store-${resources}.db`), resources, say);
      stores.set(resources, made);
      return made;
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

async function make(path: string, resources: number, say: (line: string) => void): Promise<string> {
  const started = performance.now();
  const store = openStore({ path });
  await fillStore(store, resources);
  await store.close();
  say(`(a store of ${resources} resources was made in ${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return path;
}
