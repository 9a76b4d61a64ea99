/**
 * What the classifier sees of a clause: its words with names, places, times and numbers replaced by what they are, the
 * form of the clause, and the points the rules gave. Every feature has a key that says in short what it is, so that it
 * can be explained afterwards.
 */
import type { Scale } from '../evidence/weigh.ts';
import type { Frame } from '../frame.ts';
import type { EntityType } from '../intents.ts';
import type { Token } from '../text/document.ts';

/** Keys and their values, in step. */
export interface Features {
  keys: string[];
  values: number[];
}

/** Points of rules are divided by this, so that they are of the size of other features. */
const POINTS = 4;
/** Words beyond are left out, so that time is bounded by the clause's first part. */
const MAX_WORDS = 60;

export function featuresOf(frame: Frame, scale: Scale): Features {
  const seen = new Set<string>();
  const keys: string[] = [];
  const values: number[] = [];
  const add = (key: string, value = 1) => {
    if (seen.has(key)) return;
    seen.add(key);
    keys.push(key);
    values.push(value);
  };
  add('bias');
  words(frame, add);
  form(frame, add);
  for (const token of frame.doc.tokens.slice(frame.from, frame.to)) if (apposed(frame, token)) add(`as:${token.lemma}`);
  familiarity(frame, add);
  rules(scale, add);
  return { keys, values };
}

type Add = (key: string, value?: number) => void;

/** One word as the classifier reads it: a base form, or `<kind>` for what an entity stands for. */
interface Read {
  word: string;
  token?: Token;
}

function words(frame: Frame, add: Add): void {
  const read = readWords(frame);
  const sequence = ['^', ...read.map(({ word }) => word), '$'];
  for (let at = 0; at < sequence.length; at++) {
    const word = sequence[at] ?? '';
    const next = sequence[at + 1];
    if (word !== '^' && word !== '$') add(`1:${word}`);
    if (next !== undefined) add(`2:${word} ${next}`);
  }
  for (const { token } of read) {
    if (!token) continue;
    if (token.word !== token.lemma) add(`i:${token.word}`);
    if (token.kind === 'word' && token.word.length > 3) pieces(token.known ? token.lemma : token.word, add);
  }
}

/** Beginnings, ends and runs of four letters: what unseen words share with seen ones. */
function pieces(word: string, add: Add): void {
  const whole = `_${word}_`;
  for (let at = 0; at + 4 <= whole.length && at < 20; at++) add(`p:${whole.slice(at, at + 4)}`);
}

function readWords(frame: Frame): Read[] {
  const out: Read[] = [];
  let quoting = false;
  for (let at = frame.from; at < frame.to && out.length < MAX_WORDS; at++) {
    const token = frame.doc.tokens[at];
    if (!token) break;
    const entity = frame.entities.find(({ from, to }) => from <= at && to > at);
    if (entity) {
      out.push({ word: placeholder(entity.type, entity.value) });
      at = entity.to - 1;
      continue;
    }
    if (token.quoted) {
      if (!quoting) out.push({ word: '<quote>' });
      quoting = true;
      continue;
    }
    quoting = false;
    if (token.kind === 'punct' || apposed(frame, token)) continue;
    if (token.kind === 'word') out.push({ word: token.lemma, token });
    else out.push({ word: symbol(token) });
  }
  return out;
}

const GENERIC =
  /^(?:infrastructure|infra|environment|env|stack|application|app|service|svc|deployment|release|instance|server|database|db|cluster|box|host|machine|vm)$/;

/** "infrastructure prod-app", "the cart service": a noun that only says what the named thing is. */
const apposed = (frame: Frame, { index, word }: Token): boolean =>
  GENERIC.test(word) && frame.of('name').some((name) => name.from === index + 1 || name.to === index);

function symbol({ kind, text, word, known }: Token): string {
  if (kind === 'number') return text.includes('.') ? '<decimal>' : '<number>';
  return known ? word : `<${kind}>`;
}

const AHEAD = /^(?:future|next_|tomorrow|tonight|until)/;
const BEHIND = /^(?:past|last_|yesterday|since|this_morning)/;

function placeholder(type: EntityType, value: string): string {
  if (type === 'time_window') return AHEAD.test(value) ? '<ahead>' : BEHIND.test(value) ? '<before>' : '<time>';
  if (type === 'count' && /^[+x-]/.test(value)) return '<more>';
  return `<${type}>`;
}

const VALUED: ReadonlySet<EntityType> = new Set<EntityType>(['resource_type', 'status', 'metric', 'time_window']);

function form(frame: Frame, add: Add): void {
  if (frame.wh !== undefined) {
    add(`wh:${frame.wh}`);
    add(`wh:${frame.wh} ${frame.lemma(frame.whAt + 1)}`);
  }
  if (frame.yesNo) add(`yesno:${frame.lemma(frame.head)}`);
  if (frame.asked) add('asked');
  if (frame.wh === undefined && !frame.yesNo) add(frame.asked ? 'fragment asked' : 'no question word');
  const opening = frame.doc.tokens[frame.head];
  if (opening && opening.index < frame.to) {
    const entity = frame.entities.find(({ from, to }) => from <= opening.index && to > opening.index);
    add(`head:${entity ? `<${entity.type}>` : opening.kind === 'word' ? opening.lemma : `<${opening.kind}>`}`);
  }
  const length = frame.to - frame.from;
  add(`length:${length <= 2 ? length : length <= 4 ? '3' : length <= 8 ? '5' : length <= 14 ? '9' : '15'}`);
  const types = new Set<string>();
  for (const { type, value } of frame.entities) {
    types.add(type);
    add(`e:${type}`);
    if (VALUED.has(type)) add(`v:${type}=${value.replace(/[:.].*/, '')}`);
    if (type === 'resource_type') add(`v:${type}=${value}`);
  }
  for (const { type, text, value } of frame.entities) {
    if (type === 'name') shapeOfName(text, value, add);
    if (type === 'resource_id') add(`id:${/^arn:[^:]*:[^:]*/.exec(value)?.[0] ?? value.replace(/-.*/, '')}`);
  }
  add(`named:${types.has('name') ? 'name' : types.has('resource_id') ? 'id' : 'nothing'}`);
  if (frame.entities.filter(({ type }) => type === 'name' || type === 'resource_id').length > 1) add('named:several');
  const concepts = new Set<string>();
  for (const { concept } of frame.hits) if (concept !== 'polite' && !concept.includes(':')) concepts.add(concept);
  for (const concept of concepts) {
    add(`h:${concept}`);
    if (frame.wh !== undefined) add(`h:${frame.wh} ${concept}`);
  }
  for (const { concept, licence } of frame.actions) {
    add(`a:${concept} ${licence}`);
    add(`a:${licence}`);
  }
}

/** "prod-app", "orders-db": what a name is of often shows at its ends. */
function shapeOfName(text: string, value: string, add: Add): void {
  add(/[-_\d]/.test(text) ? 'name:written as one' : 'name:plain words');
  const parts = value.split('-').filter((part) => /^[a-z]{2,12}$/.test(part));
  if (parts.length < 2) return;
  add(`first:${parts[0]}`);
  add(`last:${parts.at(-1)}`);
}

/** How much of the clause is language we know: nonsense is not. */
function familiarity(frame: Frame, add: Add): void {
  const tokens = frame.doc.tokens.slice(frame.from, frame.to).filter(({ kind }) => kind === 'word');
  const known = tokens.filter((token) => token.known && !token.mended).length;
  add(
    `known:${known === 0 ? 'nothing' : known * 2 < tokens.length ? 'less than half' : known < tokens.length ? 'most' : 'all'}`,
  );
}

function rules(scale: Scale, add: Add): void {
  const ranked = [...scale.totals()].filter(([, weight]) => weight !== 0).sort((a, b) => b[1] - a[1]);
  for (const [intent, weight] of ranked) add(`r:${intent}`, Math.max(-2, Math.min(2.5, weight / POINTS)));
  const [first, second] = ranked;
  if (!first || first[1] <= 0) {
    add('best:nothing');
    return;
  }
  add(`best:${first[0]}`);
  const margin = first[1] - Math.max(0, second?.[1] ?? 0);
  if (first[1] >= 4 && margin >= 2) add(`sure:${first[0]}`);
}
