/** All rules on one clause: its form, and the points for and against each intent. */
import type { Clause } from '../clauses.ts';
import type { Found } from '../entities/recognise.ts';
import { type Frame, readFrame } from '../frame.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Licence } from '../licence.ts';
import type { Document } from '../text/document.ts';
import { weighChanges } from './changes.ts';
import { weighInsight } from './insight.ts';
import { weighInventory } from './inventory.ts';
import { weighSafeguards } from './safeguards.ts';
import { weighState } from './state.ts';
import { weighTalk } from './talk.ts';
import { Scale } from './weigh.ts';

export interface WeighedClause {
  frame: Frame;
  scale: Scale;
}

/** @param carried how the verbs of the clause before were meant, when this one goes on in the same breath */
export function weighClause(
  doc: Document,
  clause: Clause,
  found: readonly Found[],
  lexicon: Lexicon,
  carried?: Licence,
): WeighedClause {
  const frame = readFrame(doc, clause, found, carried);
  const scale = new Scale();
  weighTalk(frame, scale);
  weighSafeguards(frame, scale);
  weighChanges(frame, scale);
  weighInventory(frame, scale, (name) => lexicon.kindOf(name));
  weighInsight(frame, scale);
  weighState(frame, scale);
  return { frame, scale };
}
