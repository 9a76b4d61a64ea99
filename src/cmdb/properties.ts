/** Typed readers of properties. Undefined stands for "not discovered", never for false or none. */
import type { Json } from '../core/model.ts';

export type Properties = Record<string, Json>;

export function flag(properties: Properties, key: string): boolean | undefined {
  const value = properties[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function text(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === 'string' ? value : undefined;
}

export function number(properties: Properties, key: string): number | undefined {
  const value = properties[key];
  return typeof value === 'number' ? value : undefined;
}

/** The texts of a list; undefined where there is no list. */
export function texts(properties: Properties, key: string): string[] | undefined {
  const value = properties[key];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

/** The objects of a list; undefined where there is no list. */
export function records(properties: Properties, key: string): Properties[] | undefined {
  const value = properties[key];
  return Array.isArray(value) ? value.filter(isRecord) : undefined;
}

export function record(properties: Properties, key: string): Properties | undefined {
  const value = properties[key];
  return isRecord(value) ? value : undefined;
}

function isRecord(value: Json | undefined): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
