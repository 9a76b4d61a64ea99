/** Rows of a CSV file that a user hands in, one after the other: bounded memory whatever its size. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { OpsctlError, usageError } from './errors.ts';
import { didYouMean } from './nearest.ts';

export interface CsvRow {
  /** From 1, the header included. */
  line: number;
  /** In the order of the columns asked for; the empty string where an optional column, or the end of the row, is missing. */
  values: string[];
}

export interface CsvShape {
  /** What messages call it. */
  file: string;
  /** Columns that must be there, in any order. */
  columns: readonly string[];
  /** Columns that may be missing; their values follow those of `columns`. */
  optional?: readonly string[];
  /** Takes every other column as well, in the file's order: called once with the names, before the first row. */
  others?: (names: string[]) => void;
  /** Refuses a row with more fields than the header; empty ones behind it are fine. */
  exact?: boolean;
  /** More rows than this are refused as soon as they are met. */
  mostRows: number;
}

/**
 * Reads a CSV with a header. CR LF, quotes, a byte order mark and empty lines are fine.
 * @throws OpsctlError `usage` when it is empty, lacks a column, is not CSV in UTF-8, or has too many rows
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>, shape: CsvShape): AsyncGenerator<CsvRow> {
  const { file, columns, optional = [], mostRows } = shape;
  let places: number[] | undefined;
  let width = 0;
  let rows = 0;
  const records = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 2 ** 20,
  });
  const source = Readable.from(chunks);
  // A read error does not travel along a pipe by itself.
  source.on('error', (error) => records.destroy(error));
  source.pipe(records);
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (places === undefined) {
        places = placesOf(record, shape);
        width = record.length;
        continue;
      }
      rows += 1;
      if (rows > mostRows)
        throw usageError(`${file} has more than ${mostRows.toLocaleString('en')} rows`, 'cut it into several files');
      if (shape.exact && record.length > width && record.slice(width).some((cell) => cell.trim() !== ''))
        throw usageError(
          `${file} line ${info.lines} has ${record.length} fields, and the header ${width}`,
          'name every column in the header, or quote the field that holds a comma',
        );
      yield { line: info.lines, values: places.map((place) => record[place]?.trim() ?? '') };
    }
  } catch (error) {
    if (error instanceof OpsctlError) throw error;
    throw usageError(
      `${file} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
      `expected columns ${[...columns, ...optional].join(',')}`,
    );
  } finally {
    source.destroy();
  }
  if (places === undefined) throw usageError(`${file} is empty`, `expected columns ${columns.join(',')}`);
}

/** Where in a row each column stands; -1 for an optional one that is missing. */
function placesOf(header: string[], { file, columns, optional = [], others }: CsvShape): number[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined && header.length === 1 && /[;\t]/.test(header[0] ?? ''))
    throw usageError(
      `the columns of ${file} are separated by ${header[0]?.includes(';') ? '";"' : 'tabs'}, not by commas`,
      'save it as CSV with commas, and numbers with a decimal point',
    );
  if (missing !== undefined)
    throw usageError(
      `${file} has no column ${missing}; it has ${names.slice(0, 10).join(', ')}`,
      didYouMean(missing, names) ?? `expected columns ${columns.join(',')}`,
    );
  const places = [...columns, ...optional].map((column) => names.indexOf(column));
  if (!others) return places;
  const rest = names.map((_, index) => index).filter((index) => !places.includes(index));
  others(rest.map((index) => names[index] ?? ''));
  return [...places, ...rest];
}
