import { extname } from 'node:path';
import { usageError } from '../../core/errors.ts';
import type { UserFiles } from '../../core/user-files.ts';
import type { PictureFormat } from './graph-picture.ts';

const ENDINGS: Readonly<Record<string, PictureFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.svg': 'svg',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
};

/** What every picture says of itself near its beginning. */
const SIGNATURE = 'opsctl graph';
const LOOKED_AT = 4096;

/**
 * The format that the ending of a file's name asks for.
 * @throws OpsctlError `usage`
 */
export function formatOfFile(path: string): PictureFormat {
  const format = ENDINGS[extname(path).toLowerCase()];
  if (format === undefined)
    throw usageError(`--to: the ending of "${path}" names no picture`, 'end it with .html, .svg, .mmd or .dot');
  return format;
}

/**
 * A picture may take the place of an earlier one, and of nothing else.
 * @throws OpsctlError `usage` for a file that opsctl did not draw, and a place that cannot be written to
 */
export async function checkPlace(path: string, files: UserFiles): Promise<void> {
  await files.checkWritable(path);
  if (!(await files.exists(path))) return;
  let head = '';
  for await (const chunk of files.stream(path)) {
    head += new TextDecoder().decode(chunk);
    if (head.length >= LOOKED_AT) break;
  }
  if (head !== '' && !head.slice(0, LOOKED_AT).includes(SIGNATURE))
    throw usageError(`${path} is there and was not drawn by opsctl`, 'name another file, or remove it first');
}
