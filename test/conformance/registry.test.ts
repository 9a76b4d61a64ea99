import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resourceTypes } from '../../src/cmdb/resources/index.ts';
import { commands } from '../../src/commands/index.ts';
import { catalogue } from '../../src/surfaces/catalogue.ts';
import { filesOf, importsIn, ROOT } from '../support/imports.ts';

/** Files under a pattern that state something with `define…`. */
function definingFiles(pattern: string, define: string): string[] {
  const statement = new RegExp(`^export const \\w+(?:: \\w+)? = ${define}\\b`, 'm');
  return filesOf(pattern).filter((file) => statement.test(sourceOf(file)));
}

function sourceOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function pathFile(path: string): string {
  return `src/commands/${path.replaceAll(' ', '/')}.ts`;
}

describe('commands', () => {
  it('are listed exactly as they lie in the folder', () => {
    expect(commands.map(({ path }) => pathFile(path)).sort()).toEqual(
      definingFiles('src/commands/**/*.ts', 'define(?:Command|Change)'),
    );
  });

  it('are listed by path, each once', () => {
    const paths = commands.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].sort());
    const all = catalogue.map(({ path }) => path);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are complete with the ways in', () => {
    const stated = definingFiles('src/surfaces/**/*.ts', 'defineCommand').length;
    expect(catalogue.length).toBe(commands.length + stated);
  });

  it.each(catalogue)('$path is what its entry says', async ({ path, load }) => {
    expect((await load()).path).toBe(path);
  });

  it('have a leaf of one word, or words with hyphens, below a group, which is no command itself', () => {
    const paths = catalogue.map(({ path }) => path);
    for (const path of paths) {
      expect(path).toMatch(/^[a-z]+( [a-z]+(-[a-z]+)*)?$/);
      if (path.includes(' ')) expect(paths).not.toContain(path.split(' ')[0]);
    }
  });
});

describe('resource types', () => {
  it('are listed exactly as they lie in the folder', async () => {
    const defined = definingFiles('src/cmdb/resources/**/*.ts', 'defineResourceType');
    const index = 'src/cmdb/resources/index.ts';
    const imported = importsIn(index, sourceOf(index)).flatMap(({ to }) => (defined.includes(to) ? [to] : []));
    expect(imported.sort()).toEqual(defined);
    expect(resourceTypes.length).toBe(defined.length);
    expect(new Set(resourceTypes).size).toBe(defined.length);
  });

  it('lie where their kind says', () => {
    for (const file of definingFiles('src/cmdb/resources/**/*.ts', 'defineResourceType')) {
      const [, service, name] = /resources\/([^/]+)\/([^/]+)\.ts$/.exec(file) ?? [];
      const kind = /^ {2}kind: '([^']+)'/m.exec(sourceOf(file))?.[1];
      expect(kind).toBe(`${service}.${name?.replaceAll('-', '_')}`);
    }
  });
});

describe('aiops', () => {
  it.each([
    { what: 'predictors', folder: 'src/aiops/predictors', type: 'Predictor' },
    { what: 'hazards', folder: 'src/aiops/hazards', type: 'Hazard' },
  ])('lists its $what exactly as they lie in the folder', ({ folder, type }) => {
    const stated = new RegExp(`^export const \\w+: ${type}\\b`, 'm');
    const files = filesOf(`${folder}/*.ts`).filter((file) => stated.test(sourceOf(file)));
    const index = `${folder}/index.ts`;
    const listed = importsIn(index, sourceOf(index)).flatMap(({ to, kind }) => (kind === 'static' ? [to] : []));
    expect(files.length).toBeGreaterThan(0);
    expect(listed.sort()).toEqual(files.filter((file) => file !== index));
  });
});

describe('store', () => {
  it('opens every table it has', () => {
    const opening = importsIn('src/store/open.ts', sourceOf('src/store/open.ts')).map(({ to }) => to);
    const tables = filesOf('src/store/tables/*.ts').filter((file) =>
      /^export interface \w+Table\b/m.test(sourceOf(file)),
    );
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((file) => !opening.includes(file))).toEqual([]);
  });

  it('numbers its migrations from 1 without a gap, and lists each', () => {
    const files = filesOf('src/store/migrations/[0-9]*.ts');
    expect(files.map((file) => Number(/\/(\d{4})-/.exec(file)?.[1]))).toEqual(files.map((_, index) => index + 1));
    const index = 'src/store/migrations/index.ts';
    expect(importsIn(index, sourceOf(index)).map(({ to }) => to)).toEqual(files);
  });
});
