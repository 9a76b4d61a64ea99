import type { Context } from '../../commands/context.ts';
import type { Answer } from '../../commands/define.ts';
import { OpsctlError } from '../../core/errors.ts';
import { SURE } from '../../nlp/action.ts';
import { examplesFor } from './examples.ts';
import { helpInWords } from './help.ts';
import { outsideError } from './provisioning.ts';
import type { UnderstoodText } from './understand-request.ts';

/**
 * The answer to what asks nothing of the estate: greetings, and questions on opsctl itself.
 * @throws OpsctlError `usage` for what was not understood, with questions that would be
 */
export async function converse({ understanding }: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const { intent, text, confidence, withheld } = understanding;
  if (intent === 'help' && confidence >= SURE) return helpInWords(text, ctx);
  const examples = await examplesFor(ctx);
  if (intent === 'greeting') {
    const message = /\b(?:bye|goodbye|good night|see you|cya|ciao|later)\b/i.test(text)
      ? 'Goodbye.'
      : /\b(?:thanks?|thank you|thx|ty|cheers|merci|danke)\b/i.test(text)
        ? 'You are welcome.'
        : 'Hello. Ask about the AWS estate on this machine.';
    const next = message.startsWith('Hello') ? examples.slice(0, 3).map((line) => `ask "${line}"`) : [];
    return { data: { examples }, blocks: [{ block: 'text', text: message }], message, suggestions: next };
  }
  const outside = withheld ? undefined : outsideError(text, ctx.demo);
  if (outside) throw outside;
  const said = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  throw new OpsctlError('usage', withheld ? `"${said}" asks for nothing to be done` : `"${said}" was not understood`, {
    hint: `${withheld ? 'nothing was changed; ' : ''}ask, for example: ${examples
      .slice(0, 3)
      .map((line) => `"${line}"`)
      .join(', ')}`,
    details: { intent: { type: intent, confidence, entities: [] }, withheld },
  });
}
