import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ROOT } from '../support/imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-audit-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = join(ROOT, 'test', 'support', 'audit-process.ts');

function writer(file: string, name: string, rows: number): Promise<{ status: number | null; errors: string }> {
  const running = spawn(process.execPath, [SCRIPT, file, name, String(rows)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  running.stderr.on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve) => running.on('close', (status) => resolve({ status, errors })));
}

it('stays whole while several processes write it at once and another one checks it', async () => {
  const file = join(folder, 'shared.db');
  const store = openStore({ path: file });
  const [names, rows] = [['ann', 'bob', 'eve'], 60];
  let running = true;
  const ended = Promise.all(names.map((name) => writer(file, name, rows))).finally(() => {
    running = false;
  });
  while (running) {
    expect((await store.audit.verify()).problems).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await ended).toEqual(names.map(() => ({ status: 0, errors: '' })));
  expect(await store.audit.verify()).toMatchObject({ rows: names.length * rows, problems: [], head: { seq: 180 } });
  // Nobody's rows were lost or came twice, and each writer's own stand in its order.
  for (const name of names) {
    const own = await store.audit.list(1000, { actors: [name] });
    expect(own.map(({ target }) => target).reverse()).toEqual(
      Array.from({ length: rows }, (_, row) => `${name}-${row}`),
    );
  }
  await store.close();
}, 60_000);
