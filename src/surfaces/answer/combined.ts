import type { Answer } from '../../commands/define.ts';
import { EXIT } from '../../core/errors.ts';
import type { Block } from '../../core/view.ts';
import { exitStatusOf } from '../envelope.ts';

/** Several answers as one: data side by side, gaps and warnings of all, what failed before what is partial. */
export function combined(answers: readonly Answer<unknown>[]): Answer<unknown> {
  const coverages = answers.flatMap(({ coverage }) => (coverage ? [coverage] : []));
  const oldest = coverages.flatMap(({ as_of }) => as_of ?? []).sort()[0];
  const coverage = {
    complete: coverages.every(({ complete }) => complete),
    as_of: oldest ?? null,
    gaps: coverages.flatMap(({ gaps }) => gaps),
  };
  const failure = answers.find((answer) => answer.failure !== undefined)?.failure;
  return {
    data: answers.map(({ data }) => data),
    blocks: answers.flatMap(({ blocks }): Block[] => blocks ?? []),
    ...(coverages.length === 0 ? {} : { coverage }),
    warnings: [...new Set(answers.flatMap(({ warnings }) => warnings ?? []))],
    message: answers.flatMap(({ message }) => message ?? []).join('\n'),
    suggestions: [...new Set(answers.flatMap(({ suggestions }) => suggestions ?? []))],
    exitStatus: worst(answers.map(exitStatusOf)),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** A request that failed tells more than one that was answered in part or found something. */
function worst(statuses: readonly number[]): number {
  const answered: readonly number[] = Object.values(EXIT);
  return statuses.find((status) => !answered.includes(status)) ?? Math.max(...statuses);
}
