import { globOf } from './resource-query.ts';

/**
 * Which rows of the audit log are asked for. Texts take `*` and `?`, regardless of case; several are alternatives. One
 * command or target may be a part of what was written: `scale` of `deployment scale`, one of several targets.
 */
export interface AuditFilter {
  /** Milliseconds; from then on. */
  from?: number;
  /** Milliseconds; before then. */
  to?: number;
  events?: readonly string[];
  commands?: readonly string[];
  targets?: readonly string[];
  actors?: readonly string[];
}

/** The WHERE clause of a filter over the table `audit`, and its parameters. */
export function auditWhere({ from, to, events = [], commands = [], targets = [], actors = [] }: AuditFilter): {
  where: string;
  params: (string | number)[];
} {
  const clauses = ['1'];
  const params: (string | number)[] = [];
  const add = (clause: string, ...values: (string | number)[]) => {
    clauses.push(clause);
    params.push(...values);
  };
  const anyLike = (column: string, patterns: readonly string[]) => {
    if (patterns.length > 0)
      add(
        `(${patterns.map(() => `' ' || replace(lower(${column}), ',', ' ') || ' ' GLOB ?`).join(' OR ')})`,
        ...patterns.map((pattern) => `* ${globOf(pattern)} *`),
      );
  };
  if (from !== undefined) add('at >= ?', from);
  if (to !== undefined) add('at < ?', to);
  if (events.length > 0) add('event IN (SELECT value FROM json_each(?))', JSON.stringify(events));
  anyLike('command', commands);
  if (targets.length > 0) {
    const globs = targets.map(globOf);
    const one = `(' ' || replace(lower(target), ',', ' ') || ' ' GLOB ? OR ${IN_DETAIL})`;
    add(`(${globs.map(() => one).join(' OR ')})`, ...globs.flatMap((glob) => [`* ${glob} *`, glob, glob, glob]));
  }
  anyLike('actor', actors);
  return { where: clauses.join(' AND '), params };
}

/** A change of several things names them in its detail, as `targets`. Whatever else somebody wrote there is passed over. */
const IN_DETAIL = `EXISTS (
  SELECT 1 FROM json_each(CASE WHEN json_valid(detail) THEN detail ELSE '{}' END, '$.targets') t
  WHERE CASE t.type WHEN 'object'
    THEN lower(t.value ->> '$.id') GLOB ? OR lower(t.value ->> '$.name') GLOB ? OR lower(t.value ->> '$.arn') GLOB ? END)`;
