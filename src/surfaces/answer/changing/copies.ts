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
 * The count as the command takes it: a factor and "2 more" stay relative. Halves must come out even.
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
  const step = count && counts.length === 1 ? stepIn(said, count, entities, known) : undefined;
  if (step?.doubt !== undefined)
    return {
      ...unchanged,
      problem: new OpsctlError('ambiguous', `${nameOf(service ?? NONE)}: ${step.doubt}`, {
        hint: 'say how many there are to be: to 5; or how many more or fewer: by 2, by -2',
      }),
    };
  if (step?.value !== undefined)
    return { entities: entities.map((one) => (one === count ? { ...one, value: step.value } : one)), notes: [] };
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(count?.value ?? '')?.[1];
  if (!count || counts.length > 1 || factor === undefined) return unchanged;
  const wanted = known === undefined ? Number.NaN : known * Number(factor);
  // The command counts from what AWS says by then, which may be another number than the one last seen.
  if (Number.isInteger(wanted) && wanted > 0)
    return { ...unchanged, notes: [`${count.text} of ${known}, as last seen, is ${wanted}`] };
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

const MORE = /\b(?:more|extra|additional|another|further|on top)\b/i;
const FEWER = /\b(?:less|fewer)\b/i;
const UP = /\b(?:up|upscal\w*|scal\w* out|increase|raise|bump|grow|crank)\b/i;
const DOWN = /\b(?:down|downscal\w*|scal\w* in|reduce|decrease|lower|shrink|drop)\b/i;
/** In front of a number: it is how many there are to be. */
const TO = /(?:\b(?:to|at|with|exactly|only)\b|[=:])\W*(?:(?:like|about|around|just)\s+)?$/i;

/** Whether a bare number is a step, where other words of the request say so; or what is doubtful about it. */
function stepIn(
  said: string,
  count: Entity,
  entities: readonly Entity[],
  known: number | undefined,
): { value: string; doubt?: undefined } | { doubt: string; value?: undefined } | undefined {
  let words = said;
  for (const { text, inherited } of entities.filter((one) => one !== count))
    if (!inherited && text !== '') words = words.replaceAll(text, '#');
  const at = words.lastIndexOf(count.text);
  const absolute = at >= 0 && TO.test(words.slice(0, at));
  const number = /^\d+$/.test(count.value);
  if (absolute && /^[+-]/.test(count.text)) return { doubt: `"to ${count.text}" is no number of copies` };
  if (!number || at < 0) return undefined;
  if (!absolute && MORE.test(words)) return { value: `+${count.value}` };
  if (!absolute && FEWER.test(words)) return { value: `-${count.value}` };
  const [up, down] = [UP.test(words), DOWN.test(words)];
  if (up === down) return undefined;
  if (!absolute) return { doubt: `${up ? 'up' : 'down'} to ${count.text}, or by ${count.text}?` };
  const wrong = known !== undefined && (up ? Number(count.value) < known : Number(count.value) > known);
  return wrong ? { doubt: `this says ${up ? 'up' : 'down'} to ${count.text}, and ${known} were last seen` } : undefined;
}
