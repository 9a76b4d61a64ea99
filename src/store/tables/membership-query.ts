/** Who belonged to what, now or at any past moment, as one query text. */

/**
 * Memberships in force: current ones, or those that were open at `at`. Times go into the text, which is safe for numbers
 * and leaves the parameters of what it is put into in their order.
 */
export function membershipsAt(at: Date | undefined): string {
  if (!at) return 'memberships';
  const moment = at.getTime();
  return `(SELECT infrastructure, uid, reason FROM memberships WHERE opened_at <= ${moment}
    UNION ALL SELECT infrastructure, uid, reason FROM membership_history WHERE opened_at <= ${moment} AND closed_at > ${moment})`;
}

/** The infrastructure that a resource of alias `r` belongs to; of several the first by name. */
export function infrastructureOf(at: Date | undefined): string {
  if (!at) return '(SELECT min(infrastructure) FROM memberships WHERE uid = r.uid)';
  const moment = at.getTime();
  // Each part names the resource: SQLite would not carry it into them, and read both tables for every row.
  return `(SELECT min(infrastructure) FROM (
    SELECT infrastructure FROM memberships WHERE uid = r.uid AND opened_at <= ${moment}
    UNION ALL SELECT infrastructure FROM membership_history
      WHERE uid = r.uid AND opened_at <= ${moment} AND closed_at > ${moment}))`;
}
