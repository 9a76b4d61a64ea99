/** What one clause asks for, and how it stands to the clauses around it. */
import type { Classifier } from './classifier/classify.ts';
import type { Clause } from './clauses.ts';
import { type Decision, decide } from './decide.ts';
import type { Found } from './entities/recognise.ts';
import { headNoun } from './evidence/target.ts';
import { weighClause } from './evidence/weigh-clause.ts';
import type { Frame } from './frame.ts';
import { MUTATING } from './intents.ts';
import type { Lexicon } from './lexicon.ts';
import { type Licence, stanceOf } from './licence.ts';
import type { Document } from './text/document.ts';

export interface Verdict extends Clause, Decision {
  withheld: boolean;
  injection: boolean;
  /** How its verbs were meant, when not as a request. */
  meant?: Licence | undefined;
  /** A bare yes. */
  confirms: boolean;
  /** Takes back what was said before. */
  cancels: boolean;
  /** Begins with a verb or question word of its own, so it is a request and no aside. */
  opened: boolean;
  /** Names a thing or a kind of thing itself. */
  targeted: boolean;
  /** Says that a change is wanted rather than asking for it: "I want to …". */
  wish: boolean;
  /** Anything in it means something here: more than politeness and filling words. */
  says: boolean;
  /** A question or a request to show something. */
  asks: boolean;
}

const SOCIAL = /^(?:polite|greeting|thanks|bye|confirm|reported)$/;
const CARRIED = /^(?:reported|permission|hypothetical|negated|advice|quoted)$/;

/** A clause joined to one that only talks about commands talks about them too, unless it turns: "…, just list them". */
function carriedOver(clause: Clause, before: Verdict | undefined): Licence | undefined {
  if (clause.joint === undefined || before?.meant === undefined) return undefined;
  if (/\b(?:but|just|instead|only|rather|please|so)\b/.test(clause.joint)) return undefined;
  if (before.meant === 'negated' && !/^(?:and|or|nor)\b/.test(clause.joint)) return undefined;
  return before.meant;
}

/** `confirm=true`, `force=yes`: switches of safeguards have no place in a request. */
const SWITCH = /^(?:confirm(?:ed|ation)?|force|approved?|auto_?approve|skip_\w+|no_\w+|yes|dry_?run|unsafe)=/i;

/**
 * @param classifier undefined to go by the rules alone
 * @param before the verdict on the clause before, which may decide how this one is meant
 */
export function judgeClause(
  doc: Document,
  clause: Clause,
  found: readonly Found[],
  lexicon: Lexicon,
  classifier: Classifier | undefined,
  before?: Verdict,
): Verdict {
  const carried = carriedOver(clause, before);
  const { frame, scale } = weighClause(doc, clause, found, lexicon, carried);
  const injection =
    doc.hits.some((hit) => hit.concept === 'injection' && hit.from >= clause.from && hit.to <= clause.to) ||
    doc.tokens.slice(clause.from, clause.to).some(({ kind, text }) => kind === 'pair' && SWITCH.test(text));
  const decision = withoutCarried(
    carried,
    frame,
    decide(frame, scale, classifier, (name) => lexicon.kindOf(name)),
  );
  const withheld =
    frame.actions.some(
      ({ licence }) =>
        licence === 'negated' || licence === 'quoted' || licence === 'reported' || licence === 'hypothetical',
    ) ||
    injection ||
    frame.has('standing') ||
    frame.hits.some((hit) => hit.concept === 'hypothetical' && hit.from === frame.head);
  return {
    ...clause,
    intent: decision.intent,
    confidence: decision.confidence,
    strength: decision.strength,
    points: decision.points,
    alternatives: decision.alternatives,
    // Worked out only for those who read it: it takes as long as the decision.
    get evidence() {
      return decision.evidence;
    },
    withheld: withheld && !MUTATING.has(decision.intent),
    injection,
    meant: frame.actions.find(({ licence }) => CARRIED.test(licence))?.licence ?? stanceOf(frame) ?? carried,
    confirms: /^(?:yes|yep|yeah|yup|confirmed|confirm|approved|approve|affirmative|proceed)$/.test(
      frame.word(frame.from),
    ),
    cancels: cancels(frame),
    targeted:
      frame.entities.some(({ type }) => /^(?:name|resource_id|resource_type)$/.test(type)) ||
      headNoun(frame) !== undefined,
    wish:
      MUTATING.has(decision.intent) &&
      /\b(?:want|like|plan|need|intend|about|going|thinking) (?:to|of)\b/.test(
        frame.doc.words.slice(frame.from, frame.head + 1).join(' '),
      ),
    says: frame.entities.length > 0 || frame.hits.some(({ concept }) => !SOCIAL.test(concept)),
    asks: frame.wh !== undefined || frame.yesNo || /^(?:list|show)/.test(frame.lemma(frame.head)),
    opened:
      frame.actions.some(({ licence }) => licence === 'request') ||
      frame.wh !== undefined ||
      frame.yesNo ||
      frame.has('list', 'describe', 'check', 'compare'),
  };
}

/** "don't scale a to 5 and b to 3": what goes on without a verb of its own is meant as what it goes on from. */
function withoutCarried(carried: Licence | undefined, frame: Frame, decision: Decision): Decision {
  const own = frame.actions.some(({ licence }) => licence === 'request');
  if (carried === undefined || carried === 'request' || own || !MUTATING.has(decision.intent)) return decision;
  const because = `goes on from what is ${carried}`;
  return {
    intent: 'unknown',
    confidence: 0.9,
    strength: 7,
    points: 7,
    evidence: [{ intent: 'unknown', weight: 7, because }],
    alternatives: [],
  };
}

const REFUSAL = /^(?:no|nope|nah|not|way|really|yet|now|today|thanks|thank|you|please|sorry|never|ever)$/;

function cancels(frame: Frame): boolean {
  const said = frame.doc.words.slice(frame.from, frame.to).filter((word) => /^[a-z]+$/.test(word));
  if (/^(?:no|nope|nah|not)$/.test(said[0] ?? '') && said.every((word) => REFUSAL.test(word))) return true;
  if (said[0] === 'nah' || said[0] === 'nope') return frame.actions.every(({ licence }) => licence !== 'request');
  return (
    frame.hits.some((hit) => hit.concept === 'cancel') &&
    !frame.actions.some(({ licence }) => licence === 'request') &&
    frame.wh === undefined &&
    !frame.yesNo &&
    !frame.has('list', 'describe')
  );
}
