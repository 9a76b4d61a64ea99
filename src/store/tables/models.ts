import { parseJson } from '../json.ts';
import type { Sql } from '../sql.ts';

/** A fitted model with what it was fitted on and how well it did where it was not fitted. */
export interface ModelRecord {
  id: number;
  /** Name of the predictor. */
  predictor: string;
  /** What it was fitted for: `estate`, or one resource or series. One model is kept for each. */
  scope: string;
  /** Of the model's layout: a predictor refuses those it does not know. */
  version: number;
  /** ISO 8601 UTC. */
  trained_at: string;
  data_from: string | null;
  data_to: string | null;
  /** Rows, points or failures it was fitted on. */
  samples: number;
  /** Measured out of sample: name of the measure to value; null where it could not be measured. */
  skill: Record<string, number | null>;
  params: unknown;
}

export interface StoredModel extends ModelRecord {
  /** Plain JSON of the predictor's own making. */
  model: unknown;
}

export interface ModelTable {
  /** Keeps it in place of an earlier one of the same predictor and scope. */
  save(model: Omit<StoredModel, 'id'>): Promise<number>;
  get(predictor: string, scope: string): Promise<StoredModel | undefined>;
  byId(id: number): Promise<StoredModel | undefined>;
  /** Without the models themselves, by predictor and scope. */
  list(filter: { predictor?: string; limit: number }): Promise<ModelRecord[]>;
  /** How many there are of each predictor. */
  counts(): Promise<{ predictor: string; models: number }[]>;
}

interface Row {
  id: number;
  predictor: string;
  scope: string;
  version: number;
  trained_at: number;
  data_from: number | null;
  data_to: number | null;
  samples: number;
  skill: string;
  params: string;
}

const COLUMNS = 'id, predictor, scope, version, trained_at, data_from, data_to, samples, skill, params';

export function modelTable(sql: Sql): ModelTable {
  return {
    async save({ predictor, scope, version, trained_at, data_from, data_to, samples, skill, params, model }) {
      // Not INSERT OR REPLACE: the id stays what people know it by.
      const row = sql.get<{ id: number }>(
        `INSERT INTO models (predictor, scope, version, trained_at, data_from, data_to, samples, skill, params, model)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (predictor, scope) DO UPDATE SET version = excluded.version,
         trained_at = excluded.trained_at, data_from = excluded.data_from, data_to = excluded.data_to,
         samples = excluded.samples, skill = excluded.skill, params = excluded.params, model = excluded.model RETURNING id`,
        predictor,
        scope,
        version,
        Date.parse(trained_at),
        milliseconds(data_from),
        milliseconds(data_to),
        samples,
        JSON.stringify(skill),
        JSON.stringify(params ?? null),
        JSON.stringify(model ?? null),
      );
      return row?.id ?? 0;
    },
    async get(predictor, scope) {
      return whole(sql.get('SELECT * FROM models WHERE predictor = ? AND scope = ?', predictor, scope));
    },
    async byId(id) {
      return whole(sql.get('SELECT * FROM models WHERE id = ?', id));
    },
    async list({ predictor, limit }) {
      return sql
        .all<Row>(
          `SELECT ${COLUMNS} FROM models WHERE (?1 IS NULL OR predictor = ?1) ORDER BY predictor, scope LIMIT ?2`,
          { 1: predictor ?? null, 2: limit },
        )
        .map(recordOf);
    },
    async counts() {
      return sql.all('SELECT predictor, count(*) AS models FROM models GROUP BY predictor ORDER BY predictor');
    },
  };
}

function whole(row: (Row & { model: string }) | undefined): StoredModel | undefined {
  return row && { ...recordOf(row), model: parseJson<unknown>(row.model) };
}

function recordOf({
  id,
  predictor,
  scope,
  version,
  trained_at,
  data_from,
  data_to,
  samples,
  skill,
  params,
}: Row): ModelRecord {
  return {
    id,
    predictor,
    scope,
    version,
    trained_at: new Date(trained_at).toISOString(),
    data_from: data_from === null ? null : new Date(data_from).toISOString(),
    data_to: data_to === null ? null : new Date(data_to).toISOString(),
    samples,
    skill: parseJson<Record<string, number | null>>(skill),
    params: parseJson<unknown>(params),
  };
}

function milliseconds(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
