import { migrations } from '../migrations/index.ts';

/** The triggers that keep the audit log append-only, as the migrations make them. */
export const AUDIT_GUARDS: readonly { name: string; text: string }[] = migrations.flatMap((migration) =>
  [...migration.matchAll(/CREATE TRIGGER (audit_\w+)[^;]*?;\s*END/g)].map(([text, name]) => ({
    name: name ?? '',
    text,
  })),
);
