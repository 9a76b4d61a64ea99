import { OpsctlError } from '../../core/errors.ts';

/** Least and greatest value of a number; a whole number unless `fraction`. */
export interface Bounds {
  least: number;
  most: number;
  fraction?: boolean;
}

/**
 * The parameters with defaults for those left out.
 * @throws OpsctlError `usage` for one that is not known or not within its bounds
 */
export function completeParams<Params extends object>(
  learner: string,
  defaults: Readonly<Params>,
  given: Partial<Params>,
  bounds: Partial<Record<keyof Params, Bounds>>,
): Params {
  const unknown = Object.keys(given).find((name) => !(name in defaults));
  if (unknown !== undefined) {
    const known = Object.keys(defaults).join(', ');
    throw new OpsctlError('usage', `${learner} has no parameter ${unknown}`, { hint: `known: ${known}` });
  }
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined);
  const params: Params = { ...defaults, ...(Object.fromEntries(chosen) as Partial<Params>) };
  for (const [name, limit] of Object.entries(bounds) as [keyof Params & string, Bounds][]) {
    const value = params[name];
    if (typeof value !== 'number' && value === defaults[name]) continue;
    if (typeof value === 'string') continue;
    const { least, most, fraction = false } = limit;
    if (typeof value === 'number' && value >= least && value <= most && (fraction || Number.isInteger(value))) continue;
    throw new OpsctlError('usage', `${name} of ${learner} is ${String(value)}`, {
      hint: `give ${fraction ? 'a number' : 'a whole number'} from ${least} to ${most}`,
    });
  }
  return params;
}

/** `balanced` as the number it stands for: rows without the event for each with it, by weight. */
export function weightOfEvents(
  eventWeight: number | 'balanced',
  { labels, weights }: { labels: Uint8Array; weights?: Float64Array | undefined },
): number {
  if (eventWeight !== 'balanced') return eventWeight;
  let [events, rest] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const weight = weights?.[row] ?? 1;
    if (labels[row] === 1) events += weight;
    else rest += weight;
  }
  return rest / events;
}
