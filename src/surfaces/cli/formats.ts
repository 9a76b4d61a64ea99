import type { AnyCommand } from '../../commands/define.ts';
import { type OpsctlError, usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { shellWord } from '../../core/shell-word.ts';

/** What every command can be printed as. A command may have formats of its own besides: see commands/define.ts. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'yaml', 'markdown'] as const;

/** Formats of single commands, for the help that stands before a command is known. A test compares them. */
export const OWN_FORMATS: Readonly<Record<string, string>> = {
  sarif: 'detect threats',
  svg: 'graph export',
  html: 'graph export',
  dot: 'graph export',
  mermaid: 'graph export',
};

/** The elements of `data`, one JSON text a line; data that is not a list is one line. */
export function ndjson(data: unknown): string {
  return elementsOf(data)
    .map((element) => `${JSON.stringify(element)}\n`)
    .join('');
}

/**
 * `data` as CSV (RFC 4180): a column for every key any element has; nested values as JSON.
 * @param columns what an element would have, for the header where there is none
 */
export function csv(data: unknown, columns: readonly string[] = []): string {
  const elements = elementsOf(data);
  if (elements.length === 0) return columns.length === 0 ? '' : `${columns.map(csvField).join(',')}\r\n`;
  const records = elements.map((element) =>
    typeof element === 'object' && element !== null && !Array.isArray(element)
      ? (element as Record<string, unknown>)
      : { value: element },
  );
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lines = records.map((record) => keys.map((key) => csvField(record[key])).join(','));
  return `${[keys.map(csvField).join(','), ...lines].join('\r\n')}\r\n`;
}

/** The keys of the elements that a command's data is a list of, by its schema; empty where it says none. */
export function columnsOf({ output }: Pick<AnyCommand, 'output'>): string[] {
  const { def } = output._zod as { def: { element?: { _zod: { def: { shape?: object } } } } };
  return Object.keys(def.element?._zod.def.shape ?? {});
}

function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A leading = + - @ would be run as a formula by spreadsheets; numbers may keep their sign.
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A list is its elements. An object whose only list is what it is about (`resources`, `nodes`) stays one element. */
function elementsOf(data: unknown): unknown[] {
  return Array.isArray(data) ? data : data === null || data === undefined ? [] : [data];
}

export async function yaml(value: unknown): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value, { aliasDuplicateObjects: false });
}

/**
 * Applies a JMESPath expression to the whole of `data`.
 * @throws OpsctlError `usage` naming the expression when it is not one, or when it looks for data inside data
 */
export async function query(expression: string, data: unknown): Promise<unknown> {
  const result = await search(expression, data);
  const [, rest] = /^\s*data\b(.*)$/s.exec(expression) ?? [];
  if (rest !== undefined && (result ?? null) === null && !holds(data, 'data'))
    throw usageError(
      `--query: "${expression}" finds nothing: there is no data in data`,
      `the query is over data itself: --query ${shellWord(/^[.[]/.test(rest) ? rest.replace(/^\./, '') : `@${rest}`)}`,
    );
  return result;
}

function holds(data: unknown, key: string): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key);
}

/**
 * Whether an expression can be used at all: found out before a command runs, which may change something.
 * @throws OpsctlError `usage` naming the expression when it is not one
 */
export async function checkQuery(expression: string): Promise<void> {
  const jmespath = await import('@jmespath-community/jmespath');
  try {
    jmespath.compile(expression, { enable_legacy_literals: true });
  } catch (error) {
    throw notJmespath(expression, error);
  }
}

function notJmespath(expression: string, error: unknown): OpsctlError {
  const reason = error instanceof Error ? error.message : String(error);
  return usageError(
    `--query: "${expression}" is not a JMESPath expression: ${reason}`,
    "for example --query '[].id' or --query '[?status==`running`].name'",
  );
}

async function search(expression: string, data: unknown): Promise<unknown> {
  const jmespath = await import('@jmespath-community/jmespath');
  try {
    // Legacy literals, `running` without quotes inside, are what users of the AWS CLI write.
    return jmespath.search(data as Parameters<typeof jmespath.search>[0], expression, { enable_legacy_literals: true });
  } catch (error) {
    throw notJmespath(expression, error);
  }
}

/**
 * The format asked for: one of everybody's, or one of the command's own.
 * @throws OpsctlError `usage`
 */
export function formatOf(text: string, command: Pick<AnyCommand, 'path' | 'formats'>): string {
  const own = Object.keys(command.formats ?? {});
  const known = [...FORMATS, ...own];
  if (known.includes(text)) return text;
  const owner = Object.hasOwn(OWN_FORMATS, text) ? OWN_FORMATS[text] : undefined;
  if (owner !== undefined)
    throw usageError(`${command.path} cannot be printed as ${text}`, `only ${owner} can; use -o json`);
  throw usageError(`--output: "${text}" is not known`, didYouMean(text, known) ?? `use one of ${known.join(', ')}`);
}
