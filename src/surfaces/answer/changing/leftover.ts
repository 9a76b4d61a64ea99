/** What a change was asked for with and nothing took up: a change is only made of what was understood to the last word. */
import type { Entity, Intent } from '../../../nlp/intents.ts';
import { type Document, readDocument } from '../../../nlp/text/document.ts';
import { isNaming } from '../problems.ts';
import type { Stretch } from './joined.ts';
import { markIn } from './marks.ts';
import { maskedIn } from './turned.ts';

/** Phrases of the vocabulary that say such a change, beside those of its own verb. */
const SAID_BY: Partial<Record<Intent, RegExp>> = {
  deploy: /^(?:do:deploy|noun_deployment)$/,
  scale: /^(?:do:scale|do:update|scale_unit|scale_unit_strong)$/,
  rollback: /^(?:do:rollback|do:deploy|noun_deployment)$/,
  restart: /^do:restart$/,
  start_resource: /^do:start$/,
  stop_resource: /^do:stop$/,
  delete_deployment: /^(?:do:undeploy|do:destroy|noun_deployment)$/,
};

/** Words without a meaning of their own here, whatever is asked for. */
const EMPTY = wordSet(
  `the a an this that these those it its them they our my your their of to in into on onto at from for with within by
   inside under and also plus please pls kindly thanks thank you cheers hey hi hello ok okay so well now then just
   away immediately asap quickly quick urgently urgent once again back can could will would i we me us need needs
   want wants like to have has get got be is are must should let lets go going do make sure opsctl named called id
   as possible rush no worries one`,
);
/** "no rush" is politeness, "no" alone is not. */
const POLITE =
  /\b(?:no (?:rush|hurry|worries)|as soon as possible|for (?:me|us)|right (?:now|away)|whenever you (?:can|like))\b/gi;

const NOUNS_OF_ONE = `service services app application deployment instance box machine server vm host node database db
  cluster environment env stack infrastructure`;
const OWN_WORDS: Partial<Record<Intent, ReadonlySet<string>>> = {
  deploy: wordSet(
    `${NOUNS_OF_ONE} version release image build tag container new update set put take bring live out ecs`,
  ),
  scale: wordSet(
    `${NOUNS_OF_ONE} task tasks container containers pod pods replica replicas copy copies worker workers unit units desired count
     number total more fewer less extra additional another up down out size set run keep give take add bring cut make ecs away off each`,
  ),
  rollback: wordSet(
    `${NOUNS_OF_ONE} version release image build tag revision put take bring last latest deploy change before we had was ecs`,
  ),
  restart: wordSet(`${NOUNS_OF_ONE} rolling rollout release new tasks task containers give ecs ec2 rds do up failover`),
  start_resource: wordSet(`${NOUNS_OF_ONE} up on online running ecs ec2 rds`),
  stop_resource: wordSet(`${NOUNS_OF_ONE} down off offline ecs ec2 rds`),
  delete_deployment: wordSet(`${NOUNS_OF_ONE} release good ecs`),
};
/** What chooses from the things that were shown. */
const PICKING = wordSet('first second third fourth fifth sixth last number both all');
/** What says that a filter means everything it fits. */
const WHOLE = wordSet('all every everything each resources resource which are that tagged labelled labeled tag tags');
/** Where a filter says what is meant, nouns that narrow further must not be passed over. */
const NOUNS = wordSet(NOUNS_OF_ONE);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Signs that the words are not the speaker's own, or not what they seem. */
const FOREIGN_QUOTES = /[「」『』«»„‟‹›〈〉《》"“”]/;
const UNSEEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const CITED = /^\s*(?:>|\$|#|%)\s/m;

/** Words beside a change that make it conditional, later, doubtful, another's, or a way past being asked. */
const RESERVED =
  /\b(?:if|unless|until|till|once|when|whenever|while|except|but|only|never|maybe|perhaps|probably|might|suppose|imagine|says?|said|tells?|told|asks?|asked|thinks?|tomorrow|later|soon|shortly|eventually|sometime|someday|afterwards|tonight|every|each|always|confirm\w*|approv\w*|yes|plan|prompts?|skip\w*|ignor\w*|force\w*|polic\w+|rules?|without|instead|provided|assuming|otherwise|else|in case|who|what|why|would|should|could)\b/i;

/** What is about to be done by somebody, or after something else. */
const LATER = /\b(?:gonna|going to|(?<!(?:ok|okay|alright|right|well)\s)then\s*[.!]*\s*$|next(?=\s*:))/i;

export interface Said {
  text: string;
  /** The stretch of the text that asks for the change. */
  start: number;
  end: number;
}

/**
 * The first stretch of a request for a change that neither its command, nor a name, nor politeness accounts for;
 * undefined when everything is heard.
 * @param heard the entities that found their place
 * @param filtered whether the request means all that fit a filter, instead of naming things
 */
export function leftoverIn(
  { text, start, end }: Said,
  intent: Intent,
  heard: readonly Entity[],
  filtered: boolean,
): { text: string; start: number; end: number } | undefined {
  const doc = readDocument(text, () => false);
  const own = OWN_WORDS[intent] ?? new Set();
  const polite = [...text.matchAll(POLITE)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
  const picked = heard.some(({ inherited, type }) => inherited && (type === 'name' || type === 'resource_id'));
  const verbs = verbWords(doc, intent, { start, end }, heard);
  const covered = (from: number, to: number) =>
    [...heard.filter(({ inherited }) => !inherited), ...polite].some((one) => one.start < to && one.end > from);
  const left = doc.tokens.filter((token) => {
    if (token.start < start || token.end > end || (token.kind === 'punct' && !/^[+*=<>%&]$/.test(token.text)))
      return false;
    if (verbs.has(token.index) || covered(token.start, token.end)) return false;
    if (picked && PICKING.has(token.word)) return false;
    if (filtered && (NOUNS.has(token.word) || token.word === 'one')) return true;
    return !(EMPTY.has(token.word) || own.has(token.word) || (filtered && WHOLE.has(token.word)));
  });
  const [first] = left;
  if (!first) return undefined;
  // What stands together is told together.
  let last = first;
  for (const token of left) if (token.index - last.index <= 3) last = token;
  return { text: text.slice(first.start, last.end), start: first.start, end: last.end };
}

/** Token numbers of the phrases that say the change. Of "stop stopping it" the second is what is to be ended, and no stop. */
function verbWords(
  doc: Document,
  intent: Intent,
  { start, end }: Stretch,
  heard: readonly Entity[],
): ReadonlySet<number> {
  const said = SAID_BY[intent];
  const at = (index: number) => doc.tokens[index]?.start ?? 0;
  const hits = doc.hits.filter(({ concept, from }) => said?.test(concept) && at(from) >= start && at(from) < end);
  const again = (concept: string, from: number) =>
    ONCE.test(concept) &&
    hits.some(
      (other) =>
        other.concept === concept &&
        other.from < from &&
        !heard.some((name) => isNaming(name) && name.start > at(other.from) && name.start < at(from)),
    );
  return new Set(hits.flatMap((hit) => (again(hit.concept, hit.from) ? [] : hit.words)));
}
const ONCE = /^do:(?:stop|start|restart|rollback)$/;

/**
 * What in a text with a change in it keeps that from being taken at its word, outside of the requests themselves.
 * @param requests the stretches that were understood as requests
 * @param heard what the request names
 */
export function reservationIn(
  text: string,
  requests: readonly { start: number; end: number }[],
  heard: readonly Entity[],
): string | undefined {
  if (UNSEEN.test(text)) return 'characters that cannot be seen';
  if (CITED.test(text)) return 'a line that is cited';
  const quote = FOREIGN_QUOTES.exec(text.replace(/["“”]([\w./:-]+)["“”]/g, ' $1 '))?.[0];
  if (quote !== undefined) return 'something in quotation marks';
  const mark = markIn(text, maskedIn(text, heard));
  if (mark !== undefined) return mark;
  const later = LATER.exec(text)?.[0].trim();
  if (later !== undefined) return `"${later}"`;
  let outside = text;
  for (const { start, end } of requests)
    outside = outside.slice(0, start) + ' '.repeat(end - start) + outside.slice(end);
  const word = RESERVED.exec(outside)?.[0];
  if (word !== undefined) return `"${aroundOf(outside, word)}"`;
  const addressed = addressedIn(text, requests[0]?.start ?? 0, heard);
  return addressed === undefined ? undefined : `"${addressed}", which may be said to somebody else`;
}

/** Who a command is said to: "bob, stop it", "dear dba, stop it". */
function addressedIn(text: string, start: number, heard: readonly Entity[]): string | undefined {
  const before = (
    text
      .slice(0, start)
      .split(/[.!?;\n]\s/)
      .at(-1) ?? ''
  ).trim();
  const tokens = readDocument(before, () => false).tokens.filter(({ kind }) => kind !== 'punct');
  const tells = tokens.some(({ kind, word }) => kind !== 'word' || STATES.test(word));
  const named = heard.some((name) => name.text !== '' && before.toLowerCase().includes(name.text.toLowerCase()));
  if (tells || named || tokens.length > MOST_ADDRESSED) return undefined;
  const words = tokens.filter(({ word }) => !OPENERS.has(word) && !EMPTY.has(word));
  const strange = words.some(({ known }) => !known) || (/,$/.test(before) && words.length > 0 && tokens.length < 3);
  return strange ? before.replace(/[\s,:-]+$/, '') : undefined;
}
/** Words that address somebody; more are a sentence. */
const MOST_ADDRESSED = 3;
const STATES = /^(?:is|are|was|were|has|have)$/;
/** What a command may begin with, said to nobody else. */
const OPENERS = wordSet(
  `yo good morning evening afternoon right alright fine great cool sorry emergency urgent incident alert first finally
   excuse quick question`,
);

/** The words of a clause from one on. */
function aroundOf(text: string, word: string): string {
  const at = text.search(new RegExp(`\\b${word}\\b`, 'i'));
  return /^[^,.;!?\n]{0,60}/.exec(text.slice(at))?.[0].trim().replace(/\s+/g, ' ') ?? word;
}
