/** What a half-typed request may become: sentences that commands answer, and names of the store. */
import type { Context } from '../../commands/context.ts';
import { type SpokenCommand, spokenCommands } from '../../commands/languages.ts';
import { canonicalName } from '../../core/canonical-name.ts';
import { printable } from '../../core/printable.ts';
import type { Store } from '../../store/index.ts';
import { type RealNames, realNames } from './real-names.ts';
import { type RealPhrase, realPhrases } from './real-phrases.ts';
import { namesOf } from './store-names.ts';

export interface Suggestion {
  /** The whole request, ready to be asked. */
  text: string;
  /** The command that answers it, or what the name stands for. */
  why: string;
}

/**
 * Requests that begin like `text`, best first: sentences with names of this estate, then the text itself with its last
 * word completed to a name of the store. For no text, one sentence of each command.
 */
export async function suggestFor(text: string, ctx: Context, limit = 8): Promise<Suggestion[]> {
  const store = await ctx.store();
  const typed = text.trimStart().slice(0, 500);
  const names = realNames(store);
  const spoken = await spokenCommands();
  if (typed === '') return oneOfEach(spoken, names, limit);
  const phrases = await fittingPhrases(typed, spoken, names);
  const completed = await withNames(typed, store, limit);
  const seen = new Set<string>([typed]);
  return [...phrases, ...completed].filter(({ text: each }) => !seen.has(each) && seen.add(each)).slice(0, limit);
}

async function oneOfEach(spoken: readonly SpokenCommand[], names: RealNames, limit: number): Promise<Suggestion[]> {
  const firsts: Suggestion[] = [];
  for (const command of spoken.filter(
    ({ language }) => !/^(?:create|update|delete)_/.test(language.intents[0] ?? ''),
  )) {
    if (firsts.length === limit) break;
    const [first] = await realPhrases(command, names);
    if (first) firsts.push(toSuggestion(first));
  }
  return firsts;
}

const toSuggestion = ({ text, path }: RealPhrase): Suggestion => ({ text, why: path });

async function fittingPhrases(
  typed: string,
  spoken: readonly SpokenCommand[],
  names: RealNames,
): Promise<Suggestion[]> {
  const scored: { phrase: RealPhrase; score: number }[] = [];
  for (const command of spoken) {
    // Names are only looked up for sentences whose words fit.
    if (!command.language.phrases.some((phrase) => fitness(typed, phrase) > 0) && !/[\d-]/.test(typed)) continue;
    for (const phrase of await realPhrases(command, names)) {
      const score = fitness(typed, phrase.text);
      if (score > 0) scored.push({ phrase, score });
    }
  }
  return oncePerCommandFirst(scored.toSorted((a, b) => b.score - a.score).map(({ phrase }) => phrase)).map(
    toSuggestion,
  );
}

/** The best of each command, then the rest: what differs helps more than the same in other words. */
function oncePerCommandFirst(phrases: readonly RealPhrase[]): RealPhrase[] {
  const paths = new Set<string>();
  const [first, more] = [[] as RealPhrase[], [] as RealPhrase[]];
  for (const phrase of phrases) {
    (paths.has(phrase.path) ? more : first).push(phrase);
    paths.add(phrase.path);
  }
  return [...first, ...more];
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}_.:/-]+/gu) ?? [];

/** Words too common to say what a sentence is about. */
const EMPTY = new Set(['the', 'a', 'an', 'of', 'is', 'are', 'me', 'to', 'in', 'on', 'for', 'please', 'what', 'which']);

/**
 * 0 unless every word typed occurs in the sentence in this order, the last as a beginning; then more the more of the
 * sentence's beginning it is.
 */
export function fitness(typed: string, sentence: string): number {
  const sentenceWords = wordsOf(sentence);
  const wanted = wordsOf(typed);
  const open = !/\s$/.test(typed);
  let at = 0;
  let near = 0;
  let telling = 0;
  for (const [index, word] of wanted.entries()) {
    const last = open && index === wanted.length - 1;
    const found = sentenceWords.findIndex(
      (each, place) => place >= at && (last ? each.startsWith(word) : each === word),
    );
    if (found < 0) return 0;
    if (found === index) near++;
    if (!EMPTY.has(word)) telling++;
    at = found + 1;
  }
  if (telling === 0 && near < wanted.length) return 0;
  return near / wanted.length + telling / 10 + 1 / (10 + sentenceWords.length);
}

/** The text with its last word completed to names of the store. */
async function withNames(typed: string, store: Store, limit: number): Promise<Suggestion[]> {
  const last = /[\w.:/-]+$/.exec(typed)?.[0] ?? '';
  if (last.length < 2) return [];
  const before = typed.slice(0, typed.length - last.length);
  const prefix = canonicalName(last);
  const infrastructures = (await store.infrastructures.list())
    .filter(({ name }) => canonicalName(name).startsWith(prefix))
    .map(({ name }) => ({ name, why: 'infrastructure' }));
  const resources = (await store.resources.beginning(prefix, limit)).flatMap((entry) =>
    namesOf(entry)
      .filter(({ name }) => canonicalName(name).startsWith(prefix))
      .map(({ name }) => ({ name, why: `${entry.kind} in ${entry.region}` })),
  );
  return [...infrastructures, ...resources]
    .filter(({ name }) => /^[^\s"'$`\\]+$/.test(name) && printable(name) === name)
    .map(({ name, why }) => ({ text: before + name, why }));
}
