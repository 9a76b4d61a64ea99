import type { Picture } from './picture.ts';

/** What is said around a picture: what it is of, of when, and what could not be seen. */
export interface PictureFacts {
  title: string;
  /** `infrastructure`, `around a resource, 2 links far`, `VPC`, `everything known`. */
  scope: string;
  accounts: readonly string[];
  /** ISO 8601; null when nothing was ever seen whole. */
  asOf: string | null;
  /** What could not be seen, in words; empty when all was. */
  gaps: readonly string[];
  version: string;
  /** Flags that every opsctl command shown with it needs to ask the same data: `--demo`. */
  flags: readonly string[];
}

/** `2026-11-20 02:10 UTC`. */
export function momentWords(iso: string | null): string {
  return iso === null ? 'never seen whole' : `as of ${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** `not drawn: 30 ec2.security_group`; empty when everything is. */
export function hiddenWords({ hidden }: Picture): string {
  const told = Object.entries(hidden).map(([kind, count]) => `${count} ${kind}`);
  return told.length === 0 ? '' : `not drawn: ${told.join(', ')}`;
}
