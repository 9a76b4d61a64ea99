import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CypherAnswer, queryGraph } from '../../../src/cmdb/cypher/query.ts';
import type { Store } from '../../../src/store/index.ts';
import { openStore } from '../../../src/store/open.ts';
import { saveEstate } from '../../support/estate.ts';

let folder: string;
let graphs: string;
let store: Store;
const { signal } = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opsctl-graph-'));
  graphs = join(folder, 'graph');
  store = openStore({ path: join(folder, 'opsctl.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(text: string): Promise<CypherAnswer> {
  const question = { text, params: {}, limit: 100, timeout: 60_000, at: undefined };
  return queryGraph(store, question, { folder: graphs, signal });
}

async function valuesOf(text: string): Promise<unknown[][]> {
  return (await ask(text)).rows.map((row) => Object.values(row));
}

const VPC = { kind: 'ec2.vpc', id: 'vpc-1', tags: { Team: 'a' }, properties: { cidr: '10.0.0.0/16' } };
const T1 = '2026-11-20T01:00:00.000Z';

test('a query that does not end is ended, and the next one is answered', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  await ask('MATCH (n) RETURN count(*)');
  const endless =
    'UNWIND range(1, 100000000) AS a UNWIND range(1, 100000000) AS b WITH a, b WHERE a + b = -1 RETURN count(*)';
  const question = { text: endless, params: {}, limit: 1, timeout: 1000, at: undefined };
  await expect(queryGraph(store, question, { folder: graphs, signal })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'the query took longer than 1 s and was stopped',
  });
  const aborter = new AbortController();
  const aborted = queryGraph(store, { ...question, timeout: 60_000 }, { folder: graphs, signal: aborter.signal });
  setTimeout(() => aborter.abort(), 1000);
  await expect(aborted).rejects.toMatchObject({ code: 'interrupted' });
  expect(await valuesOf('MATCH (v:ec2_vpc) RETURN v.id')).toEqual([['vpc-1']]);
}, 120_000);

test('loading that takes too long or is interrupted is ended, and leaves nothing behind', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  const question = { text: 'MATCH (n) RETURN count(*)', params: {}, limit: 1, timeout: 60_000, at: undefined };
  await expect(queryGraph(store, { ...question, timeout: 50 }, { folder: graphs, signal })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'loading the graph took longer than 0.05 s and was stopped',
    hint: expect.stringContaining('--timeout'),
  });
  expect(readdirSync(graphs)).toEqual([]);
  const aborter = new AbortController();
  const aborted = queryGraph(store, question, { folder: graphs, signal: aborter.signal });
  const watching = setInterval(() => {
    if (readdirSync(graphs).length > 0) aborter.abort();
  }, 1);
  await expect(aborted).rejects.toMatchObject({ code: 'interrupted', exitStatus: 130 });
  clearInterval(watching);
  expect(readdirSync(graphs)).toEqual([]);
}, 120_000);

test('an engine that breaks down is told in one sentence, with the way without it', async () => {
  await saveEstate(store, [VPC], new Date(T1));
  await ask('MATCH (n) RETURN count(*)');
  const endless = 'UNWIND range(1, 100000000) AS a UNWIND range(1, 100000000) AS b WITH a, b WHERE a + b = -1 RETURN a';
  const asked = ask(endless);
  // Of a graph that was kept the database may be to blame: it is made anew once.
  const breaking = setInterval(() => {
    const found = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'cypher/engine/process'], { encoding: 'utf8' });
    for (const pid of found.stdout.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGSEGV');
  }, 2000);
  await expect(asked).rejects.toMatchObject({
    code: 'unavailable',
    exitStatus: 1,
    message: expect.stringMatching(
      /^the graph engine broke down (over the query|while loading the graph) \(SIGSEGV\)$/,
    ),
    hint: expect.stringContaining('--sql'),
  });
  clearInterval(breaking);
  expect(await valuesOf('MATCH (v:ec2_vpc) RETURN v.id')).toEqual([['vpc-1']]);
}, 120_000);
