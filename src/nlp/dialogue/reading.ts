/** A turn as the rules of dialogue see it, and what every rule asks of it. */
import type { Found } from '../entities/recognise.ts';
import { looksLikeAsset } from '../evidence/target.ts';
import type { EntityType, Intent } from '../intents.ts';
import type { Verdict } from '../judge.ts';
import type { Document } from '../text/document.ts';
import type { Leaning } from './leaning.ts';
import type { Relation } from './resume.ts';
import { isTarget, type Topic } from './topic.ts';

export interface Reading {
  doc: Document;
  /** Its words without hesitation and politeness in front. */
  text: string;
  verdict: Verdict;
  found: readonly Found[];
  types: ReadonlySet<EntityType>;
  topic: Topic;
  leaning: Leaning;
  /** What is named only to be replaced: "not staging, production". */
  replaced: readonly Found[];
}

export interface Adoption {
  intent: Intent;
  because: string;
  confidence?: number;
  relation?: Relation;
}

export type Rule = (reading: Reading) => Adoption | undefined;

const ABOUT = /^(?:and |but |or |also |then )*(?:what about|how about|what of)\b/;
/** Phrases that make a request of a turn; without any, it is made of nouns and filters only. */
const PREDICATES =
  /^(?:do:|cause$|impact$|predict_word$|fail_event$|threat$|anomaly$|compare$|change$|history$|statistics$|forecast$|graph$|detect$|describe$|check$|tool_past$)/;
const QUESTION =
  /^(?:what|which|who|whom|whose|where|why|how|anything|everything|something|is|are|was|were|does|do|did|has|have|had|will|can|could|would|should)$/;

/** Whether a turn has no verb and no question of its own: "and in ireland?", "only the big ones", "what about memory". */
export function isFragment({ doc, text, found }: Pick<Reading, 'doc' | 'text' | 'found'>): boolean {
  const named = (hit: { from: number; to: number }) => found.some(({ from, to }) => hit.from >= from && hit.to <= to);
  const polite = doc.hits.filter(({ concept }) => concept === 'polite');
  const predicate = doc.hits.some(
    (hit) =>
      PREDICATES.test(hit.concept) &&
      !named(hit) &&
      !polite.some(({ from, to }) => hit.from >= from && hit.to <= to) &&
      !(hit.words.length === 1 && /^(?:make|put|same|against|around)$/.test(doc.words[hit.from] ?? '')),
  );
  if (predicate) return false;
  if (ABOUT.test(text)) return true;
  const [first = '', second = ''] = text.replace(/^(?:and|or|but|also|plus|then|just|only) /, '').split(' ');
  if (first === 'any' || (first === 'same' && second !== 'as')) return true;
  return !QUESTION.test(first) && !(/^(?:list|show|find|get|give|display|tell|count)$/.test(first) && second !== '');
}

export const isAbout = ({ text }: Reading) => ABOUT.test(text);
/** What describes the one thing spoken of. */
export function describing({ entities }: Pick<Topic, 'entities'>): Intent {
  const target = entities.find(isTarget);
  return target?.type === 'name' && !looksLikeAsset(target.value) ? 'describe_infrastructure' : 'describe_resource';
}

/** Below this an intent of its own is no more than a guess. */
const GUESS = 0.45;
export const isGuess = ({ intent, confidence }: Verdict) =>
  intent === 'unknown' ? confidence < 0.65 : confidence < GUESS;
