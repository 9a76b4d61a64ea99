import type { Random } from '../../core/random.ts';
import { isoDuration } from '../../core/time-range.ts';
import type { Evidence } from '../evidence.ts';
import { ASSUMPTIONS, assumed } from '../hazards/assumptions.ts';
import { type Finding, type Outlook, probabilityOf } from '../hazards/hazard.ts';
import { hazards } from '../hazards/index.ts';
import type { Predictor } from '../predictor.ts';
import { type Component, combine, type Shares, type System } from './combine.ts';
import { failureData } from './failure-data.ts';
import { FAILURE_DEFAULTS, type FailureParams } from './failure-params.ts';
import type { FailureFactor, FailurePrediction } from './failure-prediction.ts';
import { LEARNED_ASSUMPTION, type LearnedQuestion, learnedFindings } from './learned-findings.ts';
import type { Located } from './located.ts';
import { inService, withoutReserve } from './no-reserve.ts';
import { type Redundancy, redundancyOf } from './redundancy.ts';

export interface FailureQuestion {
  /** What the target is made of, by the store's number. */
  evidence: Map<number, Evidence>;
  /** Names of the series each resource could have: without any of them it cannot be judged. */
  measurable: Map<number, readonly string[]>;
  /** Milliseconds since the epoch. */
  now: number;
  /** Milliseconds. */
  horizon: number;
  /** What a model of known failures says, where there is one with measured skill. */
  learned?: LearnedQuestion | undefined;
  /** The resource that was asked about, where it is one: its own failure counts, whatever stands beside it. */
  asked?: number | undefined;
}

/** A failure that brings the target down with at least this probability is on its critical path. */
const CRITICAL = 0.9;

export const failure: Predictor<FailureParams, FailureQuestion, FailurePrediction> = {
  name: 'failure',
  question: 'How likely is it that this stops serving within the horizon, and why?',
  inputs:
    'The inventory with its links, and the series its types declare. Without any recent series it abstains: what AWS itself announces is still told.',
  floor: 'At least one resource of the target with a series whose last point is no older than six hours.',
  defaults: FAILURE_DEFAULTS,
  reference:
    'Hazards with stated assumptions (docs/decisions/failure-hazards.md), and what a model learned from known failures (failure-learning/train.ts), combined as a fault tree (NUREG-0492, 1981) over the redundancy in the topology.',
  predict,
};

function predict(
  { evidence, measurable, now, horizon, learned, asked }: FailureQuestion,
  params: FailureParams,
  random: Random,
): FailurePrediction {
  const outlook: Outlook = { now, horizon, params, seed: String(random.next()) };
  const redundancy = redundancyOf(evidence, params, now, asked);
  const judged = [...locate(evidence, redundancy, outlook), ...withoutReserve(evidence, redundancy)];
  const located = [...judged, ...learnedFindings(evidence, redundancy, judged, outlook, learned)];
  const overall = (findings: (Located & { certain?: true })[], tilt = 0) =>
    combine(systemOf(evidence, redundancy, findings, horizon, tilt), sharesAt(tilt));
  const combined = overall(located);
  const { data, missing } = failureData(evidence, measurable, now, params);
  const abstained = data.measured === 0;

  const factors = located
    .map((one) => {
      const without = overall(located.filter((other) => other !== one)).probability;
      return factorOf(one, horizon, abstained ? null : combined.probability - without, effectOf(one, located, overall));
    })
    .sort(
      (a, b) =>
        b.effect - a.effect ||
        Number(b.critical_path) - Number(a.critical_path) ||
        (b.contribution ?? 0) - (a.contribution ?? 0) ||
        b.probability - a.probability,
    );

  return {
    horizon: isoDuration(horizon),
    made_at: iso(now),
    due_at: iso(now + horizon),
    probability: abstained ? null : rounded(combined.probability),
    risk_level: abstained ? 'unknown' : riskLevel(combined.probability, params),
    basis: [...new Set(factors.map(({ basis }) => basis)), ...(judged.length > 0 ? ['stated assumptions'] : [])],
    interval:
      abstained || factors.length === 0
        ? null
        : {
            low: rounded(overall(located, -1).probability),
            high: rounded(overall(located, 1).probability),
            meaning: 'every stated assumption taken half as likely to hold, and half as likely not to hold',
          },
    time_window: factors.find(({ expected, critical_path }) => expected !== null && critical_path)?.expected ?? null,
    factors,
    redundancy: redundancy.groups.map((group) => ({
      group: group.name,
      members: group.members.length,
      in_service: inService(group),
      needed: group.needed,
      reason: group.reason,
      probability: rounded(combined.groups.get(String(group.uid)) ?? 0),
    })),
    recommended_actions: actionsOf(located, factors),
    data,
    abstained,
    missing,
    learned: learned?.model ?? null,
  };
}

function locate(evidence: Map<number, Evidence>, redundancy: Redundancy, outlook: Outlook): Located[] {
  return [...evidence.values()].flatMap((one) =>
    hazards
      .flatMap((hazard) => hazard.evaluate(one, outlook))
      .filter((finding) => probabilityOf(finding, outlook.horizon) >= outlook.params.leastProbability)
      .map((finding) => ({ finding, evidence: one, component: redundancy.ownerOf(one.resource.uid) })),
  );
}

/** What is learned has no stated part to move. */
function tiltedRisk({ event, assumption }: Finding, horizon: number, tilt: number): number {
  return event * (assumption === LEARNED_ASSUMPTION ? 1 : tilted(assumed(assumption, horizon), tilt));
}

/** The stated parts of all probabilities, moved half way to 0 (−1) or to 1 (+1). */
function tilted(probability: number, tilt: number): number {
  if (tilt < 0) return probability / 2;
  return tilt > 0 ? 1 - (1 - probability) / 2 : probability;
}

function sharesAt(tilt: number): Shares {
  return {
    failoverFails: tilted(ASSUMPTIONS.failover_fails.probability, tilt),
    replacementTooLate: tilted(ASSUMPTIONS.replacement_too_late.probability, tilt),
  };
}

/** What it does to the target alone, given what is out of service already; and would it take the target down, if it came? */
function effectOf(
  one: Located,
  located: readonly Located[],
  overall: (findings: (Located & { certain?: true })[]) => { probability: number },
): { effect: number; critical: boolean } {
  const out = located.filter(
    (other) => other !== one && other.finding.cause === 'health' && other.finding.hits === 'host',
  );
  const [before, after] = [overall(out).probability, overall([...out, { ...one, certain: true }]).probability];
  return {
    effect: Math.max(0, overall([...out, one]).probability - before),
    critical: after >= CRITICAL && after - before >= 1 - CRITICAL,
  };
}

function systemOf(
  evidence: Map<number, Evidence>,
  redundancy: Redundancy,
  located: readonly (Located & { certain?: true })[],
  horizon: number,
  tilt: number,
): System {
  const byComponent = Map.groupBy(located, ({ component }) => component);
  const members = redundancy.groups.flatMap((group) => group.members.filter((member) => member !== null));
  const ids = new Set([...byComponent.keys(), ...members]);
  const components = [...ids].map((uid): Component => {
    const properties = evidence.get(uid)?.resource.properties ?? {};
    return {
      id: String(uid),
      risks: (byComponent.get(uid) ?? []).map(({ finding, certain }) => ({
        probability: certain ? 1 : tiltedRisk(finding, horizon, tilt),
        cause: certain ? `${finding.cause} taken for certain` : finding.cause,
        hits: finding.hits,
      })),
      standby: properties.multi_az === true && evidence.get(uid)?.resource.kind === 'rds.instance',
      replaced: redundancy.replaced.has(uid),
      serves: !redundancy.beside.has(uid),
    };
  });
  return {
    components,
    groups: redundancy.groups.map((group) => ({
      id: String(group.uid),
      members: group.members.map((member) => (member === null ? null : String(member))),
      needed: group.needed,
    })),
  };
}

function factorOf(
  { finding, evidence }: Located,
  horizon: number,
  contribution: number | null,
  { effect, critical }: { effect: number; critical: boolean },
): FailureFactor {
  const { id, kind, name, region } = evidence.resource;
  const { series, points, span, values, course } = finding.evidence;
  return {
    resource: { id, kind, name, region },
    hazard: finding.hazard,
    probability: rounded(probabilityOf(finding, horizon)),
    effect: rounded(effect),
    contribution: contribution === null ? null : rounded(contribution),
    basis: finding.basis,
    assumption: {
      name: finding.assumption,
      probability: rounded(assumed(finding.assumption, horizon)),
      reason: ASSUMPTIONS[finding.assumption].reason,
    },
    event: rounded(finding.event),
    explanation: finding.explanation,
    expected: finding.window && {
      earliest: iso(finding.window.earliest),
      likely: finding.window.likely === null ? null : iso(finding.window.likely),
      latest: finding.window.latest === null ? null : iso(finding.window.latest),
    },
    evidence: {
      series,
      points,
      span: span > 0 ? isoDuration(span) : null,
      values,
      course: course
        ? { unit: course.unit, limit: course.limit, points: course.points.map(([time, value]) => [iso(time), value]) }
        : null,
    },
    critical_path: critical,
  };
}

function riskLevel(probability: number, { riskLevels }: FailureParams): FailurePrediction['risk_level'] {
  if (probability >= riskLevels.critical) return 'critical';
  if (probability >= riskLevels.high) return 'high';
  return probability >= riskLevels.medium ? 'medium' : 'low';
}

/** Actions in the order of their factors, each once. */
function actionsOf(
  located: readonly Located[],
  factors: readonly FailureFactor[],
): FailurePrediction['recommended_actions'] {
  const seen = new Set<string>();
  return factors.flatMap((factor) => {
    const finding = located.find(
      ({ finding: { hazard, explanation }, evidence }) =>
        evidence.resource.id === factor.resource.id && hazard === factor.hazard && explanation === factor.explanation,
    )?.finding;
    return (finding?.actions ?? []).flatMap(({ what, command }) => {
      const key = `${factor.resource.id} ${what}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ resource: factor.resource.name ?? factor.resource.id, action: what, command }];
    });
  });
}

/** Four decimals: more would claim what a stated assumption cannot carry. */
function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
