import { sessionExport } from '../../commands/session/export.ts';
import { usageError } from '../../core/errors.ts';
import { invoke } from '../invoke.ts';
import { spokenView } from '../spoken.ts';
import type { Desk } from './desk.ts';
import type { Outcome } from './entry.ts';

/**
 * Writes the session to a file that must not be there yet, as `opsctl session export` does.
 * @throws OpsctlError `usage` when it is there, cannot be written, or its name does not end in .md or .json
 */
export async function exportConversation(file: string, { ctx, sessionId }: Desk): Promise<Outcome> {
  const out = file === '' ? `opsctl-${sessionId.replaceAll(/[^\w.-]/g, '_')}.md` : file;
  if (!/\.(?:md|json)$/i.test(out))
    throw usageError(`/export writes Markdown or JSON, and "${out}" is neither`, 'let the name end in .md or .json');
  const store = await ctx.store();
  if (!(await store.sessions.find(sessionId)))
    throw usageError(`nothing was asked in session ${sessionId} yet`, 'ask something first');
  const answer = await invoke(sessionExport, { session: sessionId, out }, ctx);
  const blocks = spokenView(sessionExport, answer);
  return { entries: [{ kind: 'answer', blocks, footing: {}, next: [], took: null }], status: 0 };
}
