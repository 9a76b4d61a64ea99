/** A pronoun of a change after a turn that was not understood: it may mean what that turn was about. */
import { OpsctlError } from '../../../core/errors.ts';
import { SURE } from '../../../nlp/action.ts';
import { isNaming } from '../problems.ts';
import type { Session } from '../session.ts';
import type { UnderstoodText } from '../understand-request.ts';

/** "Start the second one" speaks of a list, whatever was said in between. */
const PICKS = /\b(?:first|second|third|fourth|fifth|last|(?:\w+ )?ones?)\b/i;
const NOT_UNDERSTOOD = 2;

/** The requests, with a change asked back whose target was taken over from before a turn that was not understood. */
export function afterUnheard(understood: UnderstoodText, { turns }: Session, text: string): UnderstoodText {
  const last = turns.at(-1);
  const unheard = last?.exit_status === NOT_UNDERSTOOD && (last.intent === 'unknown' || (last.confidence ?? 1) < SURE);
  if (!last || !unheard || PICKS.test(text)) return understood;
  const requests = understood.requests.map((request) => {
    const { command, problem, equivalent, part } = request;
    const names = [...part.entities, ...part.contextEntities].filter(isNaming);
    const taken = names.length > 0 && names.every(({ inherited }) => inherited);
    if (!command || command.effect === 'read' || problem || !taken) return request;
    return {
      ...request,
      equivalent: null,
      problem: new OpsctlError('ambiguous', `"${last.text.slice(0, 60)}" was not understood, so what is meant now?`, {
        hint: equivalent === null ? 'name it' : `did you mean: opsctl ${equivalent}`,
      }),
    };
  });
  return { ...understood, requests };
}
