/** What stands before a request and is no part of it: an exclamation, a label of what follows, a judgement. */

export interface Preface {
  /** Characters before the request. */
  length: number;
  /** What follows has nothing to do with what was spoken of: "different thing: …". */
  apart: boolean;
}

/** A text is hardly begun by more than this. */
const MOST = 160;

const EXCLAMATION =
  /^\s*(?:(?:oops|ups|whoops|oopsie|argh|arg|ugh|urgh|gah|grr+|damn|dammit|damnit|darn|dang|crap|shoot|yikes|gosh|jeez|geez|bah|meh|phew|wow|ouch|eek|huh|aha|hah|doh|d'oh|blast|bugger|blimey|heck|man oh man|shit|fuck|oh (?:no|my|dear|boy|man|well|god|crap|damn|shoot))\s*[,.!…-]+\s*)+/i;

const APART =
  /^\s*(?:(?:ok(?:ay)?|now|so|and|but|right|well|hey)[\s,]+)*(?:(?:for |on |to )?(?:a |an |some |one )?(?:totally |completely |quite |entirely |wholly )?(?:different|unrelated|other|another|separate|new|next)(?: (?:thing|question|topic|matter|note|subject|issue|request|one|task))?|(?:something|somewhere|anything)(?: (?:totally|completely|quite|entirely))? (?:else|different|unrelated|other|new)(?: now)?|(?:totally|completely|quite|entirely) (?:different|unrelated)(?: \w+)?|changing (?:the )?(?:topic|subject)|change of (?:topic|subject)|separately|off[- ]topic|unrelatedly)\s*(?:[:,;.–—]|\s-)\s*(?=\S)/i;

/** "that release is bad, …": a statement about what was spoken of, with a pronoun for subject. */
const JUDGEMENT =
  /^\s*(?:(?:hmm+|ok(?:ay)?|ah|oh|well|no|nope|damn|ugh)[\s,]+)?(?:that|this|it|they|these|those)(?: (?:[a-z]+ ){0,2}?(?:is|are|was|were|looks?|seems?|feels?|broke|breaks|has|have|had|keeps?|went|got|failed|fails|crashed|crashes|sucks?|hangs?|hung|made|makes|caused|causes|did|does)|'s|’s|'re)(?: [a-z0-9'’%-]+){0,6}\s*(?:[,;.!–—]|\s-)\s*(?:so |then |please |and |just )*(?=\S)/i;
/** With these a judgement is about a command, or no judgement at all. */
const NO_JUDGEMENT =
  /\b(?:not|n['’]t|never|no|if|would|could|should|might|said|says|wrote|told|asked|what|why|how|when|where|who|which|text|example|joke|quote|instruction|command|request|test|enough|(?:is|s) all|fine|ok|okay|right|wrong one|mistake)\b/i;
const SPEAKS_OF_IT = /\b(?:it|that|this|them|those|these|undo|revert|rollback|roll ?back|go back)\b/i;

/** @param follows whether something was spoken of before, which a judgement may be about */
export function prefaceOf(text: string, follows: boolean): Preface {
  const begin = text.slice(0, MOST);
  const exclaimed = EXCLAMATION.exec(begin)?.[0].length ?? 0;
  const rest = begin.slice(exclaimed);
  const apart = APART.exec(rest)?.[0].length;
  if (apart !== undefined) return { length: exclaimed + apart, apart: true };
  const judged = follows ? JUDGEMENT.exec(rest)?.[0] : undefined;
  const is =
    judged !== undefined && !NO_JUDGEMENT.test(judged) && SPEAKS_OF_IT.test(text.slice(exclaimed + judged.length));
  return { length: exclaimed + (is ? judged.length : 0), apart: false };
}

/** The text with spaces for what stands before the request, so that all places stay. */
export const withoutPreface = (text: string, { length }: Preface): string =>
  length === 0 || text.slice(length).trim() === '' ? text : ' '.repeat(length) + text.slice(length);
