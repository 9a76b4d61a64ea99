import type { StoredResource } from '../../core/model.ts';

/** How many tasks or instances the load ahead takes. */
export interface NeededMembers {
  /** `tasks`, `instances`. */
  unit: string;
  now: number;
  /** For the highest expected load, and for the upper bound of its 80 % interval. */
  likely: number;
  most: number;
  /** Utilisation that each should have at most, percent. */
  target: number;
  /** Highest expected utilisation were nothing changed, percent, with its upper bound. */
  peak: number;
  peak_upper: number;
  /** Most that the group may grow to; null where nothing limits it. */
  limit: number | null;
  assumption: string;
}

/** Utilisation to plan for: leaves room for a member that is lost and for peaks within a step. */
export const TARGET_UTILISATION = 70;

const COUNTS: Record<string, { unit: string; now: string; limit?: string }> = {
  'ecs.service': { unit: 'tasks', now: 'running_count' },
  'autoscaling.group': { unit: 'instances', now: 'in_service_count', limit: 'max_size' },
};

/**
 * Members × peak utilisation / target utilisation, rounded up. Undefined for what is no group, or has nobody in it.
 *
 * @param peak highest expected utilisation in percent, the mean of the members
 */
export function neededMembers(
  { kind, properties }: StoredResource,
  { peak, upper, target }: { peak: number; upper: number; target: number },
): NeededMembers | undefined {
  const counts = COUNTS[kind];
  const now = counts && properties[counts.now];
  if (!counts || typeof now !== 'number' || now < 1) return undefined;
  const limit = counts.limit === undefined ? undefined : properties[counts.limit];
  const needed = (load: number) => Math.max(1, Math.ceil((now * load) / target - 1e-9));
  return {
    unit: counts.unit,
    now,
    likely: needed(peak),
    most: needed(upper),
    target,
    peak,
    peak_upper: upper,
    limit: typeof limit === 'number' ? limit : null,
    assumption: `the load stays shared evenly, and there were ${now} ${counts.unit} all along`,
  };
}
