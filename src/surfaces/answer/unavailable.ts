import { OpsctlError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { Intent } from '../../nlp/intents.ts';
import type { Part } from '../../nlp/understand.ts';
import { isNaming } from './problems.ts';
import { entitiesOf } from './told.ts';

/** What comes nearest to an intent that no command answers; `%` stands for what was named. */
const NEAREST: Partial<Record<Intent, readonly string[]>> = {
  update_infrastructure: ['infra show %'],
};

/** One sentence on what cannot be done yet, and the command that comes nearest to it. */
export function unavailableError(part: Part, demo: boolean): OpsctlError {
  const [target] = entitiesOf(part).filter(isNaming);
  const lines = (NEAREST[part.intent] ?? []).flatMap((line) => {
    if (!line.includes('%')) return [line];
    return target === undefined ? [] : [line.replace('%', shellWord(target.value))];
  });
  const whole = lines.map((line) => `opsctl ${demo ? '--demo ' : ''}${line}`);
  return new OpsctlError(
    'unavailable',
    `this is understood as "${part.intent.replaceAll('_', ' ')}", which opsctl cannot do yet`,
    { hint: whole.length === 0 ? 'ask "help" for what it can do' : `what comes nearest: ${whole.join('; ')}` },
  );
}
