/**
 * A value with every field of a shape of the AWS SDK, each filled: what a test of "copies all of it" needs, and what grows
 * by itself with the SDK. Shapes are the SDK's own schemas: numbers for simple types, arrays for the others.
 */
export type Sample = string | number | boolean | Date | Sample[] | { [key: string]: Sample };

const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4];

/** @param path tells samples apart, so that no two texts are the same */
export function sampleOf(schema: unknown, path = ''): Sample {
  if (typeof schema === 'function') return sampleOf(schema(), path);
  if (typeof schema === 'number') return simple(schema, path);
  if (!Array.isArray(schema)) throw new Error(`no schema at ${path}: ${String(schema)}`);
  if (typeof schema[1] !== 'string') return sampleOf(schema[0], path);
  const [type, , , , ...parts] = schema;
  if (type === LIST) return [sampleOf(parts[0], `${path}[0]`), sampleOf(parts[0], `${path}[1]`)];
  if (type === MAP) return { [`${path}.key`]: sampleOf(parts[1], `${path}.value`) };
  if (type === STRUCTURE) {
    const [names, members] = parts as [string[], unknown[]];
    return Object.fromEntries(names.map((name, index) => [name, sampleOf(members[index], `${path}.${name}`)]));
  }
  if (type === UNION) {
    // One of its members, and only one, is ever set.
    const [[name = ''], [member]] = parts as [string[], unknown[]];
    return { [name]: sampleOf(member, `${path}.${name}`) };
  }
  return simple(type, path);
}

function simple(code: number, path: string): Sample {
  if (code >= 128) return { [`${path}.key`]: simple(code - 128, path) };
  if (code >= 64) return [simple(code - 64, `${path}[0]`), simple(code - 64, `${path}[1]`)];
  if (code === 0) return path;
  if (code === 1) return path.length;
  if (code === 2) return true;
  if (code >= 4 && code <= 7) return new Date('2026-11-01T00:00:00Z');
  throw new Error(`no sample of simple type ${code} at ${path}`);
}
