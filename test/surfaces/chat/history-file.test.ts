import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { historyFile } from '../../../src/surfaces/chat/history-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps what was typed, rows and all, for its owner only', async () => {
  const path = join(folder, 'new', 'history.jsonl');
  const history = historyFile(path);
  expect(await history.load()).toEqual([]);
  await history.add('list stopped instances');
  await historyFile(path).add('first row\nsecond row');
  expect(await historyFile(path).load()).toEqual(['list stopped instances', 'first row\nsecond row']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('skips what a crash left of a line', async () => {
  const path = join(folder, 'torn.jsonl');
  writeFileSync(path, '"whole"\n"to\n{"no": "text"}\n"also whole"\n"cut');
  expect(await historyFile(path).load()).toEqual(['whole', 'also whole']);
});

it('drops the oldest when there are too many', async () => {
  const path = join(folder, 'long.jsonl');
  writeFileSync(path, Array.from({ length: 10_001 }, (_, index) => `"${index}"\n`).join(''));
  const kept = await historyFile(path).load();
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([5000, '5001', '10000']);
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5001);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
