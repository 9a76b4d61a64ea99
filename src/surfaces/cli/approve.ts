import { type Approve, agreementOf, type Plan } from '../../commands/approval.ts';
import { OpsctlError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';
import { shellWord } from '../../core/shell-word.ts';
import { colourLevel } from '../drawing/colour-level.ts';
import { coloured } from '../drawing/colours.ts';
import { drawTerminal } from '../drawing/draw-terminal.ts';
import { PLAIN } from '../drawing/theme.ts';
import type { OutputStream } from './io.ts';

export interface Prompter {
  /** Where the plan and the question go. */
  stderr: OutputStream;
  env: NodeJS.ProcessEnv;
  /** Whether somebody sits at standard input. */
  attended: boolean;
  /** Asks for one line; null when the input ended instead. */
  readLine(question: string): Promise<string | null>;
}

/** Shows the plan on a terminal and asks; where nobody can be asked, names the flag that agrees beforehand. */
export function approveOn({ stderr, env, attended, readLine }: Prompter): Approve {
  return async (plan: Plan) => {
    if (!attended || !stderr.isTTY || env.CI)
      throw new OpsctlError('refused', `opsctl ${plan.line}: this changes something, and nobody can be asked here`, {
        hint: plan.strict
          ? `to agree beforehand: opsctl ${plan.line} --confirm ${shellWord(plan.typed ?? '')}`
          : 'add --yes to agree beforehand, or --dry-run to see what would be done',
        details: { reason: 'nobody could be asked' },
      });
    const level = colourLevel(true, true, env);
    const theme = level === 0 ? PLAIN : coloured(level);
    const drawn = drawTerminal(plan.blocks, {
      width: stderr.columns,
      theme,
      now: new Date(),
      ascii: env.TERM === 'dumb',
    });
    await stderr.write(`\n${theme.bold(`opsctl ${printable(plan.line)}`)}\n${drawn}`);
    const question = plan.typed === undefined ? 'Go ahead? [y/N] ' : `Type ${printable(plan.typed)} to go ahead: `;
    return agreementOf(plan, (await readLine(question)) ?? '');
  };
}
