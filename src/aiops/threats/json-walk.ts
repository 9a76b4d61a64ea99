/**
 * Reading JSON from outside, of any shape: nothing here throws, follows a prototype, or does more than a bounded amount
 * of work, whatever the record holds.
 */
export type JsonObject = Record<string, unknown>;

const DEEPEST = 24;
const MOST_NODES = 4_000;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own value under a name, whatever the case of its letters; undefined for anything else. */
export function own(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const wanted = name.toLowerCase();
  for (const key of Object.keys(value)) if (key.toLowerCase() === wanted) return value[key];
  return undefined;
}

/** The value at a path of names, each whatever its case: `at(record, 'userIdentity', 'arn')`. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  let current = value;
  for (const name of names) current = own(current, name);
  return current;
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** One value or a list of them as a list. CloudTrail wraps EC2's lists in `items` and others in `member`. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.length > MOST_NODES ? value.slice(0, MOST_NODES) : value;
  const wrapped = own(value, 'items') ?? own(value, 'member');
  return Array.isArray(wrapped) ? listOf(wrapped) : [value];
}

/** Visits every value below `root` with the name it stands under (in a list: the list's), depth first. */
export function walk(root: unknown, visit: (name: string, value: unknown) => void): void {
  let nodes = 0;
  const stack: { name: string; value: unknown; depth: number }[] = [{ name: '', value: root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined && nodes < MOST_NODES; next = stack.pop()) {
    nodes += 1;
    const { name, value, depth } = next;
    if (depth > 0) visit(name, value);
    if (typeof value !== 'object' || value === null || depth >= DEEPEST) continue;
    if (Array.isArray(value)) {
      for (let index = Math.min(value.length, MOST_NODES) - 1; index >= 0; index -= 1)
        stack.push({ name, value: value[index], depth: depth + 1 });
    } else {
      const keys = Object.keys(value);
      for (let index = Math.min(keys.length, MOST_NODES) - 1; index >= 0; index -= 1) {
        const key = keys[index] ?? '';
        stack.push({ name: key, value: (value as JsonObject)[key], depth: depth + 1 });
      }
    }
  }
}

/** Every value that stands under one of the names, at any depth, whatever the case of the letters. */
export function everyUnder(root: unknown, ...names: readonly string[]): unknown[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const found: unknown[] = [];
  walk(root, (name, value) => {
    if (wanted.has(name.toLowerCase())) found.push(value);
  });
  return found;
}

/** Every text and number below `root`, as text. */
export function textsIn(root: unknown): string[] {
  const found: string[] = [];
  const direct = textOf(root);
  if (direct !== undefined) return [direct];
  walk(root, (_name, value) => {
    const text = textOf(value);
    if (text !== undefined) found.push(text);
  });
  return found;
}

/** Truth as CloudTrail writes it: `true`, `"true"`, `{ "value": true }`; undefined where it says neither. */
export function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (/^(?:true|enabled|on|yes)$/i.test(value)) return true;
    if (/^(?:false|disabled|off|no|none|suspended)$/i.test(value)) return false;
    return undefined;
  }
  return isObject(value) ? truthOf(own(value, 'value') ?? own(value, 'enabled') ?? own(value, 'status')) : undefined;
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '' || value.length > 32) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
