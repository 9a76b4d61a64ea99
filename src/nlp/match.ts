import { byCode } from '../core/order.ts';
import { type Entity, type Intent, MUTATING } from './intents.ts';

/** As much of a command as language needs to know; the catalogue is passed in as a value. */
export interface CatalogueEntry {
  path: string;
  /**
   * The first is what it is for; of the others it answers only what is said much like one of its phrases. What no
   * intent stands for is for `unknown`, and goes by its phrases alone.
   */
  intents: readonly string[];
  phrases: readonly string[];
  /** Entity type to input field. */
  slots: Readonly<Record<string, string>>;
  /**
   * Entity types that must all be present for this command to be meant; `region*2` asks for two of them, and `target`
   * stands for a name or a resource id.
   */
  when: readonly string[];
  /** Words of which one must be said for this command to be meant; left out, none has to. */
  cues?: readonly string[];
}

/** From this share of common words on, a text is said like a phrase. */
const ALIKE = 0.5;
/** What a word that had to be said, and was, is worth beside that share. */
const CUED = 0.1;
/** From this share on it is the phrase in hardly other words. */
const SAME = 0.75;

/**
 * The command that answers a request: among those that answer its intent and whose `when` holds, the one that asks for
 * most; of equals, the one whose slots take most of the entities, then the one with a phrase most like the text, then
 * the first by path. Undefined when none answers. `whole` is the text with its names, which `text` may leave out;
 * `before` the text it goes on from.
 */
export function matchCommand(
  request: { intent: Intent; entities: readonly Entity[]; text: string; whole?: string; before?: string },
  catalogue: readonly CatalogueEntry[],
): CatalogueEntry | undefined {
  const present = Map.groupBy(request.entities, ({ type }) => type as string);
  const count = (type: string) => present.get(type)?.length ?? 0;
  const holds = (condition: string) => {
    const [type = '', times = '1'] = condition.split('*');
    const found = type === 'target' ? count('name') + count('resource_id') : count(type);
    return found >= Number(times);
  };
  const said = wordsOf(request.text);
  const alike = ({ phrases }: CatalogueEntry) =>
    Math.max(0, ...phrases.map((phrase) => likeness(said, wordsOf(phrase.replace(NAMED, ' ')))));
  const whole = wordsOf(request.whole ?? request.text);
  const spoken = new Set(`${request.text} ${request.before ?? ''}`.toLowerCase().match(/[a-z]+/g) ?? []);
  const phrased = catalogue.find(
    ({ intents, phrases }) =>
      intents[0] === 'unknown' && phrases.some((phrase) => overlap(whole, wordsOf(phrase)) >= SAME),
  );
  if (phrased && !MUTATING.has(request.intent)) return phrased;
  const fitting = catalogue.filter(
    (entry) =>
      entry.intents.includes(request.intent) &&
      entry.when.every(holds) &&
      (entry.cues === undefined || entry.cues.some((cue) => spoken.has(cue))) &&
      ((entry.intents[0] === request.intent && request.intent !== 'unknown') || alike(entry) >= ALIKE),
  );
  if (fitting.length < 2) return fitting[0];
  const ranked = fitting.map((entry) => ({
    entry,
    asks: entry.when.length,
    takes: [...present.keys()].filter((type) => type in entry.slots).length,
    resembles: alike(entry) + (entry.cues === undefined ? 0 : CUED),
  }));
  ranked.sort(
    (a, b) => b.asks - a.asks || b.takes - a.takes || b.resembles - a.resembles || byCode(a.entry.path, b.entry.path),
  );
  return ranked[0]?.entry;
}

/** Words that can only be names: the text that phrases are compared with is without them too. */
const NAMED = /\S*[-\d]\S*/g;

/** Words by their first five letters, so that "predicted" and "predictions" meet. */
function wordsOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.slice(0, 5)));
}

/** One word in common is little, unless it is all there is. */
function likeness(said: ReadonlySet<string>, phrase: ReadonlySet<string>): number {
  const shared = overlap(said, phrase);
  return phrase.size > 1 || shared === 1 ? shared : 0;
}

/** Share of the words of either that both have (Jaccard 1901). */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
