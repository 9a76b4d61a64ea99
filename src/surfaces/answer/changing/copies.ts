/** How many copies are meant, where that is said of how many there are: "double prod-worker". */
import { OpsctlError } from '../../../core/errors.ts';
import type { StoredResource } from '../../../core/model.ts';
import type { Entity } from '../../../nlp/intents.ts';
import { nameOf } from './target.ts';

export interface Copies {
  entities: Entity[];
  notes: string[];
  problem?: OpsctlError;
}

/** "from 3 to 5" says how many there are thought to be. */
const FROM = /\bfrom\s+(\d{1,6})\s+(?:up\s+|down\s+)?to\s+/i;

/**
 * The count as the command takes it: a factor becomes the number it comes to for the service as it was last seen, "2 more" stays
 * relative. Halves must come out even.
 * @param service undefined when it is not known
 */
export function countedFor(said: string, entities: readonly Entity[], service: StoredResource | undefined): Copies {
  const counts = entities.filter(({ type }) => type === 'count');
  const [count] = counts;
  const now = service?.properties.desired_count;
  const known = typeof now === 'number' ? now : undefined;
  const unchanged = { entities: [...entities], notes: [] };
  const thought = FROM.exec(said)?.[1];
  if (thought !== undefined && known !== undefined && Number(thought) !== known)
    return {
      ...unchanged,
      problem: new OpsctlError(
        'ambiguous',
        `this says from ${thought}, and ${nameOf(service ?? NONE)} was last seen with ${known}`,
        {
          hint: 'say only how many there are to be',
        },
      ),
    };
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(count?.value ?? '')?.[1];
  if (!count || counts.length > 1 || factor === undefined) return unchanged;
  const wanted = known === undefined ? Number.NaN : known * Number(factor);
  if (Number.isInteger(wanted) && wanted > 0)
    return {
      entities: entities.map((one) => (one === count ? { ...one, value: String(wanted) } : one)),
      notes: [`${count.text} of ${known} is ${wanted}`],
    };
  return {
    ...unchanged,
    problem: new OpsctlError(
      'ambiguous',
      known === undefined
        ? `how many copies there are now is not known, so "${count.text}" is no number`
        : `"${count.text}" of ${known} is no number of copies to scale to`,
      { hint: 'say how many there are to be' },
    ),
  };
}

const NONE = { name: null, id: 'it' };
