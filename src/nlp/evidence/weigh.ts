/** Collects evidence of one clause. */
import type { Evidence, Intent } from '../intents.ts';

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
