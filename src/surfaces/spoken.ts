import type { Answer, AnyCommand } from '../commands/define.ts';
import type { Block } from '../core/view.ts';

/** What a person reads: the answer in words, then the view; once only where the view says it itself. */
export function spokenView(command: AnyCommand, answer: Answer<unknown>): Block[] {
  const blocks = command.view(answer.data, answer);
  const { message } = answer;
  const said = blocks.some((block) => block.block === 'text' && block.text === message);
  return message === undefined || said ? blocks : [{ block: 'text', text: message }, ...blocks];
}
