import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf, ROOT } from '../support/imports.ts';

// A regular expression or a string may hold two slashes too; what is read of it too much names no file.
const COMMENT = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;
const PAGE = /\bdocs\/[\w./-]+\.md\b/g;
/** As it is written from the root, or, as most comments do, from `src`. */
const SOURCE = /(?<![\w./-])(?:src|scripts|test|bench|bin)\/[\w./-]+\.(?:tsx?|js|mjs)\b/g;
const WITHIN_SOURCE = /(?<![\w./-])(?:core|store|cmdb|aiops|nlp|commands|surfaces)\/[\w./-]+\.tsx?\b/g;

const namedIn = (text: string): string[] =>
  (text.match(COMMENT) ?? []).flatMap((comment) => [
    ...(comment.match(PAGE) ?? []),
    ...(comment.match(SOURCE) ?? []),
    ...(comment.match(WITHIN_SOURCE) ?? []).map((path) => `src/${path}`),
  ]);

it('names in comments are found, code and strings left out', () => {
  const text = [
    "import { a } from 'src/code.ts'; // see docs/decisions/a-b.md.",
    '/**',
    ' * As in src/core/one.ts and cmdb/two.ts (docs/three.md), not in ./nlp/four.ts.',
    ' */',
  ].join('\n');
  expect(namedIn(text)).toEqual(['docs/decisions/a-b.md', 'docs/three.md', 'src/core/one.ts', 'src/cmdb/two.ts']);
});

it('comments name pages and files that are there', () => {
  const references = filesOf('{src,scripts,bin,bench}/**/*.{ts,tsx,js,mjs}').flatMap((file) =>
    namedIn(readFileSync(join(ROOT, file), 'utf8')).map((path) => ({ file, path })),
  );
  expect(references.length).toBeGreaterThan(10);
  const dead = references.filter(({ path }) => !existsSync(join(ROOT, path)));
  expect(dead.map(({ file, path }) => `${file}: ${path}`)).toEqual([]);
});
