import type { Json } from '../../../core/model.ts';

/**
 * What AWS holds back until the maintenance window or a restart, with snake_case keys (`db_instance_class`,
 * `allocated_storage` in GiB as AWS states it). A new password is only said to be there. Undefined when nothing waits.
 */
export function pendingModifications(pending: object | undefined): Record<string, Json> | undefined {
  const fields = pending === undefined ? {} : fieldsOf(pending);
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function fieldsOf(record: object): Record<string, Json> {
  const entries = Object.entries(record).flatMap(([key, value]): [string, Json][] => {
    if (value === undefined || value === null) return [];
    return [[snakeCase(key), /password/i.test(key) ? '(redacted)' : plain(value)]];
  });
  return Object.fromEntries(entries);
}

function plain(value: unknown): Json {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return fieldsOf(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function snakeCase(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
