import { byCode } from '../../core/order.ts';
import type { CausePiece, Hypothesis } from './hypothesis.ts';
import { MOST_CONFIDENCE, WEIGHTS } from './weights.ts';

export interface Weighed extends Hypothesis {
  /** Sum of the weights that count, in log-odds. */
  logOdds: number;
  /** Shares of all hypotheses and of "something that is not seen here", which together are 1. */
  confidence: number;
  /** The pieces with what each added; 0 for one that a stronger of its category stands for. */
  counted: { piece: CausePiece; weight: number }[];
}

/**
 * Adds up the evidence of each hypothesis: prior, distance, the strongest piece of each category in favour, everything
 * against. Confidence is its odds over the sum of all odds and of 1, which stands for a cause that cannot be seen here. Two
 * causes at once share it.
 */
export function rankCauses(hypotheses: readonly Hypothesis[]): Weighed[] {
  const weighed = hypotheses.map((hypothesis) => {
    const counted = countedPieces(hypothesis.pieces);
    const logOdds =
      WEIGHTS.prior.weight +
      WEIGHTS.link.weight * hypothesis.distance +
      counted.reduce((sum, { weight }) => sum + weight, 0);
    return { ...hypothesis, counted, logOdds };
  });
  const total = weighed.reduce((sum, { logOdds }) => sum + Math.exp(logOdds), 1);
  return weighed
    .map((one) => ({ ...one, confidence: Math.min(MOST_CONFIDENCE, Math.exp(one.logOdds) / total) }))
    .sort(
      (a, b) =>
        b.logOdds - a.logOdds || byCode(a.subject.label, b.subject.label) || byCode(a.subject.key, b.subject.key),
    );
}

export function weightOfPiece({ kind }: CausePiece): number {
  return WEIGHTS[kind].weight;
}

function countedPieces(pieces: readonly CausePiece[]): Weighed['counted'] {
  const strongest = new Map<string, CausePiece>();
  for (const piece of pieces) {
    const held = strongest.get(WEIGHTS[piece.kind].category);
    if (!held || weightOfPiece(piece) > weightOfPiece(held)) strongest.set(WEIGHTS[piece.kind].category, piece);
  }
  const against = new Set<string>();
  return pieces.map((piece) => {
    const { category, weight } = WEIGHTS[piece.kind];
    if (weight > 0) return { piece, weight: strongest.get(category) === piece ? weight : 0 };
    // That several of its series began later is one observation; so is anything a piece in favour of its category answers.
    // What is seen to be broken is so although its metrics are as usual.
    const broken = piece.kind.startsWith('normal') && weightOfPiece(strongest.get('trouble') ?? piece) > 0;
    const answered = broken || weightOfPiece(strongest.get(category) ?? piece) > 0 || against.has(piece.kind);
    against.add(piece.kind);
    return { piece, weight: answered ? 0 : weight };
  });
}
