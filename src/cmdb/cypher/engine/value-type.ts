/** A type as the engine spells it, taken apart: `STRUCT(a INT64, b DATE[])`, `MAP(STRING, STRING)`. */
export type ValueType =
  | { is: 'scalar'; name: string }
  | { is: 'list'; of: ValueType }
  | { is: 'map'; key: ValueType; value: ValueType }
  | { is: 'struct'; fields: Map<string, ValueType> };

export function parseType(text: string): ValueType {
  const type = text.trim();
  const list = /^(.*)\[\d*\]$/s.exec(type);
  if (list) return { is: 'list', of: parseType(list[1] ?? '') };
  const [, outer, inner] = /^(MAP|STRUCT|UNION)\((.*)\)$/s.exec(type) ?? [];
  if (inner === undefined) return { is: 'scalar', name: type };
  const parts = splitAtTop(inner);
  if (outer === 'MAP') return { is: 'map', key: parseType(parts[0] ?? ''), value: parseType(parts[1] ?? '') };
  const fields = parts.map((part): [string, ValueType] => {
    const [, quoted, bare, rest = ''] = /^(?:`([^`]*)`|(\S+)) (.*)$/s.exec(part) ?? [];
    return [quoted ?? bare ?? '', parseType(rest)];
  });
  return { is: 'struct', fields: new Map(fields) };
}

function splitAtTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    const character = text[place];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, place).trim());
      start = place + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
