import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf, ROOT } from '../support/imports.ts';

const MOST_LINES = 300;

it('no source file is longer than a reader can hold', () => {
  const files = filesOf('{src,test,scripts,bench,bin}/**/*.{ts,tsx,js,mjs}');
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES);
  expect(files.length).toBeGreaterThan(100);
  expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([]);
});
