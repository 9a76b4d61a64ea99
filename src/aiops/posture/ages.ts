const DAY = 86_400_000;

/** Whole days from a moment, as AWS or a property writes it, to now; undefined for no or no valid moment. */
export function daysSince(now: Date, moment: string | undefined): number | undefined {
  const at = moment === undefined ? Number.NaN : Date.parse(moment);
  return Number.isNaN(at) ? undefined : Math.floor((now.getTime() - at) / DAY);
}
