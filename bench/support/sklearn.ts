import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../src/aiops/learners/dataset.ts';

const SCRIPT = fileURLToPath(new URL('sklearn-training.py', import.meta.url));
/** The first on the path, and Debian's, which has the package python3-sklearn. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** scikit-learn in a process that has loaded it and the data. */
export interface Sklearn {
  version: string;
  /** Trains once: milliseconds, and average precision on the rows for testing. */
  train(learner: string, threads: number): Promise<{ ms: number; precision: number }>;
  close(): void;
}

/** @returns undefined where no python3 has scikit-learn */
export async function startSklearn(folder: string, train: Dataset, test: Dataset): Promise<Sklearn | undefined> {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import sklearn, threadpoolctl']).status === 0);
  if (python === undefined) return undefined;
  for (const [name, { values, labels }] of Object.entries({ train, test })) {
    writeFileSync(join(folder, `${name}.values`), new Uint8Array(values.buffer));
    writeFileSync(join(folder, `${name}.labels`), labels);
  }
  const running = spawn(python, [SCRIPT, folder, String(train.rows), String(train.names.length)]);
  const lines = linesOf(running);
  const version = await lines();
  return {
    version,
    async train(learner, threads) {
      running.stdin.write(`${learner} ${threads}\n`);
      const [ms = Number.NaN, precision = Number.NaN] = (await lines()).split(' ').map(Number);
      return { ms, precision };
    },
    close: () => running.stdin.end(),
  };
}

function linesOf(running: ChildProcessWithoutNullStreams): () => Promise<string> {
  const complaints: Buffer[] = [];
  running.stderr.on('data', (part: Buffer) => complaints.push(part));
  const reader = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  return async () => {
    const next = await reader.next();
    if (next.done) throw new Error(`scikit-learn ended: ${Buffer.concat(complaints)}`);
    return next.value;
  };
}
