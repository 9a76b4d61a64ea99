import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, entryOf } from '../../src/surfaces/catalogue.ts';
import { parseCommand } from '../../src/surfaces/cli/program.ts';
import { route } from '../../src/surfaces/cli/route.ts';
import { checkInput } from '../../src/surfaces/invoke.ts';
import { filesOf, ROOT } from '../support/imports.ts';
import { shellWords } from '../support/shell-words.ts';

const PAGES = filesOf('{*.md,docs/**/*.md}');
const PATHS = catalogue.map(({ path }) => path);

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  it('links to pages and headings that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
    const dead = links.filter((target) => {
      const [file = '', heading] = target.split('#');
      const path = file === '' ? join(ROOT, page) : join(ROOT, dirname(page), file);
      if (!existsSync(path)) return true;
      return heading !== undefined && !headingsOf(readFileSync(path, 'utf8')).includes(heading);
    });
    expect(dead).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/`((?:src|test|docs|scripts|bin|demo|bench)\/[\w./-]+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('shows lines that opsctl takes', async () => {
    for (const line of linesOf(text)) {
      const target = route(shellWords(line), PATHS);
      if (target.to !== 'command') continue;
      const command = await entryOf(target.path)?.load();
      if (!command) throw new Error(`no entry for ${target.path}`);
      expect(() => {
        const parsed = parseCommand(command, target.rest);
        if (parsed.kind === 'run') checkInput(command, parsed.input);
      }, line).not.toThrow();
    }
  });
});

it('lines are found, as a reader would type them', () => {
  const text = ['```sh', '$ opsctl stats --region "a b" | head', 'ls', '```', '', '    opsctl coverage   # gaps'].join(
    '\n',
  );
  expect(linesOf(text)).toEqual(['stats --region "a b" | head', 'coverage']);
});

/** The anchors a Markdown viewer gives headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

/** Command lines in code blocks, less what the shell makes of them: a prompt, a comment, a pipe. */
function linesOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:sh|console|shell|bash)?\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const indented = [...text.matchAll(/^ {4}(.*)$/gm)].map(([, line = '']) => line);
  return [...blocks.flatMap((block) => block.split('\n')), ...indented]
    .flatMap((line) => /^(?:\$ )?opsctl (.+)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/\s+#.*$/, '').replace(/\s*(?:[;&>]|&&).*$/, ''))
    .filter((line) => !line.includes('[') && !line.includes('<'));
}
