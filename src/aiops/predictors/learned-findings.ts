import type { Evidence } from '../evidence.ts';
import type { LearnedRisk } from '../failure-learning/learned-risks.ts';
import type { AssumptionName } from '../hazards/assumptions.ts';
import { hitsOf, type Outlook, probabilityOf } from '../hazards/hazard.ts';
import type { LearnedUse } from './failure-prediction.ts';
import type { Located } from './located.ts';
import type { Redundancy } from './redundancy.ts';

export interface LearnedQuestion {
  risks: readonly LearnedRisk[];
  model: LearnedUse;
}

export const LEARNED_ASSUMPTION: AssumptionName = 'as_learned';
const HOUR = 3_600_000;

/**
 * What a model says of each resource, as one more reason beside the hazards. The model speaks of failures of any cause, so
 * it adds only what brings the resource's risk up to its own: where the hazards say as much already, nothing.
 */
export function learnedFindings(
  evidence: ReadonlyMap<number, Evidence>,
  { ownerOf }: Redundancy,
  judged: readonly Located[],
  { horizon, params }: Outlook,
  learned: LearnedQuestion | undefined,
): Located[] {
  return (learned?.risks ?? []).flatMap(({ uid, probability, reasons }): Located[] => {
    const one = evidence.get(uid);
    if (!one || !learned) return [];
    const { failures, resources, horizon_hours: hours } = learned.model;
    // At a steady rate over a horizon other than the model's.
    const whole = 1 - (1 - probability) ** (horizon / HOUR / hours);
    const own = judged.filter((other) => other.evidence.resource.uid === uid);
    const hazard = 1 - own.reduce((survives, { finding }) => survives * (1 - probabilityOf(finding, horizon)), 1);
    const event = hazard >= whole ? 0 : 1 - (1 - whole) / (1 - hazard);
    // Left out by the whole, not by what it adds: a longer horizon, where the hazards say more, must not say less in all.
    if (event === 0 || whole < params.leastProbability) return [];
    const because = reasons.length > 0 ? `; what raises it: ${reasons.join(', ')}` : '';
    const beside = own.length > 0 ? ', beyond the hazards seen' : '';
    return [
      {
        evidence: one,
        component: ownerOf(uid),
        finding: {
          hazard: 'learned',
          cause: 'learned',
          hits: hitsOf(one.resource.kind),
          event,
          assumption: LEARNED_ASSUMPTION,
          basis: 'learned from incidents',
          explanation: `learned from ${failures} failures of ${resources} resources: ${(100 * whole).toPrecision(2)} %${beside}${because}`,
          window: null,
          evidence: { series: null, points: 0, span: 0, values: { learned: whole, hazards: hazard } },
          actions: [],
        },
      },
    ];
  });
}
