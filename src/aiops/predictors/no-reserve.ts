import type { Evidence } from '../evidence.ts';
import { stateEvidence } from '../hazards/hazard.ts';
import type { Located } from './located.ts';
import type { Redundancy, RedundantGroup } from './redundancy.ts';

/** Members of a group that serve now. */
export function inService({ members, out }: Pick<RedundantGroup, 'members' | 'out'>): number {
  return members.length - out.length;
}

/** Some of its members are out of service, and the group needs every one that is left. */
export function isWithoutReserve(group: RedundantGroup): boolean {
  const left = inService(group);
  return group.out.length > 0 && left > 0 && left <= group.needed;
}

/**
 * Groups that serve with nothing in reserve: the next failure takes them down, even where nothing in the data points to one.
 * Whatever the members show by themselves is the same outage seen otherwise, so the likelier of the two counts (`combine`).
 */
export function withoutReserve(evidence: ReadonlyMap<number, Evidence>, { groups }: Redundancy): Located[] {
  return groups.filter(isWithoutReserve).flatMap((group): Located[] => {
    const one = evidence.get(group.uid);
    if (!one) return [];
    const [left, whole] = [inService(group), group.members.length];
    const names = group.out.map(
      (uid) => evidence.get(uid)?.resource.name ?? evidence.get(uid)?.resource.id ?? `${uid}`,
    );
    return [
      {
        evidence: one,
        component: group.uid,
        finding: {
          hazard: 'no redundancy left',
          cause: 'health',
          hits: 'all',
          event: 1,
          assumption: 'capacity_missing',
          basis: 'AWS state',
          explanation: `degraded, no redundancy left: ${left} of ${whole} in service and ${group.needed} needed (out: ${names.join(', ')}); the next failure takes it down`,
          window: null,
          evidence: stateEvidence({ in_service: left, members: whole, needed: group.needed }),
          actions: [
            { what: `bring ${names.join(', ')} back, or add another member, before anything else`, command: null },
          ],
        },
      },
    ];
  });
}
