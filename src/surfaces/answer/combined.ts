import type { Answer } from '../../commands/define.ts';
import type { Block } from '../../core/view.ts';
import { exitStatusOf } from '../envelope.ts';

/** Several answers as one: data side by side, gaps and warnings of all, the worst exit status. */
export function combined(answers: readonly Answer<unknown>[]): Answer<unknown> {
  const coverages = answers.flatMap(({ coverage }) => (coverage ? [coverage] : []));
  const oldest = coverages.flatMap(({ as_of }) => as_of ?? []).sort()[0];
  const coverage = {
    complete: coverages.every(({ complete }) => complete),
    as_of: oldest ?? null,
    gaps: coverages.flatMap(({ gaps }) => gaps),
  };
  return {
    data: answers.map(({ data }) => data),
    blocks: answers.flatMap(({ blocks }): Block[] => blocks ?? []),
    ...(coverages.length === 0 ? {} : { coverage }),
    warnings: [...new Set(answers.flatMap(({ warnings }) => warnings ?? []))],
    message: answers.flatMap(({ message }) => message ?? []).join('\n'),
    suggestions: [...new Set(answers.flatMap(({ suggestions }) => suggestions ?? []))],
    exitStatus: Math.max(...answers.map(exitStatusOf)),
  };
}
