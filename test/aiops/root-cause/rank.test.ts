import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CausePiece, Hypothesis } from '../../../src/aiops/root-cause/hypothesis.ts';
import { rankCauses } from '../../../src/aiops/root-cause/rank.ts';
import { type EvidenceKind, MOST_CONFIDENCE, WEIGHTS } from '../../../src/aiops/root-cause/weights.ts';

const piece = (kind: EvidenceKind, text: string = kind): CausePiece => ({ kind, text, at: null, values: {} });
const hypothesis = (label: string, kinds: EvidenceKind[], distance = 0): Hypothesis => ({
  subject: { kind: 'resource', key: label, label, resource: null },
  distance,
  path: [],
  basis: null,
  pieces: kinds.map((kind, at) => piece(kind, `${kind} ${at}`)),
  began: null,
});
const oddsOf = (kinds: EvidenceKind[], distance = 0) =>
  rankCauses([hypothesis('a', kinds, distance)])[0]?.logOdds ?? Number.NaN;
const prior = WEIGHTS.prior.weight;

describe('rankCauses', () => {
  it('adds the strongest piece of each category to the prior, less the distance', () => {
    expect(oddsOf(['abnormal_before', 'ran_out'])).toBeCloseTo(prior + 2 + 1.5);
    expect(oddsOf(['abnormal_before', 'abnormal_with', 'abnormal_before'])).toBeCloseTo(prior + 2);
    expect(oddsOf(['changed_before'], 3)).toBeCloseTo(prior + 2.5 - 0.6);
  });

  it('lets evidence in favour answer what is against in its category, and counts the rest', () => {
    expect(oddsOf(['abnormal_before', 'abnormal_after'])).toBeCloseTo(prior + 2);
    expect(oddsOf(['abnormal_after', 'abnormal_after'])).toBeCloseTo(prior - 1);
    expect(oddsOf(['abnormal_before', 'explained_by', 'carried_by_demand'])).toBeCloseTo(prior + 2 - 3);
  });

  it('does not hold usual metrics against what is seen to be broken', () => {
    expect(oddsOf(['out_of_service', 'normal'])).toBeCloseTo(prior + 2);
    expect(oddsOf(['changed_before', 'normal'])).toBeCloseTo(prior + 2.5 - 1.5);
  });

  it('shares confidence between two equal causes and what is not seen', () => {
    const [a, b] = rankCauses([hypothesis('b', ['changed_before']), hypothesis('a', ['changed_before'])]);
    expect([a?.subject.label, b?.subject.label]).toEqual(['a', 'b']);
    const odds = Math.exp(prior + 2.5);
    expect(a?.confidence).toBeCloseTo(odds / (1 + 2 * odds));
  });

  it('is never surer than the most, and never adds up to more than one', () => {
    const kinds = Object.keys(WEIGHTS).filter((kind) => kind !== 'prior' && kind !== 'link') as EvidenceKind[];
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...kinds), { maxLength: 8 }), { maxLength: 6 }), (all) => {
        const ranked = rankCauses(all.map((own, at) => hypothesis(`h${at}`, own)));
        const sum = ranked.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThan(1);
        for (const { confidence } of ranked) expect(confidence).toBeLessThanOrEqual(MOST_CONFIDENCE);
      }),
    );
  });
});
