/** One of several requests that was not answered, told beside the answers to the others. */
import type { Answer, AnyCommand } from '../../commands/define.ts';
import { OpsctlError } from '../../core/errors.ts';
import { inline } from '../../core/view.ts';

export function problemAnswer(error: OpsctlError, intent: string): Answer<unknown> {
  const text = `${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
  return {
    data: { error: { code: error.code, message: error.message, hint: error.hint ?? null } },
    blocks: [{ block: 'text', text: inline(text) }],
    message: inline(text),
    warnings: [`${intent.replaceAll('_', ' ')}: ${error.message}`],
    exitStatus: error.exitStatus,
  };
}

/** Whoever said no to one change is there, and can be asked about the next. */
export function saidNo({ details }: OpsctlError): boolean {
  return details?.reason === 'not confirmed';
}

/**
 * Of several changes that were asked for in one breath, the later ones may rest on the earlier: after one that could not be made
 * as asked none is begun.
 */
export function notBegun(command: AnyCommand, equivalent: string | null): OpsctlError {
  const line = `opsctl ${equivalent ?? command.path}`;
  return new OpsctlError('refused', `${line} was not begun, because the change before it was not made as asked`, {
    hint: `to do it all the same: ${line}`,
    details: { reason: 'change before failed' },
  });
}
