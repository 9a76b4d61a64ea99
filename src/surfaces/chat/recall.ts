/** What was typed before: leafing through it, and searching it. */
import { type Line, lineOf } from './line.ts';

export interface Recall {
  past: readonly string[];
  /** Which of them is shown; as many as there are means the line that is being typed. */
  at: number;
  /** What was being typed when leafing began. */
  draft: string;
}

export function recallOf(past: readonly string[]): Recall {
  return { past, at: past.length, draft: '' };
}

export function remembered({ past }: Recall, text: string): Recall {
  return recallOf(past.at(-1) === text ? past : [...past, text]);
}

/** Undefined at either end. */
export function leafed(
  recall: Recall,
  line: Line,
  direction: 'up' | 'down',
): { recall: Recall; line: Line } | undefined {
  const { past, at } = recall;
  const next = at + (direction === 'up' ? -1 : 1);
  if (next < 0 || next > past.length) return undefined;
  const draft = at === past.length ? line.text : recall.draft;
  return { recall: { past, at: next, draft }, line: lineOf(next === past.length ? draft : (past[next] ?? '')) };
}

export interface Search {
  query: string;
  /** Place of what was found; undefined while nothing is. */
  at: number | undefined;
}

/** Searches backwards from `before`, letters in either case; the same text twice counts once. */
export function found({ past }: Recall, query: string, before: number, not?: string): Search {
  if (query === '') return { query, at: undefined };
  const wanted = query.toLowerCase();
  for (let at = Math.min(before, past.length) - 1; at >= 0; at--) {
    const text = past[at] ?? '';
    if (text !== not && text.toLowerCase().includes(wanted)) return { query, at };
  }
  return { query, at: undefined };
}
