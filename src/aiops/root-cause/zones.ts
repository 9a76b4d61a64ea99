import type { CauseCandidate } from './cause-question.ts';
import type { CausePiece, Hypothesis } from './hypothesis.ts';

/** Hosts and databases, whose trouble may be that of the zone they lie in. */
const IN_ZONES = new Set([
  'ec2.instance',
  'ec2.volume',
  'rds.instance',
  'ecs.task',
  'ecs.service',
  'ec2.nat_gateway',
  'ec2.subnet',
]);
const STRANGE = new Set<CausePiece['kind']>([
  'abnormal_before',
  'abnormal_with',
  'broke_before',
  'broke_with',
  'is_unwell',
]);
/** Strange things in one zone that are no coincidence, and the share of what lies there that they must be. */
const LEAST = 2;
const MOSTLY = 0.6;
const HARDLY = 0.2;

/** A zone in which most of what can be judged went wrong, while elsewhere hardly anything did. */
export function zoneHypotheses(
  hypotheses: readonly Hypothesis[],
  candidates: ReadonlyMap<number, CauseCandidate>,
): Hypothesis[] {
  const judged = hypotheses.filter(
    ({ subject: { resource }, pieces }) =>
      resource?.zone &&
      IN_ZONES.has(resource.kind) &&
      pieces.some(({ kind }) => STRANGE.has(kind) || kind.startsWith('normal')),
  );
  const isStrange = ({ pieces }: Hypothesis) => pieces.some(({ kind }) => STRANGE.has(kind));
  const byZone = Map.groupBy(judged, ({ subject }) => subject.resource?.zone ?? '');
  return [...byZone].flatMap(([zone, inside]): Hypothesis[] => {
    const outside = judged.filter((one) => !inside.includes(one));
    const strange = inside.filter(isStrange);
    const elsewhere = outside.filter(isStrange);
    if (strange.length < LEAST || strange.length < MOSTLY * inside.length) return [];
    if (outside.length < LEAST || elsewhere.length > HARDLY * outside.length) return [];
    const times = strange.flatMap(({ began }) => began ?? []);
    const began = times.length === 0 ? null : Math.min(...times);
    const names = strange.map(({ subject }) => subject.label);
    const text = `${strange.length} of the ${inside.length} things judged in ${zone} went wrong (${names.slice(0, 4).join(', ')}), ${elsewhere.length} of ${outside.length} in other zones`;
    const distances = strange.flatMap(({ subject }) => candidates.get(subject.resource?.uid ?? -1)?.distance ?? []);
    return [
      {
        subject: { kind: 'zone', key: `zone ${zone}`, label: `zone ${zone}`, resource: null },
        distance: Math.min(...distances, 1),
        path: [],
        basis: null,
        pieces: [
          {
            kind: 'whole_zone',
            text,
            at: began,
            values: {
              inside: inside.length,
              strange: strange.length,
              outside: outside.length,
              strange_outside: elsewhere.length,
            },
          },
        ],
        began,
      },
    ];
  });
}
