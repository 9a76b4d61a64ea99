/** Rows of the audit log in their printed form, shared by its commands. */
import * as z from 'zod/mini';
import type { AuditRecord } from '../../store/tables/audit.ts';
import { inLine } from './in-line.ts';

export const auditSchema = z.object({
  seq: z.number(),
  at: z.string(),
  /** The user of the operating system who ran opsctl. */
  actor: z.string(),
  /** `asked`, `planned`, `confirmed`, `refused`, `done`, `failed`. */
  event: z.string(),
  /** The command, as `deployment scale`. */
  command: z.string(),
  /** What it was about: ids or names. */
  target: z.string(),
  /** All that was written with it: identity, before and after, calls, the line that was typed, the inverse. */
  detail: z.record(z.string(), z.unknown()),
  /** The seal: SHA-256 over the row and the seal of the row before. */
  hash: z.string(),
});
export type AuditData = z.infer<typeof auditSchema>;

export const auditData = ({ seq, at, actor, event, command, target, detail, hash }: AuditRecord): AuditData => ({
  seq,
  at,
  actor,
  event,
  command,
  target,
  detail,
  hash,
});

/** What a row tells beyond its columns, in one line: what differs, why it was refused, what AWS answered. */
export function gist(detail: Record<string, unknown>): string {
  const changes = changesIn(detail).map(
    ({ of, field, before, after }) => `${of === '' ? '' : `${of} `}${field}: ${before} → ${after}`,
  );
  const [said] = ['message', 'note', 'reason', 'error', 'how'].flatMap((key) => textIn(detail[key]));
  // Of what was only asked for there is nothing but the line that asked.
  const [line] = changes.length === 0 && said === undefined ? textIn(detail.line) : [];
  return [...changes, ...[said, line].filter((one) => one !== undefined)].join('; ');
}

export interface FieldChange {
  /** What it is of, where the entry is about several things. */
  of: string;
  field: string;
  before: string;
  after: string;
}

/** Fields that differ between `before` and `after`: of the entry itself, and of each thing in its `changes`. */
export function changesIn({ before, after, changes }: Record<string, unknown>): FieldChange[] {
  const several = Array.isArray(changes) ? changes.filter(isRecord) : [];
  return [
    ...differing('', before, after),
    ...several.flatMap((one) => differing(typeof one.id === 'string' ? one.id : '', one.before, one.after)),
  ];
}

function differing(of: string, before: unknown, after: unknown): FieldChange[] {
  if (!isRecord(after)) return [];
  const was = isRecord(before) ? before : {};
  return Object.entries(after).flatMap(([field, value]) =>
    inLine(was[field]) === inLine(value) ? [] : [{ of, field, before: inLine(was[field]), after: inLine(value) }],
  );
}

/** The things an entry is about, as its detail names them: a change of several has only their number as its target. */
export function targetsIn({ targets }: Record<string, unknown>): { id: string; words: string }[] {
  const known = Array.isArray(targets) ? targets.filter(isRecord) : [];
  return known.flatMap(({ id, kind, region }) =>
    typeof id === 'string'
      ? [{ id, words: [kind, id, region].filter((part) => typeof part === 'string').join(' ') }]
      : [],
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(value: unknown): string[] {
  if (typeof value === 'string' && value !== '') return [value];
  return isRecord(value) && typeof value.message === 'string' ? [value.message] : [];
}
