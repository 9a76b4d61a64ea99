import type { Store } from '../../store/index.ts';
import { gatherEvidence } from '../evidence.ts';
import { exhaustion } from '../hazards/exhaustion.ts';
import type { Finding, Hazard } from '../hazards/hazard.ts';
import { saturation } from '../hazards/saturation.ts';
import { unhealthyTargets } from '../hazards/unhealthy-targets.ts';
import { FAILURE_DEFAULTS } from '../predictors/failure-params.ts';
import type { CauseCandidate } from './cause-question.ts';

/** The ways of failing that are no single moment: they stand, or drift for days, and no point of them is unusual. */
const STANDING: readonly Hazard[] = [exhaustion, saturation, unhealthyTargets];
const READ = new Set(STANDING.flatMap(({ reads }) => reads));
/** A limit that is further away than this is not told beside a trouble of now. */
const HORIZON = 7 * 86_400_000;
/** Findings below this are futures that will hardly come. */
const LIKELY = 0.5;
/** The nearest candidates: each costs the reading of its series over three weeks. */
const MOST = 60;

/** What failure prediction finds wrong with the nearest candidates now, by their number in the store. */
export async function findingsOf(
  store: Store,
  candidates: readonly CauseCandidate[],
  now: Date,
): Promise<Map<number, Finding[]>> {
  const nearest = candidates
    .filter(({ uses, resource, series, targetStates }) => {
      const known = series.length > 0 || targetStates.length > 0;
      return known && !uses && resource.status !== 'terminated' && resource.status !== 'stopped';
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST);
  const end = now.getTime();
  const evidence = await gatherEvidence(
    store,
    nearest.map(({ resource }) => resource),
    READ,
    end - FAILURE_DEFAULTS.lookBack,
    end + 1,
  );
  const outlook = { now: end, horizon: HORIZON, params: FAILURE_DEFAULTS, seed: 'root_cause' };
  return new Map(
    [...evidence].map(([uid, one]) => {
      const findings = STANDING.flatMap((hazard) => hazard.evaluate(one, outlook));
      return [uid, findings.filter(({ event }) => event >= LIKELY)];
    }),
  );
}
