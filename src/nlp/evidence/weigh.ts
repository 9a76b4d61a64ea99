/**
 * Collects the evidence of one clause. Weights are points on one scale, set by hand and added up for each intent:
 *
 * - 1 a hint, which alone does not outweigh the 1.25 that every clause has for `unknown` (judge.ts);
 * - 2 a word that usually means the intent, 3 the form of a request for it, 4 to 5 a phrase that hardly means else;
 * - 6 a change asked for by its verb and its object;
 * - 7 and more what decides alone: a command that is withheld, a subject outside operations;
 * - negative: speaks against it.
 */
import type { Evidence, Intent } from '../intents.ts';

/** The points for and against each intent. */
export class Scale {
  readonly evidence: Evidence[] = [];

  add(intent: Intent, weight: number, because: string): void {
    if (weight !== 0) this.evidence.push({ intent, weight, because });
  }

  totals(): Map<Intent, number> {
    const sums = new Map<Intent, number>();
    for (const { intent, weight } of this.evidence) sums.set(intent, (sums.get(intent) ?? 0) + weight);
    return sums;
  }

  total(intent: Intent): number {
    return this.evidence.reduce((sum, item) => (item.intent === intent ? sum + item.weight : sum), 0);
  }
}
