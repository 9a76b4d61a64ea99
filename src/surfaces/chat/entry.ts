import type { Plan } from '../../commands/approval.ts';
import type { Answer } from '../../commands/define.ts';
import type { Block } from '../../core/view.ts';

/** One thing that stands in the conversation, whoever said it and however it is shown. */
export type Entry =
  | { kind: 'typed'; text: string }
  // `next` are lines that can be taken by their number, until something else offers others.
  | { kind: 'answer'; blocks: readonly Block[]; footing: Footing; next: readonly string[]; took: number | null }
  | { kind: 'error'; message: string; hint: string | undefined; next: readonly string[]; took: number | null }
  | { kind: 'plan'; plan: Plan }
  | { kind: 'note'; text: string };

/** What is told below an answer. */
export type Footing = Pick<Answer<unknown>, 'coverage' | 'warnings' | 'nextCursor'>;

/** What became of something typed. */
export interface Outcome {
  entries: Entry[];
  /** As the exit status of a command line would be. */
  status: number;
  leave?: true;
  /** The screen is to be emptied. */
  clear?: true;
}

/** How far a request is. */
export interface Step {
  phase: string;
  done: number;
  total: number | undefined;
  last: string;
}

/** What the line below the input tells. */
export interface Status {
  demo: boolean;
  accounts: readonly string[];
  profile: string | undefined;
  regions: readonly string[];
  session: string;
  /** How old the oldest part of the data is, in words; null when nothing was discovered. */
  age: string | null;
  partial: boolean;
}

/** One thing that Tab offers. */
export interface Candidate {
  label: string;
  description: string;
  /** The text up to the cursor once it is taken. */
  head: string;
}
