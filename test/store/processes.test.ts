import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ROOT } from '../support/imports.ts';
import { PAGE } from '../support/store-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = join(ROOT, 'test', 'support', 'store-process.ts');

/** Starts a writer; `killAfter` ends it with SIGKILL once it has said that it wrote so many pages. */
function writer(file: string, kind: string, pages: number, killAfter = Number.POSITIVE_INFINITY) {
  const running = spawn(process.execPath, [SCRIPT, file, kind, String(pages)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [told, errors] = [0, ''];
  running.stderr.on('data', (text) => {
    errors += text;
  });
  running.stdout.on('data', (text: Buffer) => {
    told += text.toString().split('\n').length - 1;
    if (told >= killAfter) running.kill('SIGKILL');
  });
  return new Promise<{ status: number | null; signal: string | null; told: number; errors: string }>((resolve) => {
    running.on('close', (status, signal) => resolve({ status, signal, told, errors }));
  });
}

describe('several processes on one store', () => {
  it('write at the same time, and everything of both is there', async () => {
    const file = join(folder, 'two.db');
    const pages = 40;
    const ended = await Promise.all([
      writer(file, 'ec2.instance', pages),
      writer(file, 'ec2.volume', pages),
      writer(file, 'ec2.snapshot', pages),
    ]);
    expect(ended).toEqual(ended.map(() => ({ status: 0, signal: null, told: pages, errors: '' })));
    const store = openStore({ path: file });
    const { total, by } = await store.resources.counts({}, ['kind']);
    expect(total).toBe(3 * pages * PAGE);
    expect(by.kind?.map(({ count }) => count)).toEqual([pages * PAGE, pages * PAGE, pages * PAGE]);
    // The VPC they all mention got one number, not three.
    expect(await store.relationships.counts()).toMatchObject({ total: 0, unresolved: 3 * pages * PAGE });
    expect((await store.runs.list(9)).map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);
    expect((await store.info()).integrity).toBe('ok');
    await store.close();
  });
});

describe('a process killed in the middle of writing', () => {
  it('leaves every page it had written whole, and the next one goes on', async () => {
    const file = join(folder, 'killed.db');
    const { signal, told } = await writer(file, 'ec2.instance', 100_000, 7);
    expect(signal).toBe('SIGKILL');
    const store = openStore({ path: file });
    expect((await store.info()).integrity).toBe('ok');
    const { total } = await store.resources.counts({}, []);
    expect(total).toBeGreaterThanOrEqual(told * PAGE);
    expect(total % PAGE).toBe(0);
    expect(await store.relationships.counts()).toMatchObject({ unresolved: total });
    const [run] = await store.runs.list(1);
    expect(run?.state).toBe('abandoned');
    await store.close();

    expect(await writer(file, 'ec2.instance', 10)).toMatchObject({ status: 0, errors: '' });
    const again = openStore({ path: file });
    expect((await again.resources.counts({}, [])).total).toBe(Math.max(total, 10 * PAGE));
    expect((await again.runs.list(9)).map(({ state }) => state)).toEqual(['completed', 'abandoned']);
    await again.close();
  });
});
