import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cyclesAmong, type Import, importsIn, importsOfSource, ROOT } from '../support/imports.ts';

/** What each part of src may import besides itself. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  store: ['core'],
  cmdb: ['core', 'store'],
  aiops: ['core', 'store', 'cmdb'],
  nlp: ['core'],
  commands: ['core', 'store', 'cmdb', 'aiops'],
  surfaces: ['core', 'store', 'cmdb', 'aiops', 'nlp', 'commands'],
  app: ['core', 'store', 'cmdb', 'aiops', 'nlp', 'commands', 'surfaces'],
  main: ['core', 'store', 'cmdb', 'aiops', 'nlp', 'commands', 'surfaces', 'app'],
};

/** Packages that only some parts may know, by the start of a file's path. */
const PACKAGE_HOMES: Record<string, string[]> = {
  '@aws-sdk/': ['src/cmdb/'],
  '@smithy/': ['src/cmdb/'],
  'better-sqlite3': ['src/store/'],
  graphology: ['src/cmdb/topology/', 'src/aiops/'],
  commander: ['src/surfaces/cli/'],
  ink: ['src/surfaces/chat/'],
  react: ['src/surfaces/chat/'],
};

const imports = importsOfSource();
const local = imports.filter((each) => !each.package);

describe('imports of src', () => {
  it('are all found', () => {
    const text = [
      "import { a, type B } from './b.ts';",
      "import type { C } from '../c.ts';",
      'import {',
      '  d,',
      "} from 'd';",
      "export { e } from './e.ts';",
      "import './f.ts';",
      "const g = await import('./g.ts');",
      " * see import('./comment.ts')",
    ].join('\n');
    expect(importsIn('src/core/a.ts', text).map(({ to, kind }) => `${kind} ${to}`)).toEqual([
      'static src/core/b.ts',
      'type src/c.ts',
      'static d',
      'static src/core/e.ts',
      'static src/core/f.ts',
      'dynamic src/core/g.ts',
    ]);
    expect(local.length).toBeGreaterThan(100);
  });

  it('name files that exist, with their extension, by a literal', () => {
    const wrong = local.filter(({ to }) => !exists(to));
    expect(wrong.map(shown)).toEqual([]);
    const computed = [...new Set(imports.map(({ from }) => from))].filter((file) =>
      /\bimport\((?!\s*')/.test(readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(?:\*|\/\/).*$/gm, '')),
    );
    expect(computed).toEqual([]);
  });

  it('point one way', () => {
    const wrong = local.filter(({ from, to }) => {
      const [source, target] = [partOf(from), partOf(to)];
      return source !== target && !MAY_IMPORT[source]?.includes(target);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('take the small form of zod, which is a twentieth of the whole', () => {
    expect(imports.filter(({ to, kind }) => to === 'zod' && kind !== 'type').map(shown)).toEqual([]);
  });

  it('keep packages where they belong', () => {
    const wrong = imports.filter(({ from, to, package: fromPackage }) => {
      const name = Object.keys(PACKAGE_HOMES).find((known) => to === known || to.startsWith(withSlash(known)));
      return fromPackage && name !== undefined && !PACKAGE_HOMES[name]?.some((home) => from.startsWith(home));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('load AWS clients only when they are used', () => {
    const wrong = imports.filter(({ to, kind }) => to.startsWith('@aws-sdk/') && kind === 'static');
    expect(wrong.map(shown)).toEqual([]);
  });

  it('use only packages that an installed opsctl has', () => {
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'optionalDependencies', Record<string, string> | undefined>;
    const installed = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]);
    const wrong = imports.filter(
      ({ to, kind, package: fromPackage }) =>
        fromPackage && kind !== 'type' && !to.startsWith('node:') && !installed.has(packageOf(to)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('make no circle', () => {
    expect(cyclesAmong([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'd')])).toEqual([['a', 'b', 'c']]);
    expect(cyclesAmong(local.filter(({ kind }) => kind !== 'type'))).toEqual([]);
  });

  it('leave commands strangers to each other', () => {
    const commands = new Set(
      [...new Set(local.map(({ from }) => from))].filter(
        (file) =>
          file.startsWith('src/commands/') &&
          /^export const \w+ = defineCommand\(/m.test(readFileSync(join(ROOT, file), 'utf8')),
      ),
    );
    expect(commands.size).toBeGreaterThan(10);
    const wrong = local.filter(({ from, to }) => commands.has(from) && commands.has(to));
    expect(wrong.map(shown)).toEqual([]);
  });

  it('leave surfaces strangers to each other', () => {
    const wrong = local.filter(({ from, to }) => {
      const [own, other] = [surfaceOf(from), surfaceOf(to)];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(wrong.map(shown)).toEqual([]);
    const upwards = local.filter(({ from, to }) => sharedRoom(from) && surfaceOf(to) !== undefined);
    expect(upwards.map(shown)).toEqual([]);
  });
});

function exists(file: string): boolean {
  try {
    readFileSync(join(ROOT, file));
    return true;
  } catch {
    return false;
  }
}

/** `core` of src/core/arn.ts, `app` of src/app.ts. */
function partOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** Rooms that every way in shares. */
const SHARED = new Set(['answer', 'drawing']);

function surfaceOf(file: string): string | undefined {
  const room = /^src\/surfaces\/([^/]+)\//.exec(file)?.[1];
  return room !== undefined && SHARED.has(room) ? undefined : room;
}

function sharedRoom(file: string): boolean {
  return file.startsWith('src/surfaces/') && file.split('/').length > 3 && surfaceOf(file) === undefined;
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function withSlash(name: string): string {
  return name.endsWith('/') ? name : `${name}/`;
}

function shown({ from, to, kind }: Import): string {
  return `${from} → ${to} (${kind})`;
}

function edge(from: string, to: string): Pick<Import, 'from' | 'to'> {
  return { from, to };
}
