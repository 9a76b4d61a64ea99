import type { Context } from '../../commands/context.ts';
import type { Answer } from '../../commands/define.ts';
import { OpsctlError } from '../../core/errors.ts';
import { type Block, inline } from '../../core/view.ts';
import { examplesFor } from './examples.ts';
import type { UnderstoodText } from './understand-request.ts';

/**
 * The answer to what asks nothing of the estate: greetings, and questions on opsctl itself.
 * @throws OpsctlError `usage` for what was not understood, with questions that would be
 */
export async function converse({ understanding }: UnderstoodText, ctx: Context): Promise<Answer<unknown>> {
  const examples = await examplesFor(ctx);
  if (understanding.intent === 'unknown')
    throw new OpsctlError('usage', `"${understanding.text.slice(0, 120)}" was not understood`, {
      hint: `ask, for example: ${examples
        .slice(0, 3)
        .map((line) => `"${line}"`)
        .join(', ')}`,
      details: {
        intent: { type: 'unknown', confidence: understanding.confidence, entities: [] },
        withheld: understanding.withheld,
      },
    });
  const message =
    understanding.intent === 'greeting'
      ? 'Hello. Ask about the AWS estate on this machine.'
      : 'Ask in plain words, or use the commands (`opsctl --help`). For example:';
  const blocks: Block[] = [
    { block: 'text', text: message },
    ...(understanding.intent === 'help'
      ? examples.map((line): Block => ({ block: 'text', text: `- ${inline(line)}` }))
      : []),
  ];
  return { data: { examples }, blocks, message, suggestions: examples.slice(0, 3).map((line) => `ask "${line}"`) };
}
