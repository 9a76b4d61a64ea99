import { describe, expect, it } from 'vitest';
import { scorecard } from '../../../src/aiops/grading/scorecard.ts';
import type { Grade, StoredPrediction } from '../../../src/store/tables/predictions.ts';

let id = 0;
function prediction(probability: number | null, grade: Omit<Grade, 'graded_at'> | null): StoredPrediction {
  id += 1;
  return {
    id,
    predictor: 'failure',
    target: 'prod-app',
    made_at: '2026-11-01T00:00:00.000Z',
    // Each of another day: what is due together is counted once.
    due_at: new Date(Date.UTC(2026, 10, 1 + id)).toISOString(),
    probability,
    answer: {},
    grade: grade && { ...grade, graded_at: '2026-11-03T00:00:00.000Z' },
  };
}
const failed = (probability: number, happened: boolean) =>
  prediction(probability, { outcome: probability >= 0.5 === happened ? 'hit' : 'miss', detail: { happened } });
const forecast = (detail: Record<string, unknown>) => prediction(null, { outcome: 'hit', detail });

describe('a scorecard', () => {
  it('holds probabilities against what happened', () => {
    // Brier by hand: (0.1² + 0.2² + 0.1² + 0.4²) / 4; two of four happened, so the base rate scores 0.25.
    const card = scorecard('failure', [failed(0.1, false), failed(0.8, true), failed(0.9, true), failed(0.4, false)]);
    expect(card.brier?.value).toBeCloseTo(0.055, 12);
    expect(card.brier?.base_rate).toBeCloseTo(0.25, 12);
    expect(card.brier?.skill).toBeCloseTo(0.78, 12);
    expect(card.hit_rate?.value).toBe(1);
    // Wilson's lower bound for 4 of 4, from R: prop.test(4, 4, correct = FALSE)
    expect(card.hit_rate?.low).toBeCloseTo(0.5101, 4);
  });

  it('puts every graded probability into one bin, 0 and 1 too', () => {
    const said = [0, 0.03, 0.05, 0.2, 0.5, 0.99, 1];
    const card = scorecard(
      'failure',
      said.map((probability) => failed(probability, probability > 0.4)),
    );
    expect(card.calibration.reduce((sum, { predictions }) => sum + predictions, 0)).toBe(said.length);
    expect(card.calibration.at(-1)).toEqual({
      from: 0.9,
      to: 1,
      predictions: 2,
      mean_probability: 0.995,
      observed: 1,
    });
  });

  it('has no skill where everything came out the same, and nothing where nothing was graded', () => {
    expect(scorecard('failure', [failed(0.1, false), failed(0.2, false)]).brier?.skill).toBeNull();
    expect(scorecard('failure', [prediction(0.3, null)])).toMatchObject({ graded: 0, hit_rate: null, brier: null });
    const abstained = prediction(null, { outcome: 'ungraded', detail: { reason: 'it abstained' } });
    expect(scorecard('failure', [abstained])).toMatchObject({ graded: 0, ungraded: 1, hit_rate: null });
  });

  it('weighs forecasts of any unit alike', () => {
    const card = scorecard('capacity', [
      forecast({ points: 10, error: 50e9, naive_error: 100e9, within_80: 9, within_95: 10 }),
      forecast({ points: 30, error: 4, naive_error: 2, within_80: 23, within_95: 28 }),
    ]);
    expect(card.forecast?.relative_error).toBeCloseTo(1, 12);
    expect(card.forecast).toMatchObject({ coverage_80: 0.8, coverage_95: 0.95, points: 40 });
  });

  it('counts what was asked again within its horizon once, as it was said last', () => {
    const due = '2026-12-24T10:00:00.000Z';
    const again = (hour: number, probability: number, answer: unknown = { target: { id: 'prod-app' } }) => ({
      ...failed(probability, true),
      made_at: `2026-12-23T${String(hour).padStart(2, '0')}:00:00.000Z`,
      due_at: due.replace('T10', `T${hour}`),
      answer,
    });
    const asked = [again(12, 0.4), again(14, 0.9), again(13, 0.1)];
    expect(scorecard('failure', asked)).toMatchObject({ graded: 1, hit_rate: { value: 1 } });
    expect(scorecard('failure', asked).brier?.value).toBeCloseTo(0.01, 12);
    // Another day, another resource of the same name, another series: each is a question of its own.
    const others = [
      { ...again(15, 0.9), due_at: '2026-12-25T10:00:00.000Z' },
      again(15, 0.9, { target: { id: 'i-2' } }),
      again(15, 0.9, { target: { id: 'prod-app' }, forecasts: [{ label: 'prod-app', metric: 'cpu' }] }),
    ];
    expect(scorecard('failure', [...asked, ...others]).graded).toBe(4);
    // A later one that cannot be held against anything yet does not hide the one that can.
    expect(scorecard('failure', [again(12, 0.9), { ...again(14, 0.9), grade: null }]).graded).toBe(1);
  });
});
