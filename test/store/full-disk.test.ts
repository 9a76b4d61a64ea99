import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { Sql } from '../../src/store/sql.ts';
import { scanWriter } from '../../src/store/tables/scan-writer.ts';
import { ACCOUNT, REGION, saveEstate } from '../support/estate.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KIND = 'ec2.instance';
const PAGE = 100;

function page(number: number) {
  return Array.from({ length: PAGE }, (_, index) => ({
    content: {
      id: `i-${number * PAGE + index}`,
      kind: KIND,
      type: 'compute' as const,
      arn: null,
      name: null,
      zone: null,
      status: 'running' as const,
      native_status: null,
      tags: {},
      properties: { payload: 'x'.repeat(900) },
    },
    environment: null,
    aliases: [],
    links: [],
    volatile: [],
    unknown: { properties: [], relationships: [] },
  }));
}

describe('a disk that fills up in the middle of a discovery', () => {
  it('ends it with one sentence; every page written before is whole, and with room it goes on', async () => {
    const path = join(folder, 'opsctl.db');
    const store = openStore({ path });
    const runId = await saveEstate(store, [{ kind: 'ec2.vpc', id: 'vpc-1', name: 'main' }]);
    await store.close();

    // SQLite itself says "full" here, with the same error as for a disk, when the file may grow no further.
    const limited = new Database(path);
    const most = limited.pragma('page_count', { simple: true }) as number;
    limited.pragma(`max_page_count = ${most + 200}`);
    const sql = new Sql(limited, path);
    const writer = scanWriter(sql, { account: ACCOUNT, region: REGION, kind: KIND, runId, at: new Date() });
    let written = 0;
    const filling = async () => {
      for (; written < 100; written++) await writer.page(page(written));
    };
    await expect(filling()).rejects.toMatchObject({
      code: 'store',
      exitStatus: 1,
      message: `the disk that holds ${path} is full; what was stored before is intact`,
      hint: 'free some space and run the command again',
    });
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(100);

    limited.pragma(`max_page_count = ${most + 20_000}`);
    await writer.page(page(written));
    sql.close();

    const after = openStore({ path });
    expect((await after.info()).integrity).toBe('ok');
    expect((await after.resources.find({ kinds: [KIND] }, {})).total).toBe((written + 1) * PAGE);
    expect((await after.resources.resolve('main')).map(({ id }) => id)).toEqual(['vpc-1']);
    await after.close();
  });
});
