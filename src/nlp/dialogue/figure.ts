/** Another figure for what was said before: "make it 180" after "for the next 60 days". */
import type { Found } from '../entities/recognise.ts';
import type { Document } from '../text/document.ts';
import type { Topic } from './topic.ts';

const ASKS =
  /^(?:(?:no|sorry|actually|ok|and|or|hmm|please)[\s,]+)*(?:make (?:it|that|this)|try|rather|better|only|just|say|what about|how about)? ?(?:to )?(\d{1,6})(?: instead| rather| please| then)*[\s.!?]*$/;
/** The one figure of a value: `future:P60D`, `>P200D`, `>100GB`, `10`. */
const FIGURE = /^((?:past:|future:)?(?:<=|>=|<|>|=)?P?T?)(\d+)([A-Za-z%]*)$/;

/** The entity that the figure stands for, when exactly one of those spoken of has a figure to replace. */
export function otherFigure(doc: Document, found: readonly Found[], topic: Topic): Found | undefined {
  if (found.some(({ type }) => type !== 'count' && type !== 'limit') || topic.intent === 'scale') return undefined;
  const words = doc.words.join(' ');
  // A figure alone picks something shown.
  const said = /^\W*\d+\W*$/.test(words) ? undefined : ASKS.exec(words)?.[1];
  const token = doc.tokens.find(({ word }) => word === said);
  if (said === undefined || !token) return undefined;
  const figured = topic.entities.filter(
    ({ type, value }) => /^(?:time_window|comparator|limit)$/.test(type) && FIGURE.test(value),
  );
  const [only] = figured;
  if (figured.length !== 1 || !only) return undefined;
  const { index, text, start, end } = token;
  const value = only.value.replace(FIGURE, (_, before: string, __, unit: string) => `${before}${said}${unit}`);
  return { type: only.type, value, text, start, end, from: index, to: index + 1 };
}
