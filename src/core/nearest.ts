import { distance } from 'fastest-levenshtein';
import { byCode } from './order.ts';

/**
 * The known words nearest to a mistyped one, best first: those that contain it or begin like it, then those within
 * an edit distance of about a third of its length (Levenshtein 1966).
 */
export function nearest(word: string, known: Iterable<string>, limit = 3): string[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  const allowed = Math.max(1, Math.ceil(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(known)) {
    const lower = candidate.toLowerCase();
    const edits = distance(wanted, lower);
    const contained = wanted.length > 2 && (lower.includes(wanted) || (lower.length > 2 && wanted.includes(lower)));
    if (edits <= allowed) scored.push({ candidate, score: edits });
    else if (contained) scored.push({ candidate, score: allowed + Math.abs(lower.length - wanted.length) / 100 });
  }
  scored.sort((a, b) => a.score - b.score || byCode(a.candidate, b.candidate));
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

/** `did you mean "a" or "b"?`, or undefined when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const words = nearest(word, known).map((candidate) => `"${candidate}"`);
  const last = words.pop();
  if (last === undefined) return undefined;
  return `did you mean ${words.length > 0 ? `${words.join(', ')} or ${last}` : last}?`;
}
