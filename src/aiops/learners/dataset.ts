import { OpsctlError } from '../../core/errors.ts';

/** Most values (rows × columns) that are learned from at once: 4 GB as 64-bit floats. */
const MOST_VALUES = 500_000_000;

/** Named columns of numbers. */
export interface Matrix {
  names: readonly string[];
  rows: number;
  /** Column after column, `names.length` × `rows`; NaN is missing. */
  values: Float64Array | Float32Array;
}

/** What a learner learns from. */
export interface Dataset extends Matrix {
  /** 1 where the event happened, else 0. */
  labels: Uint8Array;
  /** How much each row counts, 0 or more; each counts 1 when left out. */
  weights?: Float64Array;
  /** What each row belongs to (a machine, a cluster): rows of one group are never divided between training and validation. */
  groups?: Int32Array;
}

/** Why nothing can be learned; `details.reason` of the error. */
export type Unlearnable =
  | 'no_rows'
  | 'no_columns'
  | 'one_class'
  | 'bad_shape'
  | 'bad_label'
  | 'bad_weight'
  | 'too_large';

/** A matrix from rows of numbers; null and undefined are missing. */
export function matrixOf(names: readonly string[], rows: readonly (readonly (number | null | undefined)[])[]): Matrix {
  const values = new Float64Array(names.length * rows.length);
  for (let column = 0; column < names.length; column++)
    for (let row = 0; row < rows.length; row++) values[column * rows.length + row] = rows[row]?.[column] ?? Number.NaN;
  return { names, rows: rows.length, values };
}

/** The rows with these indices, in this order, with everything that belongs to them. */
export function takeRows(data: Dataset, rows: ArrayLike<number>): Dataset {
  const { names, labels, weights, groups } = data;
  const count = rows.length;
  const values =
    data.values instanceof Float32Array
      ? new Float32Array(names.length * count)
      : new Float64Array(names.length * count);
  for (let column = 0; column < names.length; column++) {
    const [from, to] = [column * data.rows, column * count];
    for (let index = 0; index < count; index++)
      values[to + index] = data.values[from + (rows[index] ?? 0)] ?? Number.NaN;
  }
  return {
    names,
    rows: count,
    values,
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    ...(weights ? { weights: Float64Array.from(rows, (row) => weights[row] ?? 0) } : {}),
    ...(groups ? { groups: Int32Array.from(rows, (row) => groups[row] ?? 0) } : {}),
  };
}

/**
 * @throws OpsctlError `usage` with `details.reason` ({@link Unlearnable}) for data that nothing can be learned from.
 * Missing and infinite values, constant columns, columns without any value and repeated rows are all right.
 */
export function checkDataset({ names, rows, values, labels, weights, groups }: Dataset): void {
  if (rows * names.length > MOST_VALUES)
    throw unlearnable('too_large', `${rows} rows of ${names.length} columns are more than can be learned from at once`);
  if (rows === 0) throw unlearnable('no_rows', 'there are no rows to learn from');
  if (names.length === 0) throw unlearnable('no_columns', 'there are no columns to learn from');
  if (values.length !== rows * names.length)
    throw unlearnable('bad_shape', `${values.length} values are not ${rows} rows of ${names.length} columns`);
  for (const [what, list] of Object.entries({ labels, weights, groups }))
    if (list && list.length !== rows) throw unlearnable('bad_shape', `${list.length} ${what} for ${rows} rows`);
  const wrong = labels.find((label) => label > 1);
  if (wrong !== undefined) throw unlearnable('bad_label', `a label is ${wrong}: 0 and 1 are known`);
  const weight = weights?.find((each) => !(each >= 0 && each < Number.POSITIVE_INFINITY));
  if (weight !== undefined) throw unlearnable('bad_weight', `a weight is ${weight}: it must be 0 or more`);
  const counts = (label: number) => labels.some((each, row) => each === label && (weights?.[row] ?? 1) > 0);
  if (!counts(1)) throw unlearnable('one_class', `none of ${rows} rows is an event: there is nothing to learn`);
  if (!counts(0)) throw unlearnable('one_class', `each of ${rows} rows is an event: there is nothing to learn`);
}

function unlearnable(reason: Unlearnable, message: string): OpsctlError {
  const hint = reason === 'one_class' ? 'learning needs rows with the event and rows without it' : undefined;
  return new OpsctlError('usage', message, { ...(hint === undefined ? {} : { hint }), details: { reason } });
}
