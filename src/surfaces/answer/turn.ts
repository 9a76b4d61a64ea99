/** What the session keeps of a turn. */
import type { Answer } from '../../commands/define.ts';
import type { Block } from '../../core/view.ts';
import { topicOf } from '../../nlp/dialogue/topic.ts';
import type { NewTurn } from '../../store/tables/sessions.ts';
import { exitStatusOf } from '../envelope.ts';
import { equivalentOf } from './told.ts';
import type { UnderstoodText } from './understand-request.ts';

/** Rows of a table that a transcript keeps. */
const ROWS_KEPT = 30;

export function turnOf(
  understood: Pick<UnderstoodText, 'understanding' | 'requests'>,
): Pick<NewTurn, 'intent' | 'confidence' | 'intents' | 'entities' | 'equivalent'> {
  const { understanding, requests } = understood;
  const { intent, confidence, text } = understanding;
  const parts = requests.length === 0 ? understanding.parts : requests.map(({ part }) => part);
  return {
    intent,
    confidence,
    intents: parts.map((part, index) => (requests[index]?.onlyPlanned ? 'impact_analysis' : part.intent)),
    entities: [...topicOf({ text, intent, parts }).entities],
    equivalent: equivalentOf(understood),
  };
}

/** The answer as a transcript shows it. */
export async function shownBy(answer: Answer<unknown>, now: Date): Promise<Pick<NewTurn, 'answer' | 'exit_status'>> {
  // Only questions draw Markdown nobody asked for, so other commands do not load it.
  const { drawMarkdown } = await import('../drawing/draw-markdown.ts');
  const blocks = (answer.blocks ?? []).map(
    (block): Block =>
      block.block === 'table' && block.rows.length > ROWS_KEPT
        ? { ...block, rows: block.rows.slice(0, ROWS_KEPT) }
        : block,
  );
  const drawn = blocks.length === 0 ? (answer.message ?? '') : drawMarkdown(blocks, now).trim();
  const text = [drawn, ...(answer.failure ? [answer.failure.message] : [])].filter(Boolean).join('\n\n');
  return { answer: text === '' ? null : text, exit_status: exitStatusOf(answer) };
}
