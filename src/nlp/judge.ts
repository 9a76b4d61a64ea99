/** Weighs all evidence of one clause and names the intent that it speaks for most. */
import type { Clause } from './clauses.ts';
import type { Found } from './entities/recognise.ts';
import { weighChanges } from './evidence/changes.ts';
import { weighInsight } from './evidence/insight.ts';
import { weighInventory } from './evidence/inventory.ts';
import { weighState } from './evidence/state.ts';
import { weighTalk } from './evidence/talk.ts';
import { Scale } from './evidence/weigh.ts';
import { type Frame, readFrame } from './frame.ts';
import { type Evidence, type Intent, MUTATING } from './intents.ts';
import type { Lexicon } from './lexicon.ts';
import type { Document } from './text/document.ts';

export interface Verdict extends Clause {
  intent: Intent;
  confidence: number;
  /** Summed weight behind the intent. */
  strength: number;
  evidence: Evidence[];
  alternatives: { intent: Intent; confidence: number }[];
  withheld: boolean;
  injection: boolean;
  /** Takes back what was said before. */
  cancels: boolean;
  /** Begins with a verb or question word of its own, so it is a request and no aside. */
  opened: boolean;
}

/** What a clause weighs for `unknown` before anything speaks for an intent. */
const PRIOR = 1.25;

export function judgeClause(doc: Document, clause: Clause, found: readonly Found[], lexicon: Lexicon): Verdict {
  const frame = readFrame(doc, clause, found);
  const scale = new Scale();
  weighTalk(frame, scale);
  weighChanges(frame, scale);
  weighInventory(frame, scale, (name) => lexicon.kindOf(name));
  weighInsight(frame, scale);
  weighState(frame, scale);
  const injection = doc.hits.some(
    (hit) => hit.concept === 'injection' && hit.from >= clause.from && hit.to <= clause.to,
  );
  sweeping(frame, scale);
  const totals = scale.totals();
  totals.set('unknown', (totals.get('unknown') ?? 0) + PRIOR);
  const ranked = [...totals].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const [intent, strength] = ranked[0] ?? ['unknown', PRIOR];
  const runnerUp = ranked[1]?.[1] ?? 0;
  const withheld =
    frame.actions.some(
      ({ licence }) =>
        licence === 'negated' || licence === 'quoted' || licence === 'reported' || licence === 'hypothetical',
    ) ||
    injection ||
    frame.has('standing');
  return {
    ...clause,
    intent,
    strength,
    confidence: confidenceOf(strength, runnerUp),
    evidence: scale.evidence.filter((item) => item.intent === intent),
    alternatives: ranked
      .slice(1, 4)
      .map(([other, weight]) => ({ intent: other, confidence: confidenceOf(weight, strength) })),
    withheld: withheld && (intent === 'unknown' || !MUTATING.has(intent)),
    injection,
    cancels: cancels(frame),
    opened:
      frame.actions.some(({ licence }) => licence === 'request') ||
      frame.wh !== undefined ||
      frame.yesNo ||
      frame.has('list', 'describe', 'check', 'compare'),
  };
}

/**
 * How sure a sum of weights is: saturating in the weight, lowered by what speaks for the next best intent. The shape
 * was fitted on labelled sentences so that about as many are right as it says.
 */
function confidenceOf(strength: number, other: number): number {
  if (strength <= 0) return 0;
  const margin = Math.max(0, strength - other) / strength;
  const value = (1 - Math.exp(-strength / 2)) * (0.5 + 0.5 * Math.min(1, margin * 1.8));
  return Math.round(Math.min(0.99, value) * 1000) / 1000;
}

/** "delete everything" names no target; understanding it as a command would be wrong whatever is confirmed later. */
function sweeping(frame: Frame, scale: Scale): void {
  const destroys = frame.actions.some(
    ({ concept, licence }) => licence === 'request' && /^(?:destroy|undeploy)$/.test(concept),
  );
  if (!destroys) return;
  const filtered = frame.entities.some(({ type }) =>
    /^(?:name|resource_id|tag|region|environment|status|comparator|count|version)$/.test(type),
  );
  const text = frame.doc.words.slice(frame.from, frame.to).join(' ');
  if (/\b(?:everything|all|every|entire|whole|anything|each)\b/.test(text) && !filtered)
    scale.add('unknown', 7, 'asks to destroy everything, without a target');
  if (/\beverything\b/.test(text) && !frame.entities.some(({ type }) => /^(?:name|resource_id|tag)$/.test(type)))
    scale.add('unknown', 7, 'asks to destroy everything');
}

function cancels(frame: Frame): boolean {
  return (
    frame.hits.some((hit) => hit.concept === 'cancel') &&
    !frame.actions.some(({ licence }) => licence === 'request') &&
    frame.wh === undefined &&
    !frame.yesNo &&
    !frame.has('list', 'describe')
  );
}
