import type { Shape } from './schema.ts';

/** An SDK object as the JSON protocols write it: times as seconds since 1970, bytes in base64, nothing undefined. */
export function encodeJson(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'timestamp':
      return (value as Date).getTime() / 1000;
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'list':
      return (value as unknown[]).map((item) => encodeJson(shape.member, item));
    case 'map':
      return mapValues(value as Record<string, unknown>, (item) => encodeJson(shape.value, item));
    case 'structure':
      return encodeStructure(shape, value as Record<string, unknown>);
    default:
      return value;
  }
}

/** A JSON body back in the SDK's shape. */
export function decodeJson(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  switch (shape.kind) {
    case 'timestamp':
      return new Date(typeof value === 'number' ? value * 1000 : String(value));
    case 'blob':
      return Uint8Array.from(Buffer.from(String(value), 'base64'));
    case 'list':
      return (value as unknown[]).map((item) => decodeJson(shape.member, item));
    case 'map':
      return mapValues(value as Record<string, unknown>, (item) => decodeJson(shape.value, item));
    case 'structure': {
      const fields = value as Record<string, unknown>;
      const present = shape.members.filter(({ name }) => fields[name] !== undefined && fields[name] !== null);
      return Object.fromEntries(present.map(({ name, shape: member }) => [name, decodeJson(member, fields[name])]));
    }
    default:
      return value;
  }
}

function encodeStructure(shape: Shape & { kind: 'structure' }, fields: Record<string, unknown>): unknown {
  const encoded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === '$metadata') continue;
    const member = shape.members.find((candidate) => candidate.name === name);
    if (member === undefined) throw new Error(`the service knows no field ${name}`);
    encoded[name] = encodeJson(member.shape, value);
  }
  return encoded;
}

function mapValues(map: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
