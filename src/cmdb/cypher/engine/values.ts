import type { Json } from '../../../core/model.ts';
import { KEY_COLUMN } from '../labels.ts';
import type { ValueType } from './value-type.ts';

/** Turns the engine's values into those of our JSON: nodes by their own id, times in ISO 8601, large integers exact. */
export class ValueReader {
  /** An integer beyond 2^53 was met in a place where it cannot be had exactly. */
  rounded = false;

  read(value: unknown, type: ValueType): Json {
    if (value === null || value === undefined) return null;
    if (type.is === 'list') return listOf(value).map((item) => this.read(item, type.of));
    if (type.is === 'map') return this.#map(value, type.value);
    if (type.is === 'struct') return this.#struct(value, type.fields);
    if (type.name === 'DATE' && value instanceof Date) return value.toISOString().slice(0, 10);
    if (type.name === 'INTERVAL' && typeof value === 'number') return isoDuration(value);
    // A fraction may be as large as it likes.
    if (typeof value === 'number' && /^(U?INT64|DOUBLE|FLOAT)$/.test(type.name))
      return Number.isFinite(value) ? value : String(value);
    return this.#plain(value);
  }

  /** What says itself what it is. */
  #plain(value: unknown): Json {
    if (value === null || value === undefined) return null;
    if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (value instanceof Date) return value.toISOString();
    if (Array.isArray(value)) return value.map((item) => this.#plain(item));
    if (value instanceof Map) return this.#map(value, ANY);
    if (typeof value !== 'object') return String(value);
    const fields = value as Record<string, unknown>;
    if ('_nodes' in fields && '_rels' in fields)
      return {
        nodes: listOf(fields._nodes).map((node) => this.#plain(node)),
        relationships: listOf(fields._rels).map((link) => this.#plain(link)),
      };
    if ('_label' in fields && '_src' in fields) return this.#relationship(fields);
    if ('_label' in fields && '_id' in fields) return this.#node(fields);
    return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, this.#plain(item)]));
  }

  /** Properties that a node of another label would have are left out with those that are not set. */
  #node(fields: Record<string, unknown>): Json {
    const own = Object.entries(fields).filter(([key]) => key !== '_id' && key !== KEY_COLUMN && key !== '_label');
    return { ...this.#set(own), label: String(fields._label) };
  }

  #relationship(fields: Record<string, unknown>): Json {
    const own = Object.entries(fields).filter(([key]) => !key.startsWith('_'));
    return { ...this.#set(own), type: String(fields._label) };
  }

  #set(entries: [string, unknown][]): Record<string, Json> {
    const set: Record<string, Json> = {};
    for (const [key, value] of entries) {
      const read = this.#plain(value);
      if (read !== null) set[key] = read;
    }
    return set;
  }

  #map(value: unknown, of: ValueType): Json {
    const entries = value instanceof Map ? [...value] : Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(entries.map(([key, item]) => [String(this.#plain(key)), this.read(item, of)]));
  }

  #struct(value: unknown, fields: ReadonlyMap<string, ValueType>): Json {
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([key, item]) => [
        key,
        this.read(item, fields.get(key) ?? ANY),
      ]),
    );
  }

  #number(value: number): Json {
    if (!Number.isFinite(value)) return String(value);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.rounded = true;
    return value;
  }
}

const ANY: ValueType = { is: 'scalar', name: 'ANY' };

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Milliseconds as an ISO 8601 duration: `PT36H`, `-PT0.5S`. */
function isoDuration(milliseconds: number): string {
  const total = Math.abs(milliseconds) / 1000;
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = Math.round((total % 60) * 1000) / 1000;
  const parts = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', seconds > 0 ? `${seconds}S` : ''];
  return `${milliseconds < 0 ? '-' : ''}PT${parts.join('') || '0S'}`;
}
