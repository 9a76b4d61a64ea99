/**
 * Builders for the input fields of commands. Each carries its description, which becomes flag help, the reference
 * page and, later, the hints of other surfaces; so no command declares an argument twice.
 */
import * as z from 'zod/mini';

const described = (description: string) => z.describe(description);

export const text = (description: string) =>
  z.string().check(z.minLength(1), z.maxLength(4096), described(description));

export const flag = (description: string) => z._default(z.boolean(), false).check(described(description));

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, description: string) =>
  z.enum(values).check(described(description));

/** A whole number from `minimum` up. Text from a command line is converted. */
export const count = (description: string, minimum = 0) =>
  z.coerce.number().check(z.int(), z.minimum(minimum), z.maximum(1_000_000), described(description));

/** May be given several times. */
export const list = (description: string) =>
  z._default(z.array(z.string().check(z.minLength(1), z.maxLength(4096))), []).check(described(description));

export const optional = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(schema);

/** `24h`, `7d`, `PT6H`. Kept as text here; handlers resolve it with core/time-range.ts against the clock. */
export const duration = (description: string) => text(description);

/** `2026-11-22T14:00Z`, `14:05`, `yesterday 14:05`, `24h` (ago). */
export const moment = (description: string) => text(description);

export const input = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject(shape);

/** The resource filters shared by every command that takes a set of resources. */
export const filters = {
  type: list(
    'category (compute, storage, database, network, load_balancer, container, monitoring) or a kind such as ec2.volume',
  ),
  kind: list('kind, such as ec2.instance or rds.cluster'),
  status: list('normalised status: running, stopped, available, in-use, unattached, active, healthy, failed …'),
  region: list('AWS region; wildcards work: eu-*'),
  tag: list('tag filter, key=value; wildcards work in the value, and key=* asks only that the tag exists'),
  infra: list('members of this infrastructure'),
  env: list('environment: production, staging, development, test …'),
  name: list('name or id; wildcards work: prod-*'),
};
