/** The list that Tab opens. */
import type { Candidate } from './entry.ts';
import type { Line } from './line.ts';

export interface Choice {
  candidates: readonly Candidate[];
  selected: number;
}

export function taken({ text, cursor }: Line, { head }: Candidate): Line {
  return { text: head + text.slice(cursor), cursor: head.length };
}

/** What all candidates begin with, where that is more than was typed. */
export function sharedHead({ text, cursor }: Line, candidates: readonly Candidate[]): string | undefined {
  let shared = candidates[0]?.head ?? '';
  for (const { head } of candidates) while (!head.startsWith(shared)) shared = shared.slice(0, -1);
  const typed = text.slice(0, cursor);
  return shared.length > typed.length && shared.startsWith(typed) ? shared : undefined;
}

export function moved({ candidates, selected }: Choice, by: 1 | -1): Choice {
  return { candidates, selected: (selected + by + candidates.length) % candidates.length };
}
