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
}

export interface PredictionTable {
  add(prediction: Omit<StoredPrediction, 'id'>): Promise<number>;
  list(filter: { predictor?: string; target?: string; limit: number }): Promise<StoredPrediction[]>;
}

type Row = Omit<StoredPrediction, 'made_at' | 'due_at' | 'answer'> & {
  made_at: number;
  due_at: number;
  answer: string;
};

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
          `SELECT * FROM predictions WHERE (?1 IS NULL OR predictor = ?1) AND (?2 IS NULL OR target = ?2)
           ORDER BY made_at DESC, id DESC LIMIT ?3`,
          { 1: predictor ?? null, 2: target ?? null, 3: limit },
        )
        .map((row) => ({
          ...row,
          made_at: new Date(row.made_at).toISOString(),
          due_at: new Date(row.due_at).toISOString(),
          answer: parseJson<unknown>(row.answer),
        }));
    },
  };
}
