/** What a resource is, without who it is: the values that may be set against those of another in the same role. */
import type { Json, StoredResource } from '../../core/model.ts';
import { quantity } from '../../core/quantity.ts';
import { isRecord } from '../changes/fields.ts';
import { tellingOf } from '../changes/gather.ts';
import { shortId } from '../changes/words.ts';

/** Field (`status`, `instance_type`, `containers[app].image`, `tag Owner`) to its values as texts, sorted. */
export type Content = Map<string, string[]>;

/** Property keys that say which one a thing is, where it lies and since when, not what it is like. */
const IDENTITY =
  /(?:^|_)(?:id|ids|arn|arns|ip|ips|dns|name|endpoint|endpoints|cidr|cidrs|at|since|addresses|owner|zone|zones|by|vpc|cluster|reason|group|groups|source|replicas|members|instances|targets|attachments|registries|devices|description|family)$/;
/** Values that name one thing: ARNs, ids, addresses. */
const NAMES_ONE = /^(?:arn:|(?:[a-z]{1,8}-)[0-9a-f]{8,17}$|\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?$)/;
const SPOKEN = ['image'];

export interface Reading {
  /** What properties name, by id or ARN: the revision of a service is compared by its content. */
  named(kind: string, id: Json): StoredResource | undefined;
  /** What an id is called within its side; undefined for what is not of it. */
  called(id: string): string | undefined;
  /** The name of an entry of a list without what tells the sides apart. */
  role(name: string): string;
  /** Also what names one thing: two moments of one resource have it in common. */
  identity: boolean;
  /** Also what drifts by itself, or follows from other things. */
  all: boolean;
}

export function contentOf(resource: StoredResource, reading: Reading): Content {
  const { named, called, identity, all } = reading;
  const content: Content = new Map();
  const { noise = [], volatile = [], lines = {}, expands = {}, restates = {}, follows = {} } = tellingOf(resource.kind);
  const repeated = identity ? [] : [...Object.keys(restates), ...Object.keys(follows)];
  const left = new Set(all ? [] : [...noise, ...volatile, ...repeated]);
  add(content, 'status', [resource.status]);
  for (const [key, value] of Object.entries(resource.tags))
    if (identity || !/^(?:name|environment|env|stage)$|^aws:/i.test(key)) add(content, `tag ${key}`, [value]);
  for (const [key, value] of Object.entries(resource.properties)) {
    if (left.has(key)) continue;
    const read = lines[key];
    if (read) {
      const all_ = Array.isArray(value) ? value.flatMap((entry) => read(entry)) : [];
      // The route of a network to itself is in every table, with its own addresses.
      const told = identity
        ? all_
        : all_.filter((line) => !line.endsWith(' via local')).map((line) => withNames(line, called));
      add(content, key, [...new Set(told)]);
    } else if (expands[key] !== undefined) {
      if (identity) add(content, key, [textOf(value, identity)]);
      const other = named(expands[key], value);
      if (other)
        for (const [field, values] of contentOf(other, { ...reading, identity: false }))
          if (field !== 'status' && field !== 'family') add(content, field, values);
    } else flatten(content, key, value, left, reading);
  }
  return content;
}

/** `tcp 5432 from sg-0…` as `tcp 5432 from web sg`: ids differ between any two sides. */
function withNames(line: string, called: Reading['called']): string {
  return line.replaceAll(/\b([a-z]{1,8})-[0-9a-f]{8,17}\b/g, (id, prefix: string) => called(id) ?? prefix);
}

function flatten(content: Content, path: string, value: Json, left: ReadonlySet<string>, reading: Reading): void {
  const { identity, role } = reading;
  const key = /[^.\]]+$/.exec(path.replace(/\[[^\]]*\]$/, ''))?.[0] ?? path;
  if (left.has(path.replaceAll(/\[[^\]]*\]/g, '')) || (!identity && IDENTITY.test(key) && !SPOKEN.includes(key)))
    return;
  if (Array.isArray(value)) {
    const records = value.filter(isRecord);
    if (records.length > 0 && records.every(({ name }) => typeof name === 'string'))
      for (const { name, ...record } of records)
        for (const [field, one] of Object.entries(record))
          flatten(content, `${path}[${role(String(name))}].${field}`, one, left, reading);
    else {
      const texts = value.map((one) => textOf(one, identity)).filter((text) => identity || !NAMES_ONE.test(text));
      if (value.length === 0 || texts.length > 0) add(content, path, texts);
    }
  } else if (isRecord(value))
    for (const [field, one] of Object.entries(value)) flatten(content, `${path}.${field}`, one, left, reading);
  else if (value !== null && (identity || !NAMES_ONE.test(String(value))))
    add(content, path, [scalarText(value, key, identity)]);
}

function scalarText(value: string | number | boolean, key: string, identity: boolean): string {
  return typeof value === 'number' && /(?:^|_)bytes(?:_per_second)?$/.test(key)
    ? quantity(value, 'bytes')
    : textOf(value, identity);
}

function add(content: Content, field: string, values: readonly string[]): void {
  content.set(field, [...values].sort());
}

/** The number behind a name in an ARN of a load balancer or target group: of no two the same. */
const NUMBER = /\/[0-9a-f]{16}(?=\/|$)/g;

function textOf(value: Json, identity: boolean): string {
  if (isRecord(value))
    return Object.entries(value)
      .flatMap(([key, one]) => (one === null ? [] : [`${key}=${textOf(one, identity)}`]))
      .join(' ');
  if (Array.isArray(value)) return value.map((one) => textOf(one, identity)).join(', ');
  const text = String(value);
  return identity || !text.startsWith('arn:') ? shortId(text) : shortId(text).replaceAll(NUMBER, '');
}
