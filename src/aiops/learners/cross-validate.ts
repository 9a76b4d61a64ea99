import type { Random } from '../../core/random.ts';
import type { Dataset } from './dataset.ts';
import { type Fold, fitFolds, type ThreadOptions } from './in-threads.ts';
import type { LearnerName, LearnerParams } from './learner.ts';

/**
 * Folds for cross-validation that never divide a group: each group is tested in one fold and fitted on in all others.
 * Groups are dealt out by lot, those with most events first, so that every fold gets about as many.
 * Without groups each row is one. There are never more folds than groups.
 */
export function groupFolds({ rows, labels, groups }: Dataset, folds: number, random: Random): Fold[] {
  const events = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const group = groups?.[row] ?? row;
    events.set(group, (events.get(group) ?? 0) + (labels[row] ?? 0));
  }
  const count = Math.max(1, Math.min(folds, events.size));
  const dealt = shuffled([...events.keys()], random).sort(
    (one, other) => (events.get(other) ?? 0) - (events.get(one) ?? 0),
  );
  const foldOf = new Map(dealt.map((group, place) => [group, there(place, count)]));
  return Array.from({ length: count }, (_, fold) => {
    const [fitted, tested]: [number[], number[]] = [[], []];
    for (let row = 0; row < rows; row++) (foldOf.get(groups?.[row] ?? row) === fold ? tested : fitted).push(row);
    return { fitted: Int32Array.from(fitted), tested: Int32Array.from(tested) };
  });
}

/**
 * Probability of each row from a model that saw neither it nor anything of its group.
 * @throws what fitting throws: a fold may be left without the event
 */
export async function crossValidate<Name extends LearnerName>(
  learner: Name,
  data: Dataset,
  params: Partial<LearnerParams[Name]>,
  folds: readonly Fold[],
  random: Random,
  options: ThreadOptions = {},
): Promise<Float64Array> {
  const probabilities = new Float64Array(data.rows).fill(Number.NaN);
  const fitted = await fitFolds(learner, data, params, folds, random, options);
  for (const [index, { tested }] of folds.entries())
    tested.forEach((row, place) => {
      probabilities[row] = fitted[index]?.probabilities[place] ?? Number.NaN;
    });
  return probabilities;
}

/** There and back, as in 0 1 2 2 1 0: whoever is dealt to first in one round is last in the next. */
function there(place: number, count: number): number {
  const round = Math.floor(place / count);
  return round % 2 === 0 ? place % count : count - 1 - (place % count);
}

function shuffled(list: number[], random: Random): number[] {
  for (let place = list.length - 1; place > 0; place--) {
    const other = random.below(place + 1);
    const own = list[place] ?? 0;
    list[place] = list[other] ?? 0;
    list[other] = own;
  }
  return list;
}
