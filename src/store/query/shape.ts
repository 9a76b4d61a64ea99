import Database from 'better-sqlite3';
import { OpsctlError } from '../../core/errors.ts';
import { POINTS, VIEWS } from './views.ts';

/**
 * A database without a row that has the views' shape and nothing else, as temporary tables: what can be prepared here
 * names only what is documented, whatever else the store holds.
 */
export function shapeDatabase(): Database.Database {
  const shape = new Database(':memory:');
  for (const { name, columns } of VIEWS)
    shape.exec(`CREATE TEMP TABLE ${name} (${columns.map((column) => column.name).join(', ')})`);
  shape.table(POINTS.name, {
    columns: POINTS.columns.map(({ name }) => name),
    parameters: ['series_id'],
    *rows() {},
  });
  return shape;
}

/**
 * Makes sure that a statement reads the views alone, from what SQLite itself would do.
 * @throws OpsctlError `refused`; what SQLite throws for a statement that is wrong
 */
export function checkStatement(shape: Database.Database, text: string, params: Iterable<string>): void {
  const statement = shape.prepare(text);
  if (!statement.reader || !statement.readonly) throw new OpsctlError('refused', 'graph query only reads');
  if (/^\s*explain\b/i.test(text)) return;
  const nothing = Object.fromEntries([...params].map((name) => [name, null]));
  const explained = shape.prepare(`EXPLAIN ${text}`).raw();
  const steps = explained.all(...(Object.keys(nothing).length > 0 ? [nothing] : [])) as [
    number,
    string,
    number,
    number,
  ][];
  // The schema of a database lies on its first page.
  if (steps.some(([, step, , page]) => /^Open(?:Read|Write)$/.test(step) && page === 1))
    throw new OpsctlError('refused', 'graph query reads the views of --sql, not the tables of SQLite');
}
