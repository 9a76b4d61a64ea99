import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

export interface StoredPrediction {
  id: number;
  predictor: string;
  target: string;
  made_at: string;
  /** End of the horizon: when the prediction can be graded. */
  due_at: string;
  probability: number | null;
  answer: unknown;
  /** Null until it was graded. */
  grade: Grade | null;
}

/** How a prediction turned out, once its horizon had passed. */
export interface Grade {
  /** ISO 8601 UTC. */
  graded_at: string;
  /** `ungraded`: it could not be told; the reason is in the detail. */
  outcome: 'hit' | 'miss' | 'ungraded';
  detail: Record<string, unknown>;
}

export interface PredictionTable {
  add(prediction: Omit<StoredPrediction, 'id' | 'grade'>): Promise<number>;
  /** Newest first. */
  list(filter: { predictor?: string; target?: string; limit: number }): Promise<StoredPrediction[]>;
  /** Due by `now` (milliseconds) and without a grade, oldest first. */
  due(now: number, limit: number): Promise<StoredPrediction[]>;
  /** Keeps the grade, in place of an earlier one. */
  grade(id: number, grade: Grade): Promise<void>;
}

type Row = Omit<StoredPrediction, 'made_at' | 'due_at' | 'answer' | 'grade'> & {
  made_at: number;
  due_at: number;
  answer: string;
  graded_at: number | null;
  outcome: Grade['outcome'] | null;
  detail: string | null;
};

const SELECT = `SELECT predictions.*, graded_at, outcome, detail FROM predictions
  LEFT JOIN grades ON grades.prediction = predictions.id`;

export function predictionTable(sql: Sql): PredictionTable {
  return {
    async add({ predictor, target, made_at, due_at, probability, answer }) {
      return sql.run(
        'INSERT INTO predictions (predictor, target, made_at, due_at, probability, answer) VALUES (?, ?, ?, ?, ?, ?)',
        predictor,
        target,
        Date.parse(made_at),
        Date.parse(due_at),
        probability,
        JSON.stringify(answer),
      ).lastInsertRowid;
    },
    async list({ predictor, target, limit }) {
      return sql
        .all<Row>(
          `${SELECT} WHERE (?1 IS NULL OR predictor = ?1) AND (?2 IS NULL OR target = ?2)
           ORDER BY made_at DESC, id DESC LIMIT ?3`,
          { 1: predictor ?? null, 2: target ?? null, 3: limit },
        )
        .map(predictionOf);
    },
    async due(now, limit) {
      return sql
        .all<Row>(`${SELECT} WHERE due_at <= ? AND graded_at IS NULL ORDER BY due_at, id LIMIT ?`, now, limit)
        .map(predictionOf);
    },
    async grade(id, { graded_at, outcome, detail }) {
      sql.run(
        'INSERT OR REPLACE INTO grades (prediction, graded_at, outcome, detail) VALUES (?, ?, ?, ?)',
        id,
        Date.parse(graded_at),
        outcome,
        JSON.stringify(detail),
      );
    },
  };
}

function predictionOf({ made_at, due_at, answer, graded_at, outcome, detail, ...row }: Row): StoredPrediction {
  return {
    ...row,
    made_at: new Date(made_at).toISOString(),
    due_at: new Date(due_at).toISOString(),
    answer: parseJson<unknown>(answer),
    grade:
      graded_at === null || outcome === null
        ? null
        : {
            graded_at: new Date(graded_at).toISOString(),
            outcome,
            detail: parseJson<Record<string, unknown>>(detail ?? '{}'),
          },
  };
}
