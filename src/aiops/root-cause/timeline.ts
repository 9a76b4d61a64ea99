import type { CauseQuestion } from './cause-question.ts';
import { isHarmless } from './event-nature.ts';
import type { Weighed } from './rank.ts';
import type { CauseSymptom } from './symptom.ts';

export interface TimelineEntry {
  at: string;
  /** `symptom`, `cause` for what speaks for a hypothesis, `event` for the rest. */
  kind: 'symptom' | 'cause' | 'event';
  subject: string;
  text: string;
}

const MOST = 40;
/** Hypotheses whose evidence is told; that of the others only makes it longer. */
const HYPOTHESES = 5;
/** Milliseconds before the onset from which on events are told. */
const BEFORE = 6 * 3_600_000;

/** Milliseconds after its end in which the way back can be seen. */
const AFTER = 3_600_000;

/** What happened when: the symptom, the dated evidence of the foremost hypotheses, and the events around the onset. */
export function timelineOf(
  { events }: CauseQuestion,
  symptom: CauseSymptom,
  ranked: readonly Weighed[],
): TimelineEntry[] {
  const entries: { at: number; kind: TimelineEntry['kind']; subject: string; text: string }[] = [
    { at: symptom.onset, kind: 'symptom', subject: nameOf(symptom), text: symptom.text },
  ];
  if (symptom.worst > symptom.onset)
    entries.push({
      at: symptom.worst,
      kind: 'symptom',
      subject: nameOf(symptom),
      text: `${symptom.metric} at its worst`,
    });
  if (symptom.end !== null)
    entries.push({
      at: symptom.end,
      kind: 'symptom',
      subject: nameOf(symptom),
      text: `${symptom.metric} unusual for the last time`,
    });
  const told = new Set<string>();
  for (const { subject, counted } of ranked.slice(0, HYPOTHESES))
    for (const { piece, weight } of counted) {
      // What a stronger piece stands for only makes it longer.
      if (piece.at === null || (weight === 0 && (piece.values.event === undefined || piece.kind === 'changed_little')))
        continue;
      if (piece.at < symptom.onset - BEFORE && weight < 1) continue;
      if (typeof piece.values.event === 'string') {
        if (told.has(piece.values.event)) continue;
        told.add(piece.values.event);
      }
      entries.push({ at: piece.at, kind: weight > 0 ? 'cause' : 'event', subject: subject.label, text: piece.text });
    }
  for (const event of events) {
    const at = Date.parse(event.at);
    if (
      told.has(event.native_id) ||
      event.native_id === symptom.event ||
      at < symptom.onset - BEFORE ||
      (symptom.end !== null && at > symptom.end + AFTER) ||
      isHarmless(event)
    )
      continue;
    entries.push({ at, kind: 'event', subject: event.subject ?? '', text: event.summary });
  }
  // The nearest to the onset when there are too many.
  const near = entries.sort((a, b) => Math.abs(a.at - symptom.onset) - Math.abs(b.at - symptom.onset)).slice(0, MOST);
  return near.sort((a, b) => a.at - b.at).map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
}

function nameOf({ resource }: CauseSymptom): string {
  return resource.name ?? resource.id;
}
