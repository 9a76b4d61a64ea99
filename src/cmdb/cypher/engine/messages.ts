import type { Json } from '../../../core/model.ts';
import type { GraphSchema } from '../labels.ts';

/** What the process of the engine is asked: is it there, make a database, answer a query. */
export type EngineRequest = { do: 'start' } | ({ do: 'load' } & LoadRequest) | ({ do: 'query' } & QueryRequest);

export interface LoadRequest {
  /** The database file to make; nothing may be there yet. */
  database: string;
  schema: GraphSchema;
  /** CSV files (see ../export.ts): the common columns, then those of their own in this order. */
  nodes: { label: string; file: string; columns: readonly string[] }[];
  edges: { type: string; from: string; to: string; file: string; columns: readonly string[] }[];
}

export interface QueryRequest {
  database: string;
  text: string;
  params: Record<string, ParamValue>;
  /** Most rows that are returned; one more tells that there are more. */
  limit: number;
  /** Milliseconds. */
  timeout: number;
}

export type ParamValue = string | number | bigint | boolean | null | ParamValue[] | { [name: string]: ParamValue };

export interface QueryReply {
  columns: { name: string; type: string }[];
  /** In the order of the columns. */
  rows: Json[][];
  /** There are more than `limit`. */
  more: boolean;
  /** Some number inside a list or structure was rounded, being beyond 2^53. */
  rounded: boolean;
  /** The columns that have such a number themselves. */
  inexact: number[];
}

export type EngineReply = QueryReply | { version: string } | null;
