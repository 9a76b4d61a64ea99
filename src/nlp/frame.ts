/**
 * The form of one clause: who asks for what, and whether a verb in it is asked for, or only negated, supposed,
 * reported, asked about or past. Changes are understood only from verbs that are asked for.
 */
import type { Clause } from './clauses.ts';
import type { Found } from './entities/recognise.ts';
import type { EntityType } from './intents.ts';
import { type Licence, licenceOf } from './licence.ts';
import type { Document } from './text/document.ts';
import { invertsCondition, skipPreamble } from './text/openings.ts';
import type { Hit } from './text/patterns.ts';

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

/**
 * @param carried how the verbs of the clause before were meant, when this one goes on in the same breath: "how do I
 * stop a and delete b" asks about both
 */
export function readFrame(doc: Document, clause: Clause, found: readonly Found[], carried?: Licence): Frame {
  const { from, to } = clause;
  const head = skipPreamble(doc, from, to);
  const hits = doc.hits.filter(
    (hit) => hit.from >= from && hit.to <= to && !hit.words.some((word) => doc.tokens[word]?.quoted),
  );
  const entities = found.filter((entity) => entity.from >= from && entity.to <= to);
  const names = entities.filter((entity) => entity.type === 'name' || entity.type === 'resource_id');
  const inverted = invertsCondition(doc, head, to);
  const supposition: Hit = { concept: 'hypothetical', words: [head], from: head, to: head + 1 };
  const outsideNames = [
    ...(inverted ? [supposition] : []),
    ...hits.filter((hit) => !names.some((name) => hit.words.some((word) => word >= name.from && word < name.to))),
  ];
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
    !inverted &&
    !(/^(?:everything|all)$/.test(word(head)) && !asked && !entities.some(({ type }) => type === 'status')) &&
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
    .map((hit) => ({ concept: hit.concept.slice(3), hit, licence: licenceOf(frame, hit) }))
    .map((use) => (carried !== undefined && use.licence === 'request' ? { ...use, licence: carried } : use));
  return { ...frame, actions };
}

const isPreposition = (word: string) => /^(?:in|on|of|for|to|from|at|with|by|under|between|,|and)$/.test(word);
