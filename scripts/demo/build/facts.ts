import { createHash } from 'node:crypto';

/** Whose account it is and when it was recorded: a Friday night, ten minutes into the shift. */
export const ACCOUNT = '123456789012';
export const RECORDED_AT = new Date('2026-11-20T02:10:00Z');

const HOUR = 3_600_000;

/** A moment so long before the recording (after it, when negative). */
export function ago({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): Date {
  return new Date(RECORDED_AT.getTime() - days * 24 * HOUR - hours * HOUR - minutes * 60_000);
}

/** The id AWS would give: a prefix and seventeen hexadecimal digits, the same in every recording. */
export function hexId(prefix: string, seed: string): string {
  return `${prefix}-0${digest(seed).slice(0, 16)}`;
}

/** Hexadecimal digits drawn from a seed. */
export function digest(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** A UUID drawn from a seed. */
export function uuid(seed: string): string {
  const hex = digest(seed);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export function arn(service: string, region: string, resource: string): string {
  return `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
}

export type Tags = Record<string, string>;

/** Tags as most services list them. */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as ECS lists them. */
export function ecsTagList(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
