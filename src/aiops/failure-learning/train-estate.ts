import { counted } from '../../core/counted.ts';
import { seededRandom } from '../../core/random.ts';
import type { Store } from '../../store/index.ts';
import { addMoments, estateData } from './estate-data.ts';
import type { FailureModel } from './failure-model.ts';
import { fleetOf, vocabularyOf } from './fleet.ts';
import { isSkilful } from './measured-skill.ts';
import { failedWithin } from './outcomes.ts';
import { type TrainingOptions, trainFailure } from './train.ts';
import { unusedMarks } from './unused-marks.ts';

/** Below this there is nothing to learn that would hold for the next failure; what is learned must also have skill. */
export const ESTATE_FLOOR = Object.freeze({ failures: 20, resources: 5, rows: 200 });

/** A model of the estate, or what is missing for one. */
export type EstateTraining = { model: FailureModel; missing: string[] } | { model: null; missing: string[] };

/**
 * Learns from what the store knows to have failed. Refuses below {@link ESTATE_FLOOR}, and refuses what does no better than
 * the base rate on resources it was not fitted on.
 */
export async function trainOnStore(
  store: Store,
  now: number,
  horizonHours: number,
  options: Omit<TrainingOptions, 'random' | 'now'>,
): Promise<EstateTraining> {
  const { resources } = await store.resources.find({}, {});
  const { raw, resources: learned, failures: known } = await estateData(store, resources, now);
  addMoments(raw, now, horizonHours);
  const fleet = fleetOf(raw, vocabularyOf(raw));
  const points = { machines: Int32Array.from(raw.points.machines), times: Float64Array.from(raw.points.times) };
  const failures = raw.machines.reduce((sum, machine) => sum + machine.failures.length, 0);
  const failing = raw.machines.filter((machine) => machine.failures.length > 0).length;
  const missing: string[] = [];
  if (failures < ESTATE_FLOOR.failures)
    missing.push(
      `learned model: ${counted(failures, 'failure')} known, ${ESTATE_FLOOR.failures} needed: mark them with \`opsctl incident add\`, or fetch events with \`opsctl events sync\``,
    );
  if (failing < ESTATE_FLOOR.resources)
    missing.push(`failures are known of ${counted(failing, 'resource')}, ${ESTATE_FLOOR.resources} needed`);
  if (missing.length > 0) missing.push(...(await unusedMarks(store, learned, known, now)));
  if (points.times.length < ESTATE_FLOOR.rows)
    missing.push(
      `${counted(points.times.length, 'moment')} of history to learn from, ${ESTATE_FLOOR.rows} needed: fetch metrics with \`opsctl metrics sync\``,
    );
  const labels = failedWithin(fleet, points, horizonHours);
  if (missing.length === 0 && !(labels.includes(1) && labels.includes(0)))
    missing.push('no known failure follows a moment that could have been judged');
  if (missing.length > 0) return { model: null, missing };
  const model = await trainFailure(
    { fleet, points, labels, horizonHours },
    { ...options, random: seededRandom(`failure ${options.seed}`), now: new Date(now).toISOString() },
  );
  const { skill } = model;
  if (skill === null)
    return { model: null, missing: ['the failures lie on too few resources to measure what was learned'] };
  if (isSkilful(skill)) return { model, missing: [] };
  return {
    model: null,
    missing: [
      `what was learned from ${counted(failures, 'failure')} does no better than the base rate where it was not fitted (PR-AUC ${skill.pr_auc.toFixed(3)} against ${skill.base_rate.toFixed(3)}, Brier skill ${skill.brier_skill.toFixed(3)}): hazards stay in use`,
    ],
  };
}
