/**
 * Reads the shape descriptions that the SDK's client packages export beside their commands (`DescribeInstances$` and
 * so on). They are plain arrays: a kind, a namespace, a name, traits, then what the kind needs; a member is a schema,
 * a function returning one, or a pair of schema and traits. Simple shapes are numbers, plus 64 for a list of them and
 * 128 for a map to them. Types: `@smithy/types`, `schema/static-schemas.d.ts` and `schema/sentinels.d.ts`.
 */
export interface Traits {
  xmlName?: string;
  ec2QueryName?: string;
  xmlFlattened?: unknown;
}

export type SimpleKind = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob';

export type Shape =
  | { kind: SimpleKind; traits: Traits }
  | { kind: 'list'; traits: Traits; member: Shape }
  | { kind: 'map'; traits: Traits; key: Shape; value: Shape }
  | { kind: 'structure'; traits: Traits; members: Member[] };

export interface Member {
  name: string;
  shape: Shape;
}

export interface OperationShape {
  input: Shape;
  output: Shape;
}

const LIST_OF = 64;
const MAP_TO = 128;
const SIMPLE: Record<number, SimpleKind> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  21: 'blob',
};

/** The input and output shapes of an operation schema, `[9, namespace, name, traits, input, output]`. */
export function operationShape(schema: unknown): OperationShape {
  if (!Array.isArray(schema) || schema[0] !== 9) throw new Error('not an operation schema');
  return { input: shapeOf(schema[4]), output: shapeOf(schema[5]) };
}

/** Members are read when they are asked for, because shapes may contain themselves. */
function shapeOf(reference: unknown, memberTraits: Traits = {}): Shape {
  const schema = typeof reference === 'function' ? (reference as () => unknown)() : reference;
  if (schema === 'unit') return { kind: 'structure', traits: memberTraits, members: [] };
  if (typeof schema === 'number') return simpleShape(schema, memberTraits);
  if (!Array.isArray(schema)) throw new Error(`unknown schema ${String(schema)}`);
  if (schema.length === 2) return shapeOf(schema[0], { ...traitsOf(schema[1]), ...memberTraits });
  // A member's own traits win over those of the shape it points to.
  const traits = { ...traitsOf(schema[3]), ...memberTraits };
  switch (schema[0]) {
    case 0:
      return shapeOf(schema[4], traits);
    case 1:
      return lazily({ kind: 'list', traits }, 'member', () => shapeOf(schema[4]));
    case 2:
      return lazily(
        lazily({ kind: 'map', traits }, 'key', () => shapeOf(schema[4])),
        'value',
        () => shapeOf(schema[5]),
      );
    case 3:
    case 4:
    case -3:
      return lazily({ kind: 'structure', traits }, 'members', () => membersOf(schema[4], schema[5]));
    default:
      throw new Error(`unknown schema kind ${String(schema[0])}`);
  }
}

function simpleShape(code: number, traits: Traits): Shape {
  if (code >= MAP_TO) return { kind: 'map', traits, key: simpleShape(0, {}), value: simpleShape(code - MAP_TO, {}) };
  if (code >= LIST_OF) return { kind: 'list', traits, member: simpleShape(code - LIST_OF, {}) };
  const kind = SIMPLE[code];
  if (kind === undefined) throw new Error(`unknown simple schema ${code}`);
  return { kind, traits };
}

function membersOf(names: string[], schemas: unknown[]): Member[] {
  return names.map((name, index) => lazily({ name }, 'shape', () => shapeOf(schemas[index])) as unknown as Member);
}

/** Traits without names are packed into a number, and none of those matter for the body. */
function traitsOf(traits: unknown): Traits {
  return typeof traits === 'object' && traits !== null ? (traits as Traits) : {};
}

function lazily<Base extends object>(base: Base, key: string, make: () => unknown): Shape {
  let made: unknown;
  return Object.defineProperty(base, key, { enumerable: true, get: () => (made ??= make()) }) as unknown as Shape;
}
