import { migrations } from '../migrations/index.ts';
import type { Sql } from '../sql.ts';

/** The triggers that keep the audit log append-only, as the migrations make them. */
const AUDIT_GUARDS: readonly { name: string; text: string }[] = migrations.flatMap((migration) =>
  [...migration.matchAll(/CREATE TRIGGER (audit_\w+)[^;]*?;\s*END/g)].map(([text, name]) => ({
    name: name ?? '',
    text,
  })),
);

/** What is wrong with the triggers on the log and its end, a sentence each. */
export function guardProblems(sql: Sql): string[] {
  const found = triggersOf(sql);
  const changed = AUDIT_GUARDS.flatMap(({ name, text }) => {
    const there = found.find((trigger) => trigger.name === name);
    if (there?.sql === text) return [];
    return [`the trigger ${name}, which keeps rows from being changed, was ${there ? 'replaced' : 'dropped'}`];
  });
  return [
    ...changed,
    ...strangeTriggers(sql).map((name) => `the trigger ${name} is not of opsctl: it may keep entries out`),
  ];
}

/** The triggers on the log and its end that opsctl did not make. */
export function strangeTriggers(sql: Sql): string[] {
  return triggersOf(sql).flatMap(({ name }) => (AUDIT_GUARDS.some((guard) => guard.name === name) ? [] : [name]));
}

function triggersOf(sql: Sql): { name: string; sql: string }[] {
  return sql.all(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) IN ('audit', 'audit_head') ORDER BY name",
  );
}
