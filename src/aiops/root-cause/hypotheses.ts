import type { StoredResource } from '../../core/model.ts';
import type { StoredEvent } from '../../store/tables/events.ts';
import type { CauseCandidate, CauseQuestion } from './cause-question.ts';
import { type Around, changeEvidence, eventEvidence, healthEvidence, markEvidence } from './happening-evidence.ts';
import type { CausePiece, Hypothesis } from './hypothesis.ts';
import { demandOf, judgedSeries, metricEvidence } from './metric-evidence.ts';
import { weightOfPiece } from './rank.ts';
import type { CauseSymptom } from './symptom.ts';
import type { UnusualParams } from './unusual.ts';
import { zoneHypotheses } from './zones.ts';

export interface HypothesisParams extends UnusualParams {
  /** Milliseconds before the onset within which a change counts in full. */
  near: number;
}

/** Evidence that something of its own happened to a candidate. */
const OWN = new Set<CausePiece['kind']>(['changed_before', 'changed_between_scans', 'broke_before', 'broke_with']);
const CHANGED = new Set<CausePiece['kind']>(['changed_before', 'changed_between_scans']);
const STRANGE = new Set<CausePiece['kind']>([
  'abnormal_before',
  'abnormal_with',
  'ran_out',
  'broke_before',
  'broke_with',
]);

/** Every hypothesis with its evidence: each candidate, more requests than usual, a whole zone; then what explains what. */
export function hypothesesOf(question: CauseQuestion, symptom: CauseSymptom, params: HypothesisParams): Hypothesis[] {
  const { window, candidates, changes, events, now, current } = question;
  const around: Around = {
    onset: symptom.onset,
    end: symptom.end,
    tolerance: symptom.step,
    near: params.near,
    current,
  };
  const byUid = new Map(candidates.map((one) => [one.uid, one]));
  const ways = waysFrom(symptom.uid, byUid);
  const changesBy = Map.groupBy(changes, ({ uid }) => uid);
  const hypotheses = new Map<number, Hypothesis>();
  for (const candidate of candidates) {
    const owner = byUid.get(candidate.owner) ?? candidate;
    const name = nameOf(candidate);
    const watchers = new Set(candidate.alarms.map(({ uid }) => uid));
    const own = events.filter(
      (event) =>
        event.uids.some((uid) => uid === candidate.uid || watchers.has(uid)) &&
        !isAboutAnother(event, candidate, byUid),
    );
    const whole = [
      ...metricEvidence(candidate, symptom, judgedSeries(candidate, symptom, window, params), name),
      ...changeEvidence(candidate, changesBy.get(candidate.uid) ?? [], around, name),
      ...eventEvidence(candidate, own, symptom, around),
      ...healthEvidence(candidate, symptom, around, now),
      ...markEvidence(
        question.marks.filter(({ uid }) => uid === candidate.uid),
        around,
        name,
      ),
    ]; // Of what uses the target only what was done to it counts: its own trouble comes from there.
    const pieces = candidate.uses ? whole.filter(({ kind }) => kind.startsWith('changed')) : whole;
    const held = hypotheses.get(owner.uid);
    if (held) held.pieces.push(...newOnes(held.pieces, pieces));
    else
      hypotheses.set(owner.uid, {
        subject: { kind: 'resource', key: String(owner.uid), label: nameOf(owner), resource: owner.resource },
        distance: (ways.get(owner.uid)?.length ?? owner.distance + OFF_THE_WAY + 1) - 1,
        path: (ways.get(owner.uid) ?? []).map((uid) => labelOf(byUid, uid)),
        basis: owner.basis,
        pieces,
        began: null,
      });
  }
  for (const one of hypotheses.values()) settle(one, symptom);
  const demand = demandHypothesis(question, symptom, params);
  const zones = zoneHypotheses([...hypotheses.values()], byUid);
  explainAway(hypotheses, byUid, demand, zones, around.tolerance);
  return [...hypotheses.values(), ...(demand ? [demand] : []), ...zones].filter(({ pieces }) => pieces.length > 0);
}

/** Links that are added to the distance of what the resource with the symptom does not rest on. */
const OFF_THE_WAY = 2;

/** Everything a resource rests on, with the shortest way to it. */
function waysFrom(start: number, candidates: ReadonlyMap<number, CauseCandidate>): Map<number, number[]> {
  const ways = new Map([[start, [start]]]);
  for (const [uid, way] of ways)
    for (const next of candidates.get(uid)?.restsOn ?? [])
      if (!ways.has(next) && candidates.has(next)) ways.set(next, [...way, next]);
  return ways;
}

function labelOf(candidates: ReadonlyMap<number, CauseCandidate>, uid: number): string {
  const found = candidates.get(uid);
  return found ? nameOf(found) : String(uid);
}

/** A call that only mentions this one (its cluster, its network) is about the one whose name is its subject. */
function isAboutAnother(
  { subject, uids }: StoredEvent,
  { uid, resource }: CauseCandidate,
  candidates: ReadonlyMap<number, CauseCandidate>,
): boolean {
  const isSubject = ({ id, name, arn }: StoredResource) => subject === id || subject === name || subject === arn;
  if (subject === null || isSubject(resource)) return false;
  return uids.some((other) => {
    const known = candidates.get(other);
    return other !== uid && known !== undefined && isSubject(known.resource);
  });
}

/** The trouble is over within this many milliseconds after what ends it. */
const SOON = 30 * 60_000;

function settle(hypothesis: Hypothesis, { end, step }: CauseSymptom): void {
  if (hypothesis.pieces.some(({ kind }) => OWN.has(kind)))
    hypothesis.pieces = hypothesis.pieces.map((piece) =>
      piece.kind === 'normal' ? { ...piece, kind: 'normal_though_changed' } : piece,
    );
  const undone = hypothesis.pieces.find(
    ({ kind, at }) => kind === 'changed_after' && at !== null && end !== null && at <= end + step && end - at <= SOON,
  );
  if (undone && hypothesis.pieces.some(({ kind }) => CHANGED.has(kind))) {
    const text = `${undone.text}, and the trouble was over soon after`;
    hypothesis.pieces[hypothesis.pieces.indexOf(undone)] = { ...undone, kind: 'ended_with_change', text };
  }
  const told = new Set<string>();
  hypothesis.pieces = hypothesis.pieces.filter(({ text }) => !told.has(text) && told.add(text));
  const times = hypothesis.pieces.flatMap((piece) => (piece.at !== null && weightOfPiece(piece) > 0 ? [piece.at] : []));
  hypothesis.began = times.length === 0 ? null : Math.min(...times);
}

function newOnes(held: readonly CausePiece[], pieces: readonly CausePiece[]): CausePiece[] {
  // Two parts that were as usual are one fact of their owner, and nothing at all beside one that was not.
  const normal = held.some(({ kind }) => kind === 'normal');
  return pieces.filter(({ kind, text }) => !(kind === 'normal' && normal) && !held.some((one) => one.text === text));
}

function demandHypothesis(
  { candidates, window }: CauseQuestion,
  symptom: CauseSymptom,
  params: UnusualParams,
): Hypothesis | undefined {
  const found = candidates
    .flatMap((candidate) => {
      const demand = demandOf(candidate, symptom, window, params);
      return demand ? [{ candidate, ...demand }] : [];
    })
    .sort((a, b) => b.course.worst.deviations - a.course.worst.deviations)[0];
  if (!found) return undefined;
  const { candidate, course, pieces } = found;
  const what = pieces.some(({ kind }) => kind === 'flows_rose') ? 'connections' : 'requests';
  const label = `more ${what} than usual to ${nameOf(candidate)}`;
  return {
    subject: { kind: 'demand', key: `demand ${candidate.uid}`, label, resource: candidate.resource },
    distance: 0,
    path: [],
    basis: null,
    pieces,
    began: course.onset,
  };
}

/**
 * Adds what speaks against a candidate from the others: something it rests on was strange no later; it only became strange
 * after something that uses it was changed; more requests explain its load; its whole zone broke.
 */
function explainAway(
  hypotheses: ReadonlyMap<number, Hypothesis>,
  candidates: ReadonlyMap<number, CauseCandidate>,
  demand: Hypothesis | undefined,
  zones: readonly Hypothesis[],
  tolerance: number,
): void {
  const added: [Hypothesis, CausePiece][] = [];
  const closures = new Map([...hypotheses.keys()].map((uid) => [uid, below(uid, candidates)]));
  for (const [uid, one] of hypotheses) {
    const strange = one.pieces.find(({ kind }) => STRANGE.has(kind));
    if (!strange) continue;
    const changed = one.pieces.some(({ kind }) => OWN.has(kind));
    const since = earliest(one, STRANGE);
    const say = (kind: CausePiece['kind'], text: string, by: Hypothesis) =>
      added.push([one, { kind, text, at: null, values: { by: by.subject.label } }]);

    const deeper = [...(closures.get(uid) ?? [])]
      .filter((lower) => lower !== uid && !closures.get(lower)?.has(uid))
      .flatMap((lower) => hypotheses.get(lower) ?? [])
      .filter((lower) => lower !== one && isStranger(lower, since, tolerance))
      .sort((a, b) => strength(b) - strength(a))[0];
    const first = deeper && earliest(deeper, STRANGE);
    if (deeper && !changed && since !== null && (first === null || first === undefined || first >= since - tolerance))
      say('may_come_of', `${deeper.subject.label}, on which it rests, was in trouble at the same time`, deeper);
    else if (deeper && !changed)
      say(
        'explained_by',
        `${deeper.subject.label}, on which ${one.subject.label} rests, was in trouble no later`,
        deeper,
      );

    const user = [...hypotheses].find(
      ([upper, hypothesis]) =>
        upper !== uid &&
        closures.get(upper)?.has(uid) &&
        !closures.get(uid)?.has(upper) &&
        hypothesis.pieces.some(
          (piece) => piece.kind === 'changed_before' && piece.at !== null && since !== null && piece.at <= since,
        ),
    )?.[1];
    if (user && !changed && !deeper)
      say('followed_change', `it was as usual until ${user.subject.label}, which uses it, was changed`, user);
    if (demand && !changed && (since === null || demand.began === null || demand.began <= since + tolerance))
      say('carried_by_demand', `requests rose as well, which may explain it`, demand);
    const zone = zones.find(({ subject }) => subject.key === `zone ${one.subject.resource?.zone ?? ''}`);
    if (zone && !changed) say('shared_zone', `most of what lies in ${one.subject.resource?.zone} broke with it`, zone);
  }
  const earlier = [...hypotheses.values()].find((one) => {
    const since = earliest(one, STRANGE);
    return since !== null && demand?.began !== null && demand !== undefined && since < demand.began - tolerance;
  });
  if (demand && earlier) {
    const text = `${earlier.subject.label} was in trouble before they rose`;
    added.push([demand, { kind: 'rose_after', text, at: null, values: { by: earlier.subject.label } }]);
  }
  for (const [hypothesis, piece] of added) hypothesis.pieces.push(piece);
}

function isStranger({ pieces }: Hypothesis, since: number | null, tolerance: number): boolean {
  // What was changed and goes on as usual explains nothing above it; of what has no metrics that is not known.
  const usual = pieces.some(({ kind }) => kind.startsWith('normal'));
  const own = pieces.filter(({ kind }) => STRANGE.has(kind) || (kind === 'changed_before' && !usual));
  return own.some(({ at }) => at === null || since === null || at <= since + tolerance);
}

function strength({ pieces }: Hypothesis): number {
  return pieces.reduce((sum, piece) => sum + Math.max(0, weightOfPiece(piece)), 0);
}

function earliest({ pieces }: Hypothesis, kinds: ReadonlySet<CausePiece['kind']>): number | null {
  const times = pieces.flatMap(({ kind, at }) => (kinds.has(kind) && at !== null ? [at] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** Everything something rests on, itself included, by the owners of parts. */
function below(start: number, candidates: ReadonlyMap<number, CauseCandidate>): Set<number> {
  const found = new Set([start]);
  for (const uid of found)
    for (const next of candidates.get(uid)?.restsOn ?? []) {
      const owner = candidates.get(next)?.owner;
      if (owner !== undefined) found.add(owner).add(next);
    }
  return found;
}

function nameOf({ resource }: CauseCandidate): string {
  return resource.name ?? resource.id;
}
