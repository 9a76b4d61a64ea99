/** Many series in one CSV file, one a row: `id,v1,v2,…`, oldest value first. */
import { csvRows } from '../../core/csv-rows.ts';
import { usageError } from '../../core/errors.ts';

export interface SeriesRow {
  id: string;
  values: Float64Array;
  /** Empty cells between values, which were drawn across. */
  filled: number;
}

const MOST_ROWS = 200_000;
/** Cells of an answer that are held at once: some 40 bytes each. */
const MOST_ANSWERED = 5_000_000;
/** Empty cells in a row that are bridged; after more, only what follows is taken. */
const MOST_BRIDGED = 6;

/**
 * The rows in order. A row ends where its cells do, so series may be of different lengths.
 * @param cells what is answered for each row, which limits how many there may be
 * @throws OpsctlError `usage` for a file that is none, a cell that is no finite number, an id without or with two series,
 * a row longer than the header
 */
export async function* seriesRows(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  cells: number,
): AsyncGenerator<SeriesRow> {
  let names: string[] = [];
  const seen = new Set<string>();
  const shape = {
    file,
    columns: ['id'],
    others: (others: string[]) => (names = others),
    exact: true,
    mostRows: Math.min(MOST_ROWS, Math.ceil(MOST_ANSWERED / cells)),
  };
  for await (const {
    line,
    values: [id = '', ...given],
  } of csvRows(chunks, shape)) {
    if (names.length === 0)
      throw usageError(`${file} has no column beside id`, 'expected id,x1,x2,…: one series a row, oldest value first');
    if (id === '') throw usageError(`${file} line ${line}: the id is empty`, 'name each series');
    if (seen.has(id))
      throw usageError(`${file} line ${line}: ${id} is there twice`, 'give each series an id of its own');
    seen.add(id);
    const length = given.findLastIndex((cell) => cell !== '') + 1;
    const numbers = given.slice(0, length).map((cell, index) => {
      const value = cell === '' ? undefined : Number(cell);
      if (value !== undefined && !Number.isFinite(value))
        throw usageError(
          `${file} line ${line}, column ${names[index] ?? index + 2}: "${cell.slice(0, 40)}" is not a finite number`,
          'leave a missing value empty',
        );
      return value;
    });
    yield { id, ...bridged(numbers) };
  }
}

function bridged(cells: readonly (number | undefined)[]): { values: Float64Array; filled: number } {
  let from = 0;
  let last = -1;
  for (const [index, cell] of cells.entries()) {
    if (cell === undefined) continue;
    if (index - last > MOST_BRIDGED + 1 || last === -1) from = index;
    last = index;
  }
  const values = Float64Array.from(cells.slice(from), (cell) => cell ?? Number.NaN);
  let filled = 0;
  for (let index = 0, before = 0; index < values.length; index++) {
    if (Number.isNaN(values[index])) continue;
    const [low, high] = [values[before] ?? 0, values[index] ?? 0];
    for (let missing = before + 1; missing < index; missing++, filled++)
      values[missing] = low + ((high - low) * (missing - before)) / (index - before);
    before = index;
  }
  return { values, filled };
}
