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
export const infrastructureOf = (at: Date | undefined): string =>
  `(SELECT min(m.infrastructure) FROM ${membershipsAt(at)} m WHERE m.uid = r.uid)`;
