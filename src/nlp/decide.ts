/**
 * The intent of one clause: what the classifier holds most probable among what the form of the clause allows. A change
 * is allowed only where it is asked for; no probability makes one of a clause that does not ask.
 */
import { byCode } from '../core/order.ts';
import type { Classifier } from './classifier/classify.ts';
import { explain } from './classifier/explain.ts';
import { featuresOf } from './classifier/features.ts';
import type { Scale } from './evidence/weigh.ts';
import type { Frame } from './frame.ts';
import { type Evidence, INTENTS, type Intent, MUTATING } from './intents.ts';
import type { Lexicon } from './lexicon.ts';
import { asksForSomething } from './request-form.ts';

export interface Decision {
  intent: Intent;
  /** 0 to 1: about this share of such decisions is right. */
  confidence: number;
  /** How firmly, on the scale of the rules' points. */
  strength: number;
  /** The rules' points for it. */
  points: number;
  evidence: Evidence[];
  alternatives: { intent: Intent; confidence: number }[];
}

/** Points for `unknown` from which on nothing else is considered: a command withheld, a subject outside operations. */
const DECISIVE = 7;
/** Points that every clause has for `unknown` before anything speaks for an intent. */
const PRIOR = 1.25;
/** How probable a change must be when no rule knows its verb. */
const BAR = 0.7;

/**
 * @param classifier undefined to go by the rules alone
 * @param kindOf what a name belongs to, where the store knows it
 */
export function decide(
  frame: Frame,
  scale: Scale,
  classifier: Classifier | undefined,
  kindOf: Lexicon['kindOf'],
): Decision {
  const totals = scale.totals();
  totals.set('unknown', (totals.get('unknown') ?? 0) + PRIOR);
  const ranked = [...totals].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || byCode(a[0], b[0]));
  const byRules = fromRules(ranked, scale);
  if (!classifier || (byRules.intent === 'unknown' && decisive(scale))) return byRules;

  const reading = classifier.read(featuresOf(frame, scale));
  const asked = ranked.some(([intent]) => MUTATING.has(intent));
  const described = settleDescription(frame, reading.probabilities, kindOf);
  if (!social(frame)) described[INTENTS.indexOf('greeting')] = 0;
  const shares = allowed(described, asked, asksForSomething(frame));
  const [first, second] = [shares[0], shares[1]];
  if (!first || !second) return byRules;
  return {
    intent: first.intent,
    confidence: rounded(Math.min(0.99, first.confidence)),
    strength: Math.max(totals.get(first.intent) ?? 0, pointsOf(first.confidence)),
    points: totals.get(first.intent) ?? 0,
    get evidence() {
      return explain(frame, scale, reading, first.intent, second.intent);
    },
    alternatives: shares
      .slice(1, 4)
      .filter(({ confidence }) => confidence >= 0.005)
      .map(({ intent, confidence }) => ({ intent, confidence: rounded(confidence) })),
  };
}

/** A greeting is made of words that greet; nonsense only resembles it. */
const social = (frame: Frame) =>
  frame.doc.hits.some(
    ({ concept, from, to }) => from >= frame.from && to <= frame.to && /^(?:greeting|thanks|bye)$/.test(concept),
  );

const decisive = (scale: Scale) =>
  scale.evidence.some(({ intent, weight }) => intent === 'unknown' && weight >= DECISIVE);

/** Intents that may be understood, most probable first, their probabilities adding up to 1. */
function allowed(probabilities: Float64Array, asked: boolean, asks: boolean): { intent: Intent; confidence: number }[] {
  const all = INTENTS.map((intent, index) => ({ intent, confidence: probabilities[index] ?? 0 }));
  const change = all.reduce((sum, { intent, confidence }) => (MUTATING.has(intent) ? sum + confidence : sum), 0);
  const left = asked || (asks && change >= BAR) ? all : all.filter(({ intent }) => !MUTATING.has(intent));
  const sum = left.reduce((total, { confidence }) => total + confidence, 0);
  return left
    .map(({ intent, confidence }) => ({ intent, confidence: confidence / Math.max(sum, 1e-12) }))
    .sort((a, b) => b.confidence - a.confidence || byCode(a.intent, b.intent));
}

/** Whether an application or an asset is to be described is not guessed where the store knows what the name is. */
function settleDescription(frame: Frame, probabilities: Float64Array, kindOf: Lexicon['kindOf']): Float64Array {
  const [kind, ...others] = new Set(frame.of('name').map(({ value }) => kindOf(value)));
  const settled = probabilities.slice();
  if (others.length > 0 || (kind !== 'infrastructure' && kind !== 'resource')) return settled;
  const places = [INTENTS.indexOf('describe_infrastructure'), INTENTS.indexOf('describe_resource')];
  const sum = places.reduce((total, place) => total + (probabilities[place] ?? 0), 0);
  for (const place of places) settled[place] = INTENTS[place] === `describe_${kind}` ? sum : 0;
  return settled;
}

function fromRules(ranked: readonly [Intent, number][], scale: Scale): Decision {
  const [intent, strength] = ranked[0] ?? ['unknown', PRIOR];
  return {
    intent,
    strength,
    points: strength,
    confidence: confidenceOf(strength, ranked[1]?.[1] ?? 0),
    evidence: scale.evidence.filter((item) => item.intent === intent),
    alternatives: ranked
      .slice(1, 4)
      .map(([other, weight]) => ({ intent: other, confidence: confidenceOf(weight, strength) })),
  };
}

/** How sure a sum of points is: saturating in the points, lowered by what speaks for the next best intent. */
function confidenceOf(strength: number, other: number): number {
  if (strength <= 0) return 0;
  const margin = Math.max(0, strength - other) / strength;
  return rounded(Math.min(0.99, (1 - Math.exp(-strength / 2)) * (0.5 + 0.5 * Math.min(1, margin * 1.8))));
}

/** The points from which the rules would be as sure when nothing else speaks. */
const pointsOf = (confidence: number): number => -2 * Math.log(1 - Math.min(0.95, confidence));

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
