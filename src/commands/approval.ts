import { OpsctlError } from '../core/errors.ts';
import type { Block } from '../core/view.ts';
import type { Effect } from './define.ts';

/** What a person is asked to agree to before anything changes. */
export interface Plan {
  /** The whole command line that would be run, after `opsctl `. */
  line: string;
  effect: Effect;
  /** What would be done, as the command's own dry run tells it. */
  blocks: Block[];
  /** What has to be typed to agree, where a yes is too easily said; otherwise undefined. */
  typed: string | undefined;
  /** A policy wants it typed: --yes is no answer, `--confirm <what is typed>` is. */
  strict?: true;
}

/** How somebody agreed. */
export type Agreement = 'yes' | 'typed' | '--yes';

/**
 * Asks the person to agree to a plan. Resolves to whether they did, or how.
 * @throws OpsctlError `refused`, with the reason in its details, where nobody can be asked (naming the flag that agrees
 * beforehand) and where something else was typed than had to be
 */
export type Approve = (plan: Plan) => Promise<boolean | Agreement>;

/** Whether this answer agrees: a name has to be typed to the letter; else `y` agrees, and everything else does not. */
export function isAgreement(typed: string | undefined, said: string): boolean {
  return typed === undefined ? /^y(?:es)?$/i.test(said.trim()) : said.trim() === typed;
}

/**
 * How the person agreed who typed this in answer to a plan; false for nothing, and for no.
 * @throws OpsctlError `refused` with the reason `wrong name` where something else was typed than had to be
 */
export function agreementOf({ typed, line }: Pick<Plan, 'typed' | 'line'>, said: string): Agreement | false {
  if (isAgreement(typed, said)) return typed === undefined ? 'yes' : 'typed';
  if (typed === undefined || said.trim() === '') return false;
  throw new OpsctlError('refused', `"${said.trim()}" was typed and not "${typed}", so nothing was changed`, {
    hint: `to do it after all: opsctl ${line}`,
    details: { reason: 'wrong name' },
  });
}

/** Agrees to everything, as `--yes` does, but to what has to be typed by the person. */
export function agreeingTo(ask: Approve): Approve {
  return async (plan) => (plan.strict ? ask(plan) : '--yes');
}
