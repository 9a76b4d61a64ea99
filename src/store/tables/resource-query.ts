import { usageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { infrastructureOf, membershipsAt } from './membership-query.ts';

/** Which resources are asked for. Lists are alternatives; different fields narrow. Patterns take `*` and `?`. */
export interface ResourceFilter {
  uids?: number[];
  types?: string[];
  kinds?: string[];
  statuses?: string[];
  regions?: string[];
  zones?: string[];
  accounts?: string[];
  environments?: string[];
  infrastructures?: string[];
  /** Only what belongs to no infrastructure. */
  unowned?: boolean;
  /** Patterns over name and id. */
  names?: string[];
  /** All must hold; a value of null asks only that the tag exists. Values may hold wildcards. */
  tags?: { key: string; value: string | null }[];
  /** `properties.<key>` compared with a number or a text, as in size_bytes > 5e11; an equal text may hold wildcards. */
  compare?: { property: string; operator: '<' | '<=' | '>' | '>=' | '='; value: number | string }[];
  /** As of this moment instead of now. */
  at?: Date;
}

export interface Sort {
  field: string;
  descending: boolean;
}

type SqlValue = string | number;

/** Columns of both the current and the closed versions, so that one query text serves now and any past moment. */
export const VERSION_COLUMNS =
  'uid, account, region, kind, type, id, arn, name, zone, status, native_status, environment, tags, properties, first_seen, opened_at';

/** The rows in force: current ones, or those whose version was open at `at`. */
export function versionsAt(at: Date | undefined): { from: string; params: SqlValue[] } {
  if (!at) return { from: `(SELECT ${VERSION_COLUMNS}, NULL AS closed_at FROM resources)`, params: [] };
  const moment = at.getTime();
  return {
    from: `(SELECT ${VERSION_COLUMNS}, NULL AS closed_at FROM resources WHERE opened_at <= ?
      UNION ALL SELECT ${VERSION_COLUMNS}, closed_at FROM resource_history WHERE opened_at <= ? AND closed_at > ?)`,
    params: [moment, moment, moment],
  };
}

/** The WHERE clause of a filter over alias `r`, and its parameters. */
export function whereOf(filter: ResourceFilter): { where: string; params: SqlValue[] } {
  const clauses: string[] = ['1'];
  const params: SqlValue[] = [];
  const add = (clause: string, ...values: SqlValue[]) => {
    clauses.push(clause);
    params.push(...values);
  };
  const anyOf = (column: string, values: SqlValue[] | undefined) => {
    if (values && values.length > 0) add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
  };
  const anyLike = (columns: string[], patterns: string[] | undefined) => {
    if (!patterns || patterns.length === 0) return;
    const globs = patterns.map(globOf);
    const tests = globs.flatMap(() => columns.map((column) => `lower(${column}) GLOB ?`));
    add(`(${tests.join(' OR ')})`, ...globs.flatMap((glob) => columns.map(() => glob)));
  };

  anyOf('r.uid', filter.uids);
  anyOf('r.type', filter.types);
  anyOf('r.kind', filter.kinds);
  anyOf('r.status', filter.statuses);
  anyOf('r.account', filter.accounts);
  anyOf('r.zone', filter.zones);
  anyOf('r.environment', filter.environments);
  anyLike(['r.region'], filter.regions);
  anyLike(['r.name', 'r.id'], filter.names);
  if (filter.infrastructures && filter.infrastructures.length > 0)
    add(
      `r.uid IN (SELECT uid FROM ${membershipsAt(filter.at)} WHERE infrastructure IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(filter.infrastructures),
    );
  if (filter.unowned) add(`${infrastructureOf(filter.at)} IS NULL`);
  for (const { key, value } of filter.tags ?? []) {
    if (value === null) add('EXISTS (SELECT 1 FROM json_each(r.tags) WHERE key = ?)', key);
    else
      add('EXISTS (SELECT 1 FROM json_each(r.tags) t WHERE t.key = ? AND lower(t.value) GLOB ?)', key, globOf(value));
  }
  for (const { property, operator, value } of filter.compare ?? []) {
    const paths = (SYNONYMS[property] ?? [property]).map((name) => `$.${JSON.stringify(name)}`);
    const first = (read: string) => `coalesce(${paths.map(() => `${read}(r.properties, ?)`).join(', ')}, NULL)`;
    const pattern = typeof value === 'string' && operator === '=' && value.includes('*');
    const type = typeof value === 'number' ? "('integer', 'real')" : "('text')";
    // A truth value is no text in JSON: its type is the word itself.
    add(
      `(${first('json_type')} IN ${type} AND ${pattern ? `lower(${first('json_extract')}) GLOB` : `${first('json_extract')} ${operator}`} ? OR ${first('json_type')} = ? AND ? = '=')`,
      ...paths,
      ...paths,
      pattern ? globOf(value) : value,
      ...paths,
      value === 'true' || value === 'false' ? value : '',
      operator,
    );
  }
  return { where: clauses.join(' AND '), params };
}

/** Properties by which kinds of resources tell the same thing; the first that a resource has counts. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  created_at: ['created_at', 'launched_at', 'started_at', 'registered_at'],
  size_bytes: ['size_bytes', 'allocated_bytes', 'volume_size_bytes'],
};

function firstOf(property: string): string {
  return (SYNONYMS[property] ?? [property]).map((name) => `r.properties ->> '$.${name}'`).join(', ');
}

const SORT_COLUMNS: Record<string, string> = {
  id: 'r.id',
  name: 'lower(coalesce(r.name, r.id))',
  kind: 'r.kind',
  type: 'r.type',
  status: 'r.status',
  region: 'r.region',
  zone: "coalesce(r.zone, '')",
  account: 'r.account',
  environment: "coalesce(r.environment, '')",
  first_seen: 'r.first_seen',
  age: `-coalesce(unixepoch(coalesce(${firstOf('created_at')})), r.first_seen / 1000)`,
  size: `coalesce(${firstOf('size_bytes')}, 0)`,
};

export const SORT_FIELDS = Object.keys(SORT_COLUMNS);

/** Parses `name`, `-name`, `name:desc`. @throws OpsctlError `usage` for an unknown field */
export function parseSort(text: string): Sort {
  const [, minus, field = '', direction] = /^(-?)([\w.-]+?)(?::(asc|desc))?$/i.exec(text) ?? [];
  if (!Object.hasOwn(SORT_COLUMNS, field))
    throw usageError(
      `--sort: "${text}" is not a field to sort by`,
      didYouMean(field, SORT_FIELDS) ??
        `use one of ${SORT_FIELDS.join(', ')}, with - before or :desc behind for descending`,
    );
  return { field, descending: minus === '-' || direction?.toLowerCase() === 'desc' };
}

/** The sort expression of a field; unknown ones were refused by {@link parseSort}. */
export function sortExpression({ field }: Sort): string {
  return SORT_COLUMNS[field] ?? 'r.uid';
}

/** A shell pattern as SQLite GLOB, matched against lower-cased text; `[` is taken literally. SQLite lowers only A to Z. */
export function globOf(pattern: string): string {
  return pattern.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll('[', '[[]');
}
