import type { StoredResource } from '../../core/model.ts';
import type { EvidenceKind } from './weights.ts';

/** What a hypothesis is about: a resource, more requests than usual, or a whole availability zone. */
export interface Subject {
  kind: 'resource' | 'demand' | 'zone';
  /** `1234` for a resource, `demand 1234`, `zone us-east-1a`. */
  key: string;
  /** As people call it. */
  label: string;
  resource: StoredResource | null;
}

/** One observation for or against. */
export interface CausePiece {
  kind: EvidenceKind;
  text: string;
  /** When it was so, milliseconds since the epoch; null when no moment is known. */
  at: number | null;
  /** Figures, for programs. */
  values: Record<string, number | string | null>;
}

export interface Hypothesis {
  subject: Subject;
  distance: number;
  /** From what has the symptom to it, in words; empty where no dependence leads there. */
  path: string[];
  /** Where it was reached by what security groups allow, which ones. */
  basis: string | null;
  pieces: CausePiece[];
  /** When its trouble or change began, as far as that is known. */
  began: number | null;
}
