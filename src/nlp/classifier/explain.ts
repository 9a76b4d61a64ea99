/** Why one intent was chosen rather than the next, in words: what the rules saw, and which words and forms spoke. */
import type { Scale } from '../evidence/weigh.ts';
import type { Frame } from '../frame.ts';
import type { Evidence, Intent } from '../intents.ts';
import type { ClassifierReading } from './classify.ts';

/** What moves the choice by less is not worth a line. */
const WORTH_SAYING = 0.2;
const MOST = 6;

/** Evidence for `intent` against `other`, strongest first; weights are log-odds between the two. */
export function explain(
  frame: Frame,
  scale: Scale,
  reading: ClassifierReading,
  intent: Intent,
  other: Intent,
): Evidence[] {
  const reasons = scale.evidence.filter((item) => item.intent === intent && item.weight > 0);
  const points = reasons.reduce((sum, { weight }) => sum + weight, 0);
  let byRules = 0;
  const said = new Map<string, number>();
  for (const { key, weight } of reading.contributions(intent, other)) {
    const what = inWords(key, frame);
    if (what === 'rules') byRules += weight;
    else if (what !== undefined) merge(said, what, weight);
  }
  const evidence = reasons.map(({ weight, because }) => ({ weight: (byRules * weight) / points, because }));
  if (reasons.length === 0) evidence.push({ weight: byRules, because: 'what the rules saw' });
  for (const [because, weight] of said) evidence.push({ because, weight });
  return evidence
    .filter(({ weight }) => weight >= WORTH_SAYING)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ because, weight }) => ({ intent, weight: Math.round(weight * 100) / 100, because }));
}

/** A phrase and the words in it are one reason: the longer wording stands for both. */
function merge(said: Map<string, number>, what: string, weight: number): void {
  for (const [known, sum] of said) {
    const longer = known.includes(what) ? known : what.includes(known) ? what : undefined;
    if (longer === undefined) continue;
    said.delete(known);
    said.set(longer, sum + weight);
    return;
  }
  said.set(what, weight);
}

/** What a feature's key means; `rules` for points of rules, undefined for what all clauses have. */
function inWords(key: string, frame: Frame): string | undefined {
  const [kind = '', ...rest] = key.split(':');
  const value = rest.join(':');
  const phrase = value.replace(/^\^ /, '').replace(/ \$$/, '');
  switch (kind) {
    case 'bias':
      return undefined;
    case 'r':
    case 'best':
    case 'sure':
      return 'rules';
    case '1':
    case '2':
    case 'i':
      return `words: "${phrase}"`;
    case 'p':
      return `words: "${wordWith(value, frame)}"`;
    case 'wh':
      return `form: asks "${value.replaceAll('_', ' ')}"`;
    case 'yesno':
      return `form: begins with "${value}", a question for yes or no`;
    case 'asked':
      return 'form: ends in a question mark';
    case 'head':
      return `form: begins with "${value}"`;
    case 'length':
      return 'form: its length';
    case 'named':
      return `form: names ${value === 'nothing' ? 'nothing' : value === 'several' ? 'several things' : 'something'}`;
    case 'first':
    case 'last':
      return `name: "${value}" in it`;
    case 'as':
      return `name: called ${value}`;
    case 'id':
      return `entity: an id of ${value}`;
    case 'name':
      return `name: ${value}`;
    case 'known':
      return `form: words known: ${value}`;
    case 'e':
    case 'v':
      return `entity: ${value.replace('=', ' ')}`;
    case 'h':
      return `concept: ${value.replaceAll('_', ' ')}`;
    case 'a':
      return `verb: ${value}`;
    default:
      return `form: ${key}`;
  }
}

/** The word of the clause that holds the letters; `_` is where a word begins or ends. */
function wordWith(letters: string, frame: Frame): string {
  for (let at = frame.from; at < frame.to; at++)
    for (const word of [frame.word(at), frame.lemma(at)]) if (`_${word}_`.includes(letters)) return word;
  return letters.replaceAll('_', '');
}
