import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from '../../scripts/docs/page.ts';
import { allPages, stalePages, writePages } from '../../scripts/docs/write.ts';
import { ROOT } from '../support/imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsctl-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('generated pages', () => {
  it('are up to date: npm run docs writes them', async () => {
    expect(stalePages(join(ROOT, 'docs'), await allPages(ROOT))).toEqual([]);
  });

  it('come out the same each time', async () => {
    expect(await allPages(ROOT)).toEqual(await allPages(ROOT));
  });

  it('are told apart when missing, changed or left over', () => {
    const page: Page = { path: 'commands/stats.md', text: 'one\n' };
    expect(stalePages(folder, [page])).toEqual(['commands/stats.md']);
    writePages(folder, [page]);
    expect(stalePages(folder, [page])).toEqual([]);
    expect(stalePages(folder, [{ ...page, text: 'two\n' }])).toEqual(['commands/stats.md']);
    writeFileSync(join(folder, 'commands', 'gone.md'), '');
    expect(stalePages(folder, [page])).toEqual(['commands/gone.md']);
    writePages(folder, [page]);
    expect(stalePages(folder, [page])).toEqual([]);
  });
});
