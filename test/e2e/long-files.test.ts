import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BINARY, makeHome } from '../support/binary.ts';

const home = makeHome();
const big = join(home.folder, 'big.csv');
const out = join(home.folder, 'out');

/** Two million rows: seconds of work. */
beforeAll(async () => {
  const file = createWriteStream(big);
  file.write('timestamp,value\n');
  for (let block = 0; block < 200; block++) {
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => `${1_700_000_000 + block * 10_000 + index},${index % 97}`,
    );
    if (!file.write(`${rows.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}, 60_000);
afterAll(() => home.remove());

/** Starts it, waits until it is writing, and sends the signal. */
async function stopped(signal: NodeJS.Signals): Promise<{ status: number | null; stderr: string }> {
  const child = spawn(process.execPath, [BINARY, 'detect', 'anomalies', '--file', big, '--out-dir', out], {
    env: { ...home.env, PATH: process.env.PATH },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const writing = () => existsSync(out) && readdirSync(out).some((name) => name.endsWith('.part'));
  while (!writing() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stderr };
}

describe('work on a long file', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends on %s with status %d and leaves nothing half written',
    async (signal, status) => {
      const ended = await stopped(signal);
      expect(ended).toMatchObject({ status });
      expect(ended.stderr).not.toContain('bug');
      expect(readdirSync(out)).toEqual([]);
    },
    60_000,
  );
});
