/**
 * The form of one clause: who asks for what, and whether a verb in it is asked for, or only negated, supposed,
 * reported, asked about or past. Changes are understood only from verbs that are asked for.
 */
import type { Clause } from './clauses.ts';
import { skipPreamble } from './clauses.ts';
import type { Found } from './entities/recognise.ts';
import type { EntityType } from './intents.ts';
import type { Document, Token } from './text/document.ts';
import type { Hit } from './text/patterns.ts';

export type Licence =
  | 'request'
  | 'permission'
  | 'advice'
  | 'hypothetical'
  | 'reported'
  | 'negated'
  | 'past'
  | 'question'
  | 'statement'
  | 'noun'
  | 'quoted';

export interface ActionUse {
  concept: string;
  hit: Hit;
  licence: Licence;
}

export interface Frame extends Clause {
  doc: Document;
  /** First token after politeness. */
  head: number;
  entities: readonly Found[];
  hits: readonly Hit[];
  wh: string | undefined;
  whAt: number;
  yesNo: boolean;
  asked: boolean;
  actions: readonly ActionUse[];
  has(...concepts: string[]): boolean;
  at(concept: string): Hit | undefined;
  count(concept: string): number;
  of(type: EntityType): readonly Found[];
  word(index: number): string;
  lemma(index: number): string;
}

const WH = /^(?:what|which|who|whom|whose|when|where|why|how|wat)$/;
const YES_NO =
  /^(?:is|are|was|were|am|does|do|did|has|have|had|will|can|could|would|should|might|may|any|anything|anyone|anybody|everything|all|ai|shall)$/;

export function readFrame(doc: Document, clause: Clause, found: readonly Found[]): Frame {
  const { from, to } = clause;
  const head = skipPreamble(doc, from, to);
  const hits = doc.hits.filter(
    (hit) => hit.from >= from && hit.to <= to && !hit.words.some((word) => doc.tokens[word]?.quoted),
  );
  const entities = found.filter((entity) => entity.from >= from && entity.to <= to);
  const names = entities.filter((entity) => entity.type === 'name' || entity.type === 'resource_id');
  const outsideNames = hits.filter(
    (hit) => !names.some((name) => hit.words.some((word) => word >= name.from && word < name.to)),
  );
  const word = (index: number) => doc.words[index] ?? '';
  const lemma = (index: number) => doc.tokens[index]?.lemma ?? '';
  let whAt = -1;
  for (let at = head; at < to; at++) {
    if (doc.tokens[at]?.quoted) continue;
    if (
      WH.test(word(at)) &&
      !(word(at) === 'which' && at > head + 2 && doc.tokens[at - 1]?.kind !== 'punct' && !isPreposition(word(at - 1)))
    ) {
      whAt = at;
      break;
    }
  }
  const wh =
    whAt < 0
      ? undefined
      : word(whAt) === 'how' && /^(?:many|much|long|often|big|busy|likely)$/.test(word(whAt + 1))
        ? `how_${word(whAt + 1)}`
        : word(whAt);
  const asked = doc.tokens.slice(from, to + 1).some((token) => token.text === '?');
  const yesNo =
    YES_NO.test(word(head)) &&
    !(/^(?:do|have|all)$/.test(word(head)) && !/^(?:i|we|you|they|the|any|our|there|not)$/.test(word(head + 1)));
  const frame: Frame = {
    doc,
    from,
    to,
    head,
    entities,
    hits: outsideNames,
    wh,
    whAt,
    yesNo,
    asked,
    actions: [],
    has: (...concepts) => outsideNames.some((hit) => concepts.includes(hit.concept)),
    at: (concept) => outsideNames.find((hit) => hit.concept === concept),
    count: (concept) => outsideNames.filter((hit) => hit.concept === concept).length,
    of: (type) => entities.filter((entity) => entity.type === type),
    word,
    lemma,
  };
  const actions = outsideNames
    .filter((hit) => hit.concept.startsWith('do:'))
    .map((hit) => ({ concept: hit.concept.slice(3), hit, licence: licenceOf(frame, hit) }));
  return { ...frame, actions };
}

const isPreposition = (word: string) => /^(?:in|on|of|for|to|from|at|with|by|under|between|,|and)$/.test(word);

/** Hits that lie within the polite words at the beginning do not count as negation, report or supposition. */
function marks(frame: Frame, concept: string, before: number): boolean {
  return frame.hits.some((hit) => hit.concept === concept && hit.from < before && !politeness(frame, hit));
}

function politeness(frame: Frame, hit: Hit): boolean {
  return (
    frame.hits.some(
      (other) =>
        other.concept === 'polite' && other.from <= hit.from && other.to >= hit.to && other.to - other.from > 1,
    ) || hit.to <= frame.head
  );
}

function licenceOf(frame: Frame, hit: Hit): Licence {
  const { doc } = frame;
  const token = doc.tokens[hit.from];
  if (!token) return 'noun';
  if (hit.words.some((index) => doc.tokens[index]?.quoted)) return 'quoted';
  if (negated(frame, hit.from)) return 'negated';
  if (
    frame.hits.some(
      (mark) =>
        mark.concept === 'hypothetical' &&
        !politeness(frame, mark) &&
        (mark.from <= hit.from || /^(?:would happen|what if)/.test(wordsOf(frame, mark))),
    )
  )
    return 'hypothetical';
  if (frame.hits.some((mark) => mark.concept === 'permission' && mark.from < hit.from && !politeness(frame, mark)))
    return 'permission';
  if (marks(frame, 'advice', hit.from + 1)) return 'advice';
  if (reported(frame, hit)) return 'reported';
  const base = token.word === token.lemma;
  if (!base) return inflected(frame, hit, token);
  if (hit.from === frame.head) return 'request';
  if (frame.whAt >= 0 && frame.whAt < hit.from) return 'question';
  if (frame.yesNo) return passiveRequest(frame, hit.from) ? 'request' : 'question';
  const before = frame.word(hit.from - 1);
  if (/^(?:i|we|they|he|she|you|it|who|that|which)$/.test(before)) return 'statement';
  if (
    /^(?:a|an|the|this|that|last|latest|our|my|any|no|every|each|previous|recent|next|first|of|for|in|on|with|after|during|since|before|by|from|=)$/.test(
      before,
    )
  )
    return 'noun';
  if (before === 'to') return needed(frame, hit.from - 1) ? 'request' : 'statement';
  return terse(frame, hit) ? 'request' : 'noun';
}

const wordsOf = (frame: Frame, hit: Hit) => hit.words.map((index) => frame.word(index)).join(' ');

/** A negation before the verb in the same comma-free stretch. */
function negated(frame: Frame, verb: number): boolean {
  let start = verb - 1;
  while (start >= frame.from && !/^[,;:]$/.test(frame.word(start))) start--;
  return frame.hits.some(
    (hit) =>
      hit.concept === 'negation' &&
      hit.from > start &&
      hit.to <= verb &&
      !frame.hits.some((other) => other.concept === 'polite' && other.from <= hit.from && other.to >= hit.to),
  );
}

function reported(frame: Frame, hit: Hit): boolean {
  return frame.hits.some(
    (mark) =>
      mark.concept === 'reported' &&
      mark.to <= hit.from &&
      !politeness(frame, mark) &&
      // "tell me to", with me as the one who tells, is no report; "tags it says", "the ticket says" is.
      !(
        mark.from === frame.head &&
        /^(?:tell|ask|say|read|email|mail|message|comment|note)$/.test(frame.word(mark.from))
      ),
  );
}

/** restarted, restarting, restarts. */
function inflected(frame: Frame, hit: Hit, token: Token): Licence {
  const at = hit.from;
  const previous = frame.lemma(at - 1);
  if (/ing$/.test(token.word)) {
    if (
      /^(?:mind|start|begin|try|consider|need|require|want)$/.test(previous) ||
      (previous === 'you' && frame.lemma(at - 2) === 'mind')
    )
      return 'request';
    if (
      at === frame.head &&
      frame.from < frame.head &&
      /mind/.test(frame.doc.text.slice(frame.doc.tokens[frame.from]?.start ?? 0, token.start))
    )
      return 'request';
    return 'noun';
  }
  if (/s$/.test(token.word) && !/^(?:has|does)$/.test(token.word) && !/ss$/.test(token.word)) return 'noun';
  if (passiveRequest(frame, at)) return 'request';
  if (
    /^(?:have|be|did|do|who|i|we|you|they|someone|somebody|anyone|it|get|just|ever|already|last|been|recently|never)$/.test(
      previous,
    )
  )
    return 'past';
  if (frame.has('list') && at > frame.head) return 'noun';
  return /^(?:who|when|has|have|was|were|did|is|are)$/.test(frame.word(frame.head)) ? 'past' : 'noun';
}

/** "needs to be restarted", "I want it stopped", "should be deleted", "can it be scaled". */
function passiveRequest(frame: Frame, at: number): boolean {
  const words = frame.doc.words.slice(Math.max(frame.from, at - 8), at).join(' ');
  if (
    /\b(?:has|have|had|was|were|been)\b(?! to)/.test(words) &&
    !/\b(?:have|has) to be\b/.test(words) &&
    !/^(?:i|we)\b.*\bhave\b/.test(words)
  )
    return false;
  if (
    /\b(?:needs?|must|should|has to|have to|ought to|is to|are to|needs? to) (?:to )?(?:be|get) ?(?:re|now|please)?$/.test(
      words,
    )
  )
    return !frame.yesNo && frame.wh === undefined;
  if (
    /^(?:can|could|will|would|may) .*\bbe$/.test(frame.doc.words.slice(frame.head, at).join(' ')) &&
    !/\b(?:i|we|it|you)$/.test(words)
  )
    return true;
  if (/^(?:can|could) (?:i|we) (?:please )?(?:get|have)\b/.test(frame.doc.words.slice(frame.from, at).join(' ')))
    return true;
  const preamble = frame.doc.words.slice(frame.from, at).join(' ');
  return (
    /\b(?:need|want|like|get|have)\b/.test(preamble) &&
    !/\b(?:we|i|they|you|who) have\b/.test(preamble) &&
    !frame.yesNo &&
    frame.wh === undefined &&
    !/^(?:have|be|been|has)$/.test(frame.word(at - 1)) &&
    /ed$|en$|^(?:shut|torn|put|built|set|rolled)$/.test(frame.word(at))
  );
}

/** "it needs to restart", "time to scale", "want you to stop". */
function needed(frame: Frame, to: number): boolean {
  const before = frame.doc.words.slice(Math.max(frame.from, to - 4), to).join(' ');
  return (
    /\b(?:needs?|want|wants|like|time|have|has|ought|necessary|required|you|got)$/.test(before) &&
    !frame.yesNo &&
    frame.wh === undefined
  );
}

/** Target first: "payments-api restart", "prod-app: roll back to v2". Nothing but nouns may stand before the verb. */
function terse(frame: Frame, hit: Hit): boolean {
  if (frame.wh !== undefined || frame.yesNo || frame.asked) return false;
  const tokens = frame.doc.tokens.slice(frame.head, hit.from);
  if (tokens.length === 0 || tokens.length > 8) return false;
  let named = false;
  for (const token of tokens) {
    const owned = frame.entities.find((entity) => entity.from <= token.index && entity.to > token.index);
    if (owned) {
      named ||= /^(?:name|resource_id|resource_type|environment)$/.test(owned.type);
      continue;
    }
    if (
      token.kind === 'punct' ||
      /^(?:the|in|on|of|for|and|service|stack|env|environment|infra|infrastructure|app|deployment|from|please|must|should|to)$/.test(
        token.word,
      )
    )
      continue;
    return /^(?:must|should|need|needs|will|would|want)$/.test(token.word) && named;
  }
  return named;
}
