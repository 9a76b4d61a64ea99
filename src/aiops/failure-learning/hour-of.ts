import { usageError } from '../../core/errors.ts';

const HOUR = 3_600_000;
/** Most decision points and readings share their moments: reading a time once is enough. */
const MOST_KEPT = 200_000;
const kept = new Map<string, number>();
const FORM = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Hours since the epoch of an ISO 8601 time, UTC unless it says otherwise.
 * @throws OpsctlError `usage`
 */
export function hourOf(text: string | undefined, where: string, column: string): number {
  const known = kept.get(text ?? '');
  if (known !== undefined) return known;
  const form = FORM.exec(text ?? '');
  const whole = (text ?? '').replace(' ', 'T');
  const hour = form ? Date.parse(form[1] || whole.length === 10 ? whole : `${whole}Z`) / HOUR : Number.NaN;
  if (Number.isNaN(hour))
    throw usageError(
      `${where}: ${column} "${(text ?? '').slice(0, 40)}" is not a time`,
      'write it as 2026-11-22T14:00:00Z',
    );
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text ?? '', hour);
  return hour;
}
