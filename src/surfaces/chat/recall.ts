/** What was typed before: leafing through it, and searching it. */
import type { Key } from './keys.ts';
import { edited, type Line, lineOf } from './line.ts';

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
  const draft = draftOf(recall, line);
  return { recall: { past, at: next, draft }, line: lineOf(next === past.length ? draft : (past[next] ?? '')) };
}

export interface Search {
  query: string;
  /** Place of what was found; undefined while nothing is. */
  at: number | undefined;
}

/** Searches backwards from `before`, letters in either case; what was typed more than once is found where it was last. */
export function found({ past }: Recall, query: string, before: number): Search {
  if (query === '') return { query, at: undefined };
  const wanted = query.toLowerCase();
  for (let at = Math.min(before, past.length) - 1; at >= 0; at--) if (matches(past, at, wanted)) return { query, at };
  return { query, at: undefined };
}

function newer({ past }: Recall, { query, at = past.length }: Search): Search | undefined {
  for (let next = at + 1; next < past.length; next++)
    if (matches(past, next, query.toLowerCase())) return { query, at: next };
  return undefined;
}

function matches(past: readonly string[], at: number, wanted: string): boolean {
  const text = past[at] ?? '';
  return text.toLowerCase().includes(wanted) && past.lastIndexOf(text) === at;
}

/** A line with what was typed before it, and the search in that. */
export interface Searching {
  line: Line;
  recall: Recall;
  /** Undefined when it is over. */
  search: Search | undefined;
}

/** A key while one searches; `send` when what was found is to be asked. */
export function searched({ line, recall }: Searching, search: Search, key: Key): Searching & { send: boolean } {
  const { past } = recall;
  const open = (next: Search | undefined) => ({ line, recall, search: next, send: false });
  const match = search.at === undefined ? undefined : past[search.at];
  if (match !== undefined && key === 'down') return open(newer(recall, search) ?? search);
  if (key === 'search' || (match !== undefined && key === 'up')) {
    const older = found(recall, search.query, search.at ?? past.length);
    return open(older.at === undefined ? search : older);
  }
  if (key === 'backspace') return open(found(recall, edited(lineOf(search.query), 'backspace').text, past.length));
  // Without anything found, the arrows leaf through all of it.
  if (key === 'up' || key === 'down') return { ...open(undefined), ...leafed(recall, line, key) };
  if (key === 'escape' || match === undefined || search.at === undefined) return open(undefined);
  const draft = draftOf(recall, line);
  return {
    line: lineOf(match),
    recall: { ...recall, at: search.at, draft },
    search: undefined,
    send: key === 'submit',
  };
}

/** What was being typed, also while something from before is shown. */
function draftOf({ past, at, draft }: Recall, line: Line): string {
  return at === past.length ? line.text : draft;
}
