import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { counted } from '../../core/counted.ts';
import { OpsctlError, usageError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import type { Turn } from '../../store/tables/sessions.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './entry.ts';

/** More turns than any conversation has. */
const ALL = 1_000_000;

/**
 * Writes the session to a file that must not be there yet, readable by its owner only.
 * @throws OpsctlError `usage` when it is there, cannot be written, or its name does not end in .md or .json
 */
export async function exportConversation(file: string, desk: Desk): Promise<Outcome> {
  const name = file === '' ? `opsctl-${desk.sessionId.replaceAll(/[^\w.-]/g, '_')}.md` : file;
  if (!/\.(?:md|json)$/i.test(name))
    throw usageError(`/export writes Markdown or JSON, and "${name}" is neither`, 'let the name end in .md or .json');
  const store = await desk.ctx.store();
  const turns = await store.sessions.turns(desk.sessionId, ALL);
  const path = resolve(desk.cwd, name);
  const text = /\.json$/i.test(name)
    ? `${JSON.stringify({ schema_version: 1, session: desk.sessionId, turns }, null, 2)}\n`
    : markdownOf(desk.sessionId, turns);
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw usageError(`${path} is there already`, 'name another file: nothing is overwritten');
    throw new OpsctlError('usage', `${path} cannot be written: ${message}`, { cause: error });
  }
  const block: Block = { block: 'text', text: `${counted(turns.length, 'turn')} written to \`${inline(path)}\`.` };
  return { entries: [{ kind: 'answer', blocks: [block], footing: {}, next: [], took: null }], status: 0 };
}

function markdownOf(session: string, turns: readonly Turn[]): string {
  const parts = turns.map(({ at, text, equivalent, answer }) =>
    [
      `## ${at}`,
      text
        .split('\n')
        .map((row) => `> ${inline(row)}`)
        .join('\n'),
      ...(equivalent === null ? [] : [`\`\`\`sh\n${equivalent}\n\`\`\``]),
      ...(answer === null ? [] : [answer]),
    ].join('\n\n'),
  );
  return `${[`# Session ${inline(session)}`, ...parts].join('\n\n')}\n`;
}
